import type { RuleSetName } from '@meshwork/core/foundation'
import type { ChainConfig } from '../create-mesh/index.js'

/** What a pairing of the first generation is made of. Amounts are whole numbers of the smallest unit; fractions are decimal texts. */
export interface FirstGenerationConfig {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  /** The chain whose coins are lent. */
  readonly provider: ChainConfig
  /** The chain that is made more secure by them. */
  readonly consumer: ChainConfig
  /** Consumer coin per provider coin, for ever: `0.1`. */
  readonly exchangeRate: string
  /** How much of its coin the consumer's chain makes for the meta-staking, for this provider to stake. */
  readonly grant: bigint
  /** Who may have validators slashed: an address of the provider's chain. */
  readonly slasherOwner: string
  /** How long stake waits after it left a validator. Default: the consumer's own unbonding time. */
  readonly unbondingPeriodSeconds?: bigint
  /** How long packets and coins may travel. Default an hour. */
  readonly packetLifetimeSeconds?: bigint
}
