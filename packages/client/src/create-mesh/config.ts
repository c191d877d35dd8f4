import type { AskedSlashSource, ImmediateRelease } from '@meshwork/core/external-staking'
import type { RuleSetName } from '@meshwork/core/foundation'
import type { Machine } from '@meshwork/core/mesh'
import type { MeshDialect, PacketTimeouts, RewardRoute } from '@meshwork/core/packets'
import type { StakingHooks } from '@meshwork/core/staking'
import type { SlashCap } from '@meshwork/core/vault'
import type { RepricePolicy, Scaling } from '@meshwork/core/virtual-staking'
import type { Logger } from '../ports/logger.js'
import type { PriceFeedConfig } from './feed-config.js'

/** What a mesh is made of. Amounts are whole numbers of the smallest unit; fractions are decimal texts (`0.45`). */
export interface MeshConfig {
  readonly chains: Readonly<Record<string, ChainConfig>>
  readonly pairings: readonly PairingConfig[]
  /** Default `safe`, for every pairing that does not say otherwise. */
  readonly rules?: RuleSetName
  /** Default: says nothing. */
  readonly logger?: Logger
}

/** One chain in memory. */
export interface ChainConfig {
  /** Default: its name in the mesh. */
  readonly chainId?: string
  /** How addresses are written. Default: readable texts. */
  readonly addresses?: AddressStyle
  /** The coin that this chain stakes. */
  readonly bondDenom: string
  /** Default 21 days. */
  readonly unbondingSeconds?: bigint
  /** A new validator has `tokens / shareFactor` shares. Default 1. */
  readonly shareFactor?: bigint
  /** Default 1. */
  readonly startHeight?: bigint
  /** Default 1_700_000_000 s. */
  readonly startTimeNanos?: bigint
  /** How long a block takes, when time is not given. Default 5. */
  readonly blockSeconds?: bigint
  readonly validators?: readonly ValidatorConfig[]
  /** Initial balances. */
  readonly balances?: Iterable<BalanceConfig>
  /**
   * Who sets caps and names the vault: the chain itself, when the host says so (default), or its governance module, by proposals that pass. What the
   * set-up does for a pairing it does as the chain in either case.
   */
  readonly authority?: 'chain' | 'governance'
  /** The most that all virtual stakings together may delegate. Default 10^10. */
  readonly totalMaxCap?: bigint
  /** The part of all power that one provider may have: a decimal text, at most 1. Default 1. */
  readonly maxProviderShare?: string
  /** The part of all power that stays local: a decimal text, at most 1. Default 0. */
  readonly minLocalShare?: string
  /** What virtual stake counts in a tally of votes, of what local stake does: a decimal text from 0 to 1. Default 1. */
  readonly virtualStakeWeight?: string
  /** After how many blocks an epoch is over, for a host that ends its blocks with `Chain.endBlock`. Default 1000. */
  readonly epochBlocks?: bigint
  /** Into how many slots an epoch is divided, so that those of several virtual stakings are not over in the same block. Default 1. */
  readonly epochSlots?: bigint
  /** How many packets a block delivers at most between contracts of this chain that a local link joins. Default 10,000. */
  readonly linkDeliveries?: number
  /** What contracts hear when they ask what the chain takes for an infraction. Default 0.2 for a double sign, 0.1 for being offline. */
  readonly slashRatios?: SlashRatioConfig
  /**
   * Which modules staking tells of slashes (`provider`) and of what happens to validators (`virtualStake`). Default: none, so that a host tells the contracts
   * itself. Distribution always hears of delegations.
   */
  readonly stakingHooks?: Partial<Pick<StakingHooks, 'slashes' | 'validators'>>
  /** Machines of the host's own, beside ours. */
  readonly machines?: Readonly<Record<string, Machine>>
  /** Modules of the host's own, beside ours. */
  readonly modules?: Readonly<Record<string, OwnModule>>
}

/** A module of a host's own: a machine without an address, to be reached by its name. */
export interface OwnModule {
  readonly machine: Machine
  /** Its initial message. */
  readonly init: unknown
  /** Whether it hears `{ type: 'beginBlock' }` when a block begins. Default false. */
  readonly hearsBlocks?: boolean
}

/** Readable texts (`alice`, contracts `<prefix>contract00001`), or bech32 with a prefix as real chains have. */
export type AddressStyle =
  | { readonly type: 'plain'; readonly contractPrefix: string; readonly contractOrder?: 'ascending' | 'descending' }
  | { readonly type: 'bech32'; readonly prefix: string }

/** A validator at genesis, bonded. */
export interface ValidatorConfig {
  readonly valoper: string
  readonly tokens: bigint
  /** base64 of the ed25519 key */
  readonly pubKey?: string
  readonly moniker?: string
  /** A decimal text; default `0`. */
  readonly commission?: string
}

/** What an account owns at genesis. */
export interface BalanceConfig {
  readonly address: string
  readonly denom: string
  readonly amount: bigint
  /** When it becomes free to send; until then it can be delegated, and bonded in a vault. Default: it is free. */
  readonly vesting?: VestingConfig
}

/**
 * A schedule of a balance at genesis, in seconds since 1970: evenly from one moment (default: the first block) to another, or all at once. `amount` is how
 * much of the balance it is about; default: all of it.
 */
