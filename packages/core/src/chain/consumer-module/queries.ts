import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { wholeOrPage } from '../../rules/whole-list.js'
import { pairPrefix } from '../../table/index.js'
import { createRegisteredContract } from './contracts.js'
import type { ConsumerModuleQuerier, ConsumerModuleQueryContext } from './effects.js'
import { hasEpochs } from './epochs.js'
import type { ConsumerModuleError } from './errors.js'
import type { GenesisOperation } from './genesis.js'
import { ledgerKey, ledgerPrefix, splitLedgerKey } from './ledger.js'
import { operationHeight, operationKey } from './operations.js'
import { type ScheduledTask, splitTaskKey } from './scheduler.js'
import type { ConsumerModuleConfig, ConsumerModuleState } from './state.js'

/**
 * What may be asked of a consumer module without changing it (spec 7.7). Cursors are exclusive. `allDelegations` gives as many as are asked for
 * (10, or 30 under `reference`, when nothing is said), because a draining epoch asks for its own number.
 * Caps, tasks and scheduled contracts are a handful, one or two per contract that governance let in, and come whole.
 * `pendingOperations` comes whole unless a cursor or a limit is said.
 */
export type ConsumerModuleQuery =
  | { readonly type: 'bondStatus'; readonly contract: Address }
  | { readonly type: 'totalDelegation'; readonly contract: Address; readonly validator: ValoperAddress }
  | {
      readonly type: 'allDelegations'
      readonly contract: Address
      readonly startAfter?: LedgerCursor
      readonly limit?: number
    }
  | { readonly type: 'maxCaps' }
  | { readonly type: 'params' }
  | { readonly type: 'slashRatios' }
  | { readonly type: 'shareCaps' }
  | { readonly type: 'scheduled'; readonly contract: Address }
  | { readonly type: 'scheduledContracts' }
  | { readonly type: 'tasks' }
  | {
      readonly type: 'pendingOperations'
      readonly contract: Address
      readonly startAfter?: OperationCursor
      readonly limit?: number
    }
  /** A host's question before a contract uses a module of the chain. */
  | { readonly type: 'mayUse'; readonly contract: Address; readonly module: string }

/** One entry of a contract's ledger, as the place where a page ended. */
export interface LedgerCursor {
  readonly delegator: Address
  readonly validator: ValoperAddress
}

/** One thing that happened to a validator, as the place where a page ended. */
export type OperationCursor = Pick<GenesisOperation, 'atHeight' | 'validator' | 'change'>

/** Cap and use of a contract. */
export interface BondStatus {
  readonly cap: Uint128
  readonly delegated: Uint128
  /** What its share of the power leaves it of the cap, or beyond; absent where no shares are kept. */
  readonly usable?: Uint128
}

/** One contract's cap. */
export interface MaxCapView extends BondStatus {
  readonly contract: Address
}

/** What governance and genesis have set. */
export type ConsumerModuleParams = Pick<
  ConsumerModuleConfig,
  'totalContractsMaxCap' | 'epochLengthBlocks' | 'maxGasEndBlocker'
>

/** What a contract stakes for one delegator on one validator; below zero when it took off more than it put on. */
export interface LedgerView extends LedgerCursor {
  readonly amount: bigint
}

/** Cap and use of a contract; zeros for one without a cap. */
export function queryBondStatus(state: ConsumerModuleState, contract: Address): BondStatus {
  const { maxCap, delegated, usable } = state.contracts.get(contract) ?? createRegisteredContract()
  return usable === null ? { cap: maxCap, delegated } : { cap: maxCap, delegated, usable }
}

/** A page of a contract's ledger, by delegator, then by validator. */
export function queryAllDelegations(
  state: ConsumerModuleState,
  contract: Address,
  page: { readonly startAfter?: LedgerCursor; readonly limit: number },
): readonly LedgerView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: ledgerKey({ contract, ...startAfter }) }
  return Array.from(state.ledger.range({ prefix: ledgerPrefix(contract), ...after, limit }), ([key, amount]) => {
    const { delegator, validator } = splitLedgerKey(key)
    return { delegator, validator, amount }
  })
}

/** The caps of all contracts, by address. */
export function queryMaxCaps(state: ConsumerModuleState): readonly MaxCapView[] {
  return Array.from(state.contracts.keys(), (contract) => ({ contract, ...queryBondStatus(state, contract) }))
}

/** Whether a contract's epochs run. */
export const isEpochScheduled = hasEpochs

