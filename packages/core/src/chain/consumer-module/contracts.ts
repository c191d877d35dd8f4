import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { ZERO } from '../../numbers/uint128.js'
import type { Unauthorized } from '../module-accounts.js'
import type { ConsumerModuleContext } from './effects.js'
import type { ConsumerModuleError } from './errors.js'
import type { ConsumerModuleState, RegisteredContract } from './state.js'

/** A contract with a cap of nothing. */
export function createRegisteredContract(): RegisteredContract {
  return { maxCap: ZERO, delegated: ZERO, booked: 0n, usable: null }
}

/** The sender as a contract with a max cap, be it zero; nobody else may stake virtually. */
export function senderAsRegistered(
  { contracts }: ConsumerModuleState,
  sender: Address,
): Result<RegisteredContract, Unauthorized> {
  const registered = contracts.get(sender)
  return registered ? ok(registered) : err({ type: 'Unauthorized', sender })
}

/** The refusal of staking on a validator that the chain does not know. */
export function refuseUnknownValidator(
  { query }: ConsumerModuleContext,
  validator: ValoperAddress,
): Extract<ConsumerModuleError, { type: 'ModuleQueryFailed' | 'NoSuchValidator' }> | undefined {
  const known = query.hasValidator(validator)
  if (!known.ok) return { type: 'ModuleQueryFailed', cause: known.error }
  return known.value ? undefined : { type: 'NoSuchValidator', validator }
}

/** The module with one contract changed. */
export function withContract(
  { config, contracts, ledger, tasks, operations }: ConsumerModuleState,
  contract: Address,
  registered: RegisteredContract,
): ConsumerModuleState {
  return { config, contracts: contracts.set(contract, registered), ledger, tasks, operations }
}

/** The contracts without shares of the power. A chain has a handful of them. */
export function withoutShares(contracts: ConsumerModuleState['contracts']): ConsumerModuleState['contracts'] {
  let free = contracts
  for (const [contract, { maxCap, delegated, booked, usable }] of contracts)
    if (usable !== null) free = free.set(contract, { maxCap, delegated, booked, usable: null })
  return free
}

/** The sum of all max caps, except one contract's if named. A chain has a handful of them. */
export function sumOfMaxCaps({ contracts }: ConsumerModuleState, except?: Address): bigint {
  let sum = 0n
  for (const [contract, { maxCap }] of contracts) if (contract !== except) sum += maxCap
  return sum
}
