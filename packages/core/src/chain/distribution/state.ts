import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { stateCodec, Table } from '../../table/index.js'
import { TRUSTED_MODULES } from '../module-accounts.js'

/** What delegations earned and nobody took yet, and where it goes. The coins are in the bank, on the module's account. */
export interface DistributionState {
  readonly config: DistributionConfig
  /** By staking's `delegationKey`: what a delegation earned, in the bond denom; no entries of zero. */
  readonly pots: Table<string, Uint128>
  /** By delegator, where rewards go elsewhere than to the delegator. */
  readonly withdrawAddresses: Table<Address, Address>
}

/** What is fixed at genesis. */
export interface DistributionConfig {
  readonly rules: RuleSetName
  /** Who may book rewards and pay for others. */
  readonly trusted: readonly Address[]
}

/** A distribution module without rewards. */
export function createDistributionState(config: DistributionConfig): DistributionState {
  return { config, pots: Table.empty(), withdrawAddresses: Table.empty() }
}

/** The canonical bytes of a distribution module, and back. */
export const distributionCodec = stateCodec<DistributionState>('distribution', 1, {
  ...createDistributionState({ rules: 'safe', trusted: TRUSTED_MODULES }),
  pots: Table.fromEntries([['delegator and validator', ZERO]]),
  withdrawAddresses: Table.fromEntries([['delegator' as Address, 'recipient' as Address]]),
})