/** The contracts whose epochs run, by address. */
export function queryScheduledContracts(state: ConsumerModuleState): readonly Address[] {
  const epochs = queryTasks(state).filter(({ type, repeats }) => type === 'epoch' && repeats)
  return [...new Set(epochs.map(({ contract }) => contract))].sort()
}

/** Everything that is to be done, by type, height and address. */
export function queryTasks({ tasks }: ConsumerModuleState): readonly ScheduledTask[] {
  return Array.from(tasks, ([key, { repeats }]) => ({ ...splitTaskKey(key), repeats }))
}

/** What a contract is still to be told of validators, oldest block first; a page of it where one is asked for. */
export function queryPendingOperations(
  { operations }: ConsumerModuleState,
  contract: Address,
  { startAfter, limit }: { readonly startAfter?: OperationCursor; readonly limit?: number } = {},
): readonly GenesisOperation[] {
  const range = {
    prefix: pairPrefix(contract),
    ...(startAfter !== undefined && { after: operationKey(contract, startAfter.atHeight, startAfter) }),
    ...(limit !== undefined && { limit }),
  }
  return Array.from(operations.range(range), ([key, operation]) => ({
    ...operationHeight(key),
    ...operation,
  }))
}

/** What governance and genesis have set. */
export function queryConsumerModuleParams({ config }: ConsumerModuleState): ConsumerModuleParams {
  const { totalContractsMaxCap, epochLengthBlocks, maxGasEndBlocker } = config
  return { totalContractsMaxCap, epochLengthBlocks, maxGasEndBlocker }
}

/**
 * Whether a contract may use a module of the chain: staking, with its own hands, may not who has a max cap. Its virtual coins would get out of reach of
 * the instant undelegation that burns them (spec 7.7).
 */
export function mayUse(
  { contracts }: ConsumerModuleState,
  contract: Address,
  module: string,
): Result<true, Extract<ConsumerModuleError, { type: 'UnsupportedMessage' }>> {
  return module === 'staking' && contracts.has(contract)
    ? err({ type: 'UnsupportedMessage', contract, module })
    : ok(true)
}

/** What a consumer module answers, by the query's type. */
export interface ConsumerModuleAnswers {
  readonly bondStatus: AnswerOf<typeof queryBondStatus>
  readonly totalDelegation: AnswerOf<ConsumerModuleQuerier['delegation']>
  readonly allDelegations: AnswerOf<typeof queryAllDelegations>
  readonly maxCaps: AnswerOf<typeof queryMaxCaps>
  readonly params: AnswerOf<typeof queryConsumerModuleParams>
  readonly slashRatios: ConsumerModuleConfig['slashRatios']
  readonly shareCaps: ConsumerModuleConfig['shareCaps']
  readonly scheduled: AnswerOf<typeof isEpochScheduled>
  readonly scheduledContracts: AnswerOf<typeof queryScheduledContracts>
  readonly tasks: AnswerOf<typeof queryTasks>
  readonly pendingOperations: AnswerOf<typeof queryPendingOperations>
  readonly mayUse: AnswerOf<typeof mayUse>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryConsumerModule(
  state: ConsumerModuleState,
  query: ConsumerModuleQuery,
  ctx: ConsumerModuleQueryContext,
): Result<ConsumerModuleAnswers[ConsumerModuleQuery['type']], MachineError> {
  switch (query.type) {
    case 'bondStatus':
      return ok(queryBondStatus(state, query.contract))
    case 'totalDelegation':
      return ctx.query.delegation(query.contract, query.validator)
    case 'allDelegations': {
      const limit = query.limit ?? ctx.rules.pageLimit(undefined)
      return ok(queryAllDelegations(state, query.contract, { ...query, limit }))
    }
    case 'maxCaps':
      return ok(queryMaxCaps(state))
    case 'params':
      return ok(queryConsumerModuleParams(state))
    case 'slashRatios':
      return ok(state.config.slashRatios)
    case 'shareCaps':
      return ok(state.config.shareCaps)
    case 'scheduled':
      return ok(isEpochScheduled(state, query.contract))
    case 'scheduledContracts':
      return ok(queryScheduledContracts(state))
    case 'tasks':
      return ok(queryTasks(state))
    case 'pendingOperations':
      return ok(queryPendingOperations(state, query.contract, { ...query, limit: wholeOrPage(query, ctx.rules) }))
    case 'mayUse':
      return mayUse(state, query.contract, query.module)
  }
}