export type VestingConfig =
  | {
      readonly type: 'continuous'
      readonly startSeconds?: bigint
      readonly endSeconds: bigint
      readonly amount?: bigint
    }
  | { readonly type: 'delayed'; readonly endSeconds: bigint; readonly amount?: bigint }

/** One provider chain lending security to one consumer chain; or one coin of a chain to the chain itself, over a local link. */
export interface PairingConfig {
  /** Default `<provider>-><consumer>`. */
  readonly name?: string
  /** Names of chains in the mesh. The same twice: a local link. */
  readonly provider: string
  readonly consumer: string
  readonly rules?: RuleSetName
  /** Consumer coins for one provider coin. Of a feed that asks another chain: what that chain begins with. */
  readonly price: string
  /** Where the price comes from. Default: its owner sets it. */
  readonly priceFeed?: PriceFeedConfig
  /** Taken off every conversion, below 1. */
  readonly discount: string
  /** The most that this provider's virtual staking may delegate, in consumer coins; null: no cap set, so nothing is accepted. */
  readonly maxCap: bigint | null
  /** How long stake waits after it left a validator. Default: the provider's own unbonding time. */
  readonly unbondingPeriodSeconds?: bigint
  /** Default 0.2 for a double sign, 0.1 for being offline. */
  readonly slashRatios?: SlashRatioConfig
  /** From which validators stake that leaves is free at once. Default `unbondedAndTombstoned`, as deployed. */
  readonly immediateRelease?: ImmediateRelease
  /** Default `packet`: the consumer is believed. The other two are refused until evidence can be checked. */
  readonly slashSource?: AskedSlashSource
  /** How much the consumer's slashes may take in a period (spec 9.3). Default null: whatever it says; the only one under `reference`. */
  readonly slashThrottle?: SlashThrottleConfig | null
  /** The vault's own staking. Default: one with 0.2 and 0.1; null for a vault without. Pairings of one provider share its vault: the first makes it. */
  readonly localStaking?: SlashRatioConfig | null
  /** What users may promise of their collateral, and what a slash takes of a lien. Pairings of one provider share its vault: the first makes it. */
  readonly vaultLimits?: VaultLimitsConfig
  /**
   * Governance of the external staking: closes the channel, lets unstakes go, ends a freeze. An address of the provider, or `@gov`, its governance module.
   * Default: the chain itself.
   */
  readonly authority?: string
  /** Who sets the price: an address of the consumer, or `@gov`, its governance module. Default: whoever makes the mesh. */
  readonly priceFeedOwner?: string
  /** Default 50. */
  readonly maxRetrieve?: number
  /** Default true. */
  readonly tombstonedUnbondEnable?: boolean
  /** How requests above the cap are cut: down to whole units, or so that the cap is filled to the unit. Default `floor`. */
  readonly scaling?: Scaling
  /** Refuse stake while the cap is zero, instead of offering it back with the next epoch. Default false. */
  readonly rejectOnZeroCap?: boolean
  /** When stakes that are there get another worth in consumer coin: `perEpoch`, and power follows the price. Default `never`; the only one under `reference`. */
  readonly reprice?: RepricePolicy
  /**
   * The coin that the vault takes, for one that the chain does not stake: then the vault has no local staking. Default: the provider's bond denom. Pairings of one
   * provider share its vault: the first makes it.
   */
  readonly vaultDenom?: string
  /** The provider's coin as packets name it. Default: the coin of the vault. */
  readonly remoteDenom?: string
  /** Default: the consumer's bond denom; where rewards come as coins, the name that it has on the provider. */
  readonly rewardsDenom?: string
  /**
   * How rewards come to the provider (spec 8.8): `control` (default), by packets, and users have them paid on the consumer; `ics20`, as coins over a transfer channel
   * between the two chains, and users have them paid on the provider. Under `reference` only `control`.
   */
  readonly rewards?: RewardRoute
  /**
   * The newest version that both ends say they speak when the channel opens. Default `0.12.0`; `0.11.0` under `reference`, the only one there. `1.0.0` is the
   * documented line.
   */
  readonly dialect?: MeshDialect
  /** How long packets may travel, in seconds, on both sides. Default: as deployed, for each kind that is not named. */
  readonly timeouts?: Partial<PacketTimeouts>
  /** How many validator updates, and how many burns, may be in flight at once. Default 1: they arrive in their order. */
  readonly outboxWindow?: number
  /** How often a packet that must arrive is sent again by itself. Default 10. */
  readonly maxRetries?: number
  /** Open the channel while the mesh is made. Default true. */
  readonly openChannel?: boolean
}

/** An operator's limits on a vault; `safe` only. */
export interface VaultLimitsConfig {
  /** The most that a slash takes of a lien: the ratio of the lien (default), or all of it. */
  readonly capSlash?: SlashCap
  /** The largest lien as a share of the collateral: a decimal text above 0, at most 1. Default 1. */
  readonly maxLienShare?: string
  /** All slashable parts together as a share of the collateral: a decimal text above 0, at most 1. Default 1. */
  readonly maxSlashableShare?: string
}

/** What slashes that a consumer tells may take of all stake there, committed and unbonding, in a period; the rest waits. */
export interface SlashThrottleConfig {
  /** A decimal text above 0, at most 1. */
  readonly share: string
  /** At least 1, at most the unbonding period. */
  readonly periodSeconds: bigint
}

/** The share of stake that is lost for an infraction: decimal texts, at most 1. */
export interface SlashRatioConfig {
  readonly doubleSign: string
  readonly offline: string
}
