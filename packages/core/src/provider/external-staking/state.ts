import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { FIRST_EXTERNAL_TX_ID, type TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { CHAIN } from '../../mesh/host.js'
import { DECIMAL_ZERO } from '../../numbers/decimal.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { DEFAULT_OUTBOX_POLICY, type OutboxPolicy } from '../../outbox/index.js'
import { DEPLOYED_DIALECT, type MeshDialect } from '../../packets/dialect.js'
import { DEPLOYED_TIMEOUTS, type PacketTimeouts } from '../../packets/timeouts.js'
import { createDistribution, type Distribution } from '../../rewards/distribution.js'
import { NO_ALIGNMENT, type PointsAlignment } from '../../rewards/points.js'
import { createValidatorSet } from '../../rules/safe/facts-validator-set.js'
import type { RecentStake } from '../../rules/slash-memory.js'
import type { PendingUnbond } from '../../rules/unbonding.js'
import type { ValidatorSetState } from '../../rules/validator-set.js'
import { type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import { stateCodec, Table } from '../../table/index.js'
import type { SlashRatios } from '../slash-ratios.js'
import { type BurnQueue, createBurnQueue, type QueuedBurn } from './burn-queue.js'
import { createDigestBook, type DigestBook, NOTHING_COMMITTED } from './digest-book.js'
import { type ChannelLife, createChannelLife } from './life.js'
import { externalStakingMigrations } from './migrations.js'
import { DEFAULT_POLICIES, type ExternalStakingPolicies } from './policies.js'
import { NOTHING_RECENT } from './recent-stake.js'
import { createSlashingBook, type SlashingBook } from './slashing-book.js'

/** An external staking: what the vault's users have staked on one consumer's validators (spec 4.1). */
export interface ExternalStakingState {
  readonly config: ExternalStakingConfig
  /** The one channel to the consumer; null until the handshake is over, and after its end until it opens again. */
  readonly channel: StakingChannel | null
  readonly life: ChannelLife
  /** By `stakeKey(user, validator)`. Never deleted: a stake keeps its alignment and what was withdrawn of it. */
  readonly stakes: Table<string, Stake>
  /** The other way round, by `stakerKey(validator, user)`: whom a slash of the validator reaches. */
  readonly stakers: Table<string, true>
  /** Per validator that ever had committed stake or rewards. */
  readonly distributions: Table<ValoperAddress, Distribution>
  /** Packets that the consumer has not answered. Stakes have the vault's ids, everything else ids of this machine. */
  readonly pending: Table<TxId, PendingTx>
  /** What is known of the consumer's validators. Only rule functions look inside. */
  readonly validatorSet: ValidatorSetState
  /** What slashes of something older have to know, and those that the vault has not taken. Empty under `reference`. */
  readonly slashing: SlashingBook
  /** The burns that the consumer has not taken yet (D-11). Empty under `reference`. */
  readonly burns: BurnQueue
  /** What the consumer is known to have applied, to compare both sides (D-31). */
  readonly digests: DigestBook
  /** The own id given last; 2^63 - 1 before the first. */
  readonly lastTxId: TxId
}

/** What is fixed when an external staking is created. */
export interface ExternalStakingConfig extends ExternalStakingPolicies {
  readonly rules: RuleSetName
  /** The vault's denom. */
  readonly denom: Denom
  /** The consumer's denom in which rewards come. */
  readonly rewardsDenom: Denom
  readonly vault: Address
  readonly unbondingPeriodSeconds: bigint
  readonly slashRatios: SlashRatios
  /** The only other end that may open the channel. */
  readonly authorizedEndpoint: AuthorizedEndpoint
  /** Governance of the provider: may close the channel, let unstakes go that nobody answers, and end a freeze. */
  readonly authority: Address
  /** The newest version that it says it speaks when a channel opens (spec 8.1). */
  readonly dialect: MeshDialect
  /** How long packets may travel (D-28). */
  readonly timeouts: PacketTimeouts
  /** How many burns may be in flight at once (D-11). */
  readonly outboxWindow: number
  /** How often a burn that failed is sent again by itself (D-11). */
  readonly maxRetries: number
}

/** The other end of a channel: a connection to the consumer, and the port of its converter. */
export interface AuthorizedEndpoint {
  readonly connectionId: string
  readonly portId: string
}

/** The channel that the handshake left open. */
export interface StakingChannel {
  readonly channelId: string
  readonly connectionId: string
  readonly counterpartyPort: string
}

/** What one user has on one validator. Amounts are provider coin, smallest unit. */
export interface Stake {
  /** Staked: at least `low`, at most `high`, until the packets in flight are answered. */
  readonly stake: ValueRange
  /** On its way off the validator: the unstakes in flight, less what slashes and burns took of them. `low` does not count it, `high` does. */
  readonly leaving: Uint128
  /** Left the validator and waits; in the order in which it left. */
  readonly pendingUnbonds: readonly PendingUnbond[]
  readonly pointsAlignment: PointsAlignment
  /** Rewards that were paid out, rewards coin. */
  readonly withdrawnFunds: Uint128
  /** Rewards whose payment is in flight and that nobody can withdraw again, rewards coin. Nothing under `reference` (D-10). */
  readonly reservedFunds: Uint128
  /** What of it came lately, oldest first (decision 9). Nothing under `reference`. */
  readonly recent: readonly RecentStake[]
}

/** A packet in flight that settles a stake or a payment. A burn is none: until the consumer took it, it is in `burns`. */
export type PendingTx = InFlightStaking | InFlightUnstaking | InFlightTransferFunds

/** Stake on its way to a validator. */
export interface InFlightStaking {
  readonly type: 'inFlightStaking'
  readonly user: Address
  readonly validator: ValoperAddress
  readonly amount: Uint128
  /** When it was sent: the earliest that the consumer can have had it (D-14). */
  readonly sentAtNanos: bigint
}

/** Stake on its way off a validator. */
export interface InFlightUnstaking {
  readonly type: 'inFlightUnstaking'
  readonly user: Address
  readonly validator: ValoperAddress
  readonly amount: Uint128
  /** When it was sent; absent under `reference`. */
  readonly sentAtNanos?: bigint
}

/** Rewards on their way to a recipient on the consumer; `amount` in rewards coin. */
export interface InFlightTransferFunds {
  readonly type: 'inFlightTransferFunds'
  readonly user: Address
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** A configuration whose policies may be left to their defaults; without an authority, the chain itself is it. */
export type ExternalStakingSetup = Omit<ExternalStakingConfig, LeftOut> & Partial<Pick<ExternalStakingConfig, LeftOut>>

type LeftOut = 'authority' | 'dialect' | 'timeouts' | keyof ExternalStakingPolicies | keyof OutboxPolicy

/** An external staking without channel, validators and stakes. `validatorSet` is made by the rules that `setup` names. */
export function createExternalStakingState(
  setup: ExternalStakingSetup,
  validatorSet: ValidatorSetState,
): ExternalStakingState {
  return {
    config: {
      ...DEFAULT_POLICIES,
      authority: CHAIN,
      dialect: DEPLOYED_DIALECT,
      timeouts: DEPLOYED_TIMEOUTS,
      ...DEFAULT_OUTBOX_POLICY,
      ...setup,
    },
    channel: null,
    life: createChannelLife(),
    stakes: Table.empty(),
    stakers: Table.empty(),
    distributions: Table.empty(),
    pending: Table.empty(),
    validatorSet,
    slashing: createSlashingBook((setup.slashThrottle ?? null) !== null),
    burns: createBurnQueue(),
    digests: createDigestBook(),
    lastTxId: (FIRST_EXTERNAL_TX_ID - 1n) as TxId,
  }
}

/** What a user who never staked on a validator has there. */
export function createStake(): Stake {
  return {
    stake: ZERO_RANGE,
    leaving: ZERO,
    pendingUnbonds: NOTHING_PENDING,
    pointsAlignment: NO_ALIGNMENT,
    withdrawnFunds: ZERO,
    reservedFunds: ZERO,
    recent: NOTHING_RECENT,
  }
}

const NOTHING_PENDING: readonly PendingUnbond[] = []

const VALIDATOR = 'validator' as ValoperAddress
const OF_STAKE = { user: 'user' as Address, validator: VALIDATOR, amount: ZERO }
const OF_PAYMENT: InFlightTransferFunds = { type: 'inFlightTransferFunds', ...OF_STAKE }

/** How a stake is made that has all that one can have. */
const OF_STAKER: Stake = {
  ...createStake(),
  pendingUnbonds: [{ amount: ZERO, releaseAtNanos: 0n }],
  recent: [{ amount: ZERO, sentAtNanos: 0n }],
}

/** How a burn that waits is made. */
const OF_BURN: QueuedBurn = {
  user: OF_STAKE.user,
  shares: [{ validator: VALIDATOR, amount: ZERO }],
  packet: { type: 'burn', validators: [VALIDATOR], burn: { denom: 'denom' as Denom, amount: ZERO } },
}

/** The canonical bytes of an external staking, and back. */
export const externalStakingCodec = stateCodec<ExternalStakingState>(
  'external-staking',
  5,
  {
    ...createExternalStakingState(
      {
        rules: 'safe',
        denom: 'denom' as Denom,
        rewardsDenom: 'denom' as Denom,
        vault: 'vault' as Address,
        unbondingPeriodSeconds: 0n,
        slashRatios: { doubleSign: DECIMAL_ZERO, offline: DECIMAL_ZERO },
        authorizedEndpoint: { connectionId: 'connection', portId: 'port' },
      },
      createValidatorSet(),
    ),
    life: {
      ...createChannelLife(),
      previous: Table.fromEntries([
        ['channel', { channelId: 'channel', connectionId: 'connection', counterpartyPort: 'port' }],
      ]),
      // Unstakes are dated or not, so they are not shown.
      unanswered: Table.fromEntries<TxId, InFlightTransferFunds | InFlightUnstaking>([[1n as TxId, OF_PAYMENT]]),
    },
    stakes: Table.fromEntries([['user and validator', OF_STAKER]]),
    stakers: Table.fromEntries([['validator and user', true]]),
    distributions: Table.fromEntries([[VALIDATOR, createDistribution()]]),
    pending: Table.fromEntries<TxId, PendingTx>([
      [1n as TxId, { type: 'inFlightStaking', ...OF_STAKE, sentAtNanos: 0n }],
      [2n as TxId, OF_PAYMENT],
    ]),
    slashing: {
      ...createSlashingBook(false),
      taken: Table.fromEntries([
        [VALIDATOR, [{ takenAtNanos: 0n, infractionUntilSeconds: 0n, share: DECIMAL_ZERO, left: ZERO }]],
      ]),
      untold: Table.fromEntries([[1n, { validator: VALIDATOR, slashes: [{ user: OF_STAKE.user, slash: ZERO }] }]]),
    },
    burns: {
      outbox: {
        entries: Table.fromEntries([[1n, { item: OF_BURN, attempts: 0, status: { type: 'queued' } }]]),
        nextPosition: 2n,
      },
      unanswered: Table.fromEntries([['user and validator', ZERO]]),
      open: {
        coming: Table.fromEntries([[OF_STAKE.user, ZERO]]),
        leaving: Table.fromEntries([['user and validator', ZERO]]),
      },
    },
    digests: { ...createDigestBook(), validators: Table.fromEntries([[VALIDATOR, NOTHING_COMMITTED]]) },
  },
  externalStakingMigrations,
)
