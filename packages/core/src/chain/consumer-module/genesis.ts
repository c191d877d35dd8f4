import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { Table } from '../../table/index.js'
import { type LedgerPosition, ledgerKey, splitLedgerKey } from './ledger.js'
import { operationHeight, operationKey, type ValsetOperation } from './operations.js'
import { type ScheduledTask, splitTaskKey, taskKey } from './scheduler.js'
import type { ConsumerModuleConfig, ConsumerModuleState, RegisteredContract } from './state.js'

/** What a consumer module holds besides its parameters, as lists. */
export interface ConsumerModuleGenesis {
  readonly contracts: readonly GenesisContract[]
  readonly ledger: readonly GenesisLedgerEntry[]
  readonly tasks: readonly ScheduledTask[]
  readonly operations: readonly GenesisOperation[]
}

/** A contract that ever got a max cap. */
export interface GenesisContract extends Pick<RegisteredContract, 'maxCap' | 'delegated'> {
  readonly contract: Address
  /** Default: none. What is booked says the ledger. */
  readonly usable?: Uint128
}

/** What a contract stakes for a delegator on a validator. */
export interface GenesisLedgerEntry extends LedgerPosition {
  readonly amount: bigint
}

/** What a contract is still to be told of a block. */
export interface GenesisOperation extends ValsetOperation {
  readonly contract: Address
  readonly atHeight: bigint
}

/** A list of the genesis has an entry that no module could have: its list and its place there. */
export interface InvalidGenesis {
  readonly type: 'InvalidGenesis'
  readonly list: keyof ConsumerModuleGenesis
  readonly index: number
}

/** Why lists make no module. */
export type GenesisError =
  | InvalidGenesis
  | { readonly type: 'DuplicateContract'; readonly contract: Address }
  | { readonly type: 'TotalMaxCapExceeded'; readonly others: bigint; readonly asked: Uint128; readonly total: Uint128 }

type Tables = Pick<ConsumerModuleState, 'contracts' | 'ledger' | 'tasks' | 'operations'>

/** A module as lists, which is also how it can begin. */
export interface ConsumerModuleExport extends ConsumerModuleConfig {
  readonly genesis: ConsumerModuleGenesis
}

/** The lists of a module, from which the same module can begin. Each is in the order of its table. */
export function exportConsumerModule(state: ConsumerModuleState): ConsumerModuleExport {
  const { contracts, ledger, tasks, operations } = state
  return {
    ...state.config,
    genesis: {
      contracts: Array.from(contracts, ([contract, { maxCap, delegated, usable }]) => ({
        contract,
        maxCap,
        delegated,
        ...(usable !== null && { usable }),
      })),
      ledger: Array.from(ledger, ([key, amount]) => ({ ...splitLedgerKey(key), amount })),
      tasks: Array.from(tasks, ([key, { repeats }]) => ({ ...splitTaskKey(key), repeats })),
      operations: Array.from(operations, ([key, operation]) => ({ ...operationHeight(key), ...operation })),
    },
  }
}

/**
 * The tables of a module from lists in any order.
 *
 * Errors: `DuplicateContract`; `TotalMaxCapExceeded`; `InvalidGenesis` for a use above the total cap, an entry of the ledger that is zero or comes twice, entries
 * and operations of contracts without a cap, operations that no task tells, and heights that no block has.
 */
export function tablesFromGenesis(
  { totalContractsMaxCap: total }: ConsumerModuleConfig,
  genesis: ConsumerModuleGenesis,
): Result<Tables, GenesisError> {
  let contracts = Table.empty<Address, RegisteredContract>()
  const booked = new Map<Address, bigint>()
  for (const { contract, amount } of genesis.ledger) booked.set(contract, (booked.get(contract) ?? 0n) + amount)
  let others = 0n
  for (const [index, { contract, maxCap, delegated, usable = null }] of genesis.contracts.entries()) {
    if (contracts.has(contract)) return err({ type: 'DuplicateContract', contract })
    if (others + maxCap > total) return err({ type: 'TotalMaxCapExceeded', others, asked: maxCap, total })
    if (delegated > total) return err({ type: 'InvalidGenesis', list: 'contracts', index })
    others += maxCap
    contracts = contracts.set(contract, { maxCap, delegated, booked: booked.get(contract) ?? 0n, usable })
  }
  const known = new Set<string>()
  const oddEntry = genesis.ledger.findIndex(({ amount, ...position }) => {
    const key = ledgerKey(position)
    if (amount === 0n || known.has(key) || !contracts.has(position.contract)) return true
    known.add(key)
    return false
  })
  if (oddEntry >= 0) return err({ type: 'InvalidGenesis', list: 'ledger', index: oddEntry })
  const oddTask = genesis.tasks.findIndex(({ atHeight }) => !isHeight(atHeight))
  if (oddTask >= 0) return err({ type: 'InvalidGenesis', list: 'tasks', index: oddTask })
  const told = new Set(genesis.tasks.filter(({ type }) => type === 'valset').map(({ contract }) => contract))
  const oddOperation = genesis.operations.findIndex(
    ({ contract, atHeight }) => !contracts.has(contract) || !told.has(contract) || !isHeight(atHeight),
  )
  if (oddOperation >= 0) return err({ type: 'InvalidGenesis', list: 'operations', index: oddOperation })
  return ok({
    contracts,
    ledger: Table.fromEntries(genesis.ledger.map(({ amount, ...position }) => [ledgerKey(position), amount])),
    tasks: Table.fromEntries(genesis.tasks.map(({ repeats, ...position }) => [taskKey(position), { repeats }])),
    operations: Table.fromEntries(
      genesis.operations.map(({ contract, atHeight, ...operation }) => [
        operationKey(contract, atHeight, operation),
        operation,
      ]),
    ),
  })
}

/** Whether a block may have this height: it is one of 64 bits. */
function isHeight(height: bigint): boolean {
  return height >= 0n && height < 2n ** 64n
}
