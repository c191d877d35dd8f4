import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import { ZERO } from '../../numbers/uint128.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { Unauthorized } from '../module-accounts.js'
import type { ConsumerModuleError } from './errors.js'
import type { ConsumerModuleState, RegisteredContract } from './state.js'

/** A contract with a cap of nothing. */
export function createRegisteredContract(): RegisteredContract {
  return { maxCap: ZERO, delegated: ZERO, epochScheduled: false }
}

/** The sender as a contract with a max cap, be it zero; nobody else may stake virtually. */
export function senderAsRegistered(
  { contracts }: ConsumerModuleState,
  sender: Address,
): Result<RegisteredContract, Unauthorized> {
  const registered = contracts.get(sender)
  return registered ? ok(registered) : err({ type: 'Unauthorized', sender })
}

/** The refusal of a coin of nothing, or of another denom than the chain stakes. */
export function refuseCoin(
  { config }: ConsumerModuleState,
  { denom, amount }: Coin,
): Extract<ConsumerModuleError, { type: 'UnexpectedDenom' }> | ZeroAmount | undefined {
  if (amount === 0n) return { type: 'ZeroAmount' }
  return denom === config.bondDenom ? undefined : { type: 'UnexpectedDenom', denom, expected: config.bondDenom }
}

/** The module with one contract changed. */
export function withContract(
  { config, contracts, ledger }: ConsumerModuleState,
  contract: Address,
  registered: RegisteredContract,
): ConsumerModuleState {
  return { config, contracts: contracts.set(contract, registered), ledger }
}

/** The sum of all max caps, except one contract's if named. A chain has a handful of them. */
export function sumOfMaxCaps({ contracts }: ConsumerModuleState, except?: Address): bigint {
  let sum = 0n
  for (const [contract, { maxCap }] of contracts) if (contract !== except) sum += maxCap
  return sum
}
