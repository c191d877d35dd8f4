import type { Failure } from '@meshwork/core/foundation'
import type { AddressCodec } from '@meshwork/core/identifiers'
import type { ConsumerPacket, ProviderPacket, ValidatorSlash } from '@meshwork/core/packets'
import { refuseCoin } from './account.js'
import type { QueuedBurn } from './burns.js'
import type { LimitApplication, PacketOutcome, SentPlace } from './channel-end.js'
import type { LimitChannels } from './channels.js'
import { type LimitCoin, type LimitEvent, MAX_UINT128, NANOS_PER_SECOND, nested, refusedBy } from './outcome.js'
import { type LimitDistribution, type LimitStake, newDistribution, newStake } from './stake.js'
import { receiveConsumerPacket } from './staking-rewards.js'
import { settlePacket } from './staking-settle.js'
import type { LimitVault } from './vault.js'

export interface StakingConfig {
  readonly address: string
  readonly denom: string
  readonly rewardsDenom: string
  readonly unbondingPeriodSeconds: bigint
  readonly maxSlash: bigint
  readonly timeoutSeconds: Readonly<Record<'stake' | 'unstake' | 'transferRewards' | 'burn' | 'resent', bigint>>
  readonly maxRetries: number
}

/** A packet that the consumer has not answered. */
export interface InFlight {
  readonly type: 'inFlightStaking' | 'inFlightUnstaking' | 'inFlightTransferFunds'
  readonly user: string
  readonly validator: string
  readonly amount: bigint
  readonly sentAtNanos: bigint
}

/** A slash that was taken, for stake that was on its way then. */
export interface TakenSlash {
  readonly takenAtNanos: bigint
  readonly infractionUntilSeconds: bigint
  readonly share: bigint
  /** What nobody's stake has borne of it. */
  left: bigint
}

export type ValidatorStatus = 'active' | 'jailed' | 'unbonded' | 'tombstoned'

const FIRST_OWN_TX_ID = 1n << 63n
const MAX_TAKEN = 16

/** An external staking: stakes by user and by validator, which are the same objects, and what is in flight. */
export class LimitExternalStaking implements LimitApplication<ProviderPacket, ConsumerPacket> {
  readonly stakes = new Map<string, Map<string, LimitStake>>()
  readonly stakers = new Map<string, Map<string, LimitStake>>()
  readonly distributions = new Map<string, LimitDistribution>()
  readonly pending = new Map<bigint, InFlight>()
  readonly validators = new Map<string, ValidatorStatus>()
  /** The height at which each validator was first added. */
  readonly validatorsSince = new Map<string, bigint>()
  /** Slashes that were carried out, for copies of them and for stake that arrives later. */
  private readonly slashesSeen = new Set<string>()
  readonly takenSlashes = new Map<string, TakenSlash[]>()
  /** Burns in their order, of which the first may be on its way, and what they are about. */
  readonly burns: QueuedBurn[] = []
  nextBurn = 1n
  readonly unansweredBurns = new Map<string, Map<string, bigint>>()
  lastTxId = FIRST_OWN_TX_ID - 1n
  /** The channel to the consumer; null before it is open. */
  channelId: string | null = null
  isFrozen = false
  isClosing = false
  nowNanos = 0n

  constructor(
    readonly config: StakingConfig,
    readonly vault: LimitVault,
    readonly channels: LimitChannels<ProviderPacket, ConsumerPacket>,
    private readonly addresses: AddressCodec,
  ) {}

  get address(): string {
    return this.config.address
  }

  get maxSlash(): bigint {
    return this.config.maxSlash
  }

  receiveVirtualStake(
    sender: string,
    user: string,
    validator: string,
    coin: LimitCoin,
    txId: bigint,
    events: LimitEvent[],
  ): Failure | undefined {
    const { address, nowNanos } = this
    if (sender !== this.vault.address) return refusedBy(address, { type: 'Unauthorized', sender })
    const refused = refuseCoin(coin, this.config.denom)
    if (refused) return refusedBy(address, refused)
    const parsed = this.addresses.parse(user)
    if (!parsed.ok) return refusedBy(address, { ...parsed.error })
    if (this.validators.get(validator) !== 'active')
      return refusedBy(address, { type: 'ValidatorNotActive', validator })
    const stake = this.stakeOf(user, validator)
    const { amount } = coin
    const high = (stake?.high ?? 0n) + amount
    if (high > MAX_UINT128) return refusedBy(address, { type: 'RangeOverflow', value: amount, limit: MAX_UINT128 })
    if (this.pending.has(txId) || txId >= FIRST_OWN_TX_ID) return refusedBy(address, { type: 'TxIdTaken', txId })
    const channelId = this.openChannelId()
    if (typeof channelId !== 'string') return channelId
    events.push({ source: address, event: { type: 'receivedVirtualStake', txId, user, validator, amount } })
    const packet = { type: 'stake', delegator: user, validator, stake: coin, txId }
    const failed = this.channels.send(address, channelId, packet, this.timeoutOf('stake'), events)
    if (failed) return nested(failed)

    if (stake) stake.high = high
    else this.addStake(user, validator).high = high
    this.pending.set(txId, { type: 'inFlightStaking', user, validator, amount, sentAtNanos: nowNanos })
    return undefined
  }

  unstake(
    user: string,
    validator: string,
    coin: LimitCoin,
    funds: readonly LimitCoin[],
    events: LimitEvent[],
  ): Failure | undefined {
    const { address, nowNanos } = this
    if (funds.length > 0) return refusedBy(address, { type: 'FundsNotAccepted', funds })
    const refused = refuseCoin(coin, this.config.denom)
    if (refused) return refusedBy(address, refused)
    const stake = this.stakeOf(user, validator)
    const { amount } = coin
    if (stake === undefined || stake.low < amount)
      return refusedBy(address, { type: 'NotEnoughStake', available: stake?.low ?? 0n, asked: amount })
    const channelId = this.openChannelId()
    if (typeof channelId !== 'string') return channelId
    const txId = this.lastTxId + 1n
    events.push({ source: address, event: { type: 'unstaked', txId, user, validator, amount } })
    const packet = { type: 'unstake', delegator: user, validator, unstake: coin, txId }
    const failed = this.channels.send(address, channelId, packet, this.timeoutOf('unstake'), events)
    if (failed) return nested(failed)

    this.lastTxId = txId
    stake.low -= amount
    stake.leaving += amount
    this.pending.set(txId, { type: 'inFlightUnstaking', user, validator, amount, sentAtNanos: nowNanos })
    return undefined
  }

  receive(channelId: string, packet: ConsumerPacket, events: LimitEvent[]): Failure | undefined {
    return receiveConsumerPacket(this, channelId, packet, events)
  }

  settle({ channelId }: SentPlace, packet: ProviderPacket, outcome: PacketOutcome, events: LimitEvent[]) {
    return settlePacket(this, channelId, packet, outcome, events)
  }

  stakeOf(user: string, validator: string): LimitStake | undefined {
    return this.stakes.get(user)?.get(validator)
  }

  distributionOf(validator: string): LimitDistribution {
    const known = this.distributions.get(validator)
    if (known !== undefined) return known
    const created = newDistribution()
    this.distributions.set(validator, created)
    return created
  }

  /** The channel that may be sent on, or why there is none. */
  openChannelId(): string | Failure {
    const { channelId, address } = this
    if (channelId === null) return refusedBy(address, { type: 'IbcChannelNotOpen' })
    if (this.isClosing) return refusedBy(address, { type: 'ChannelClosing', channelId })
    return this.isFrozen ? refusedBy(address, { type: 'PairingFrozen', channelId }) : channelId
  }

  timeoutOf(kind: keyof StakingConfig['timeoutSeconds']): bigint {
    return this.nowNanos + this.config.timeoutSeconds[kind] * NANOS_PER_SECOND
  }

  addValidator(validator: string, height: bigint): void {
    const since = this.validatorsSince.get(validator)
    if (since === undefined || height < since) this.validatorsSince.set(validator, height)
    this.setStatus(validator, 'active')
  }

  /** A tombstone is final. */
  setStatus(validator: string, status: ValidatorStatus): void {
    if (this.validators.get(validator) !== 'tombstoned') this.validators.set(validator, status)
  }

  /** Whether this very slash was carried out before; from now on it was. */
  isTaken({ validator, infractionHeight, power, slashRatio, slashAmount }: ValidatorSlash, height: bigint): boolean {
    const id = [validator, infractionHeight, power, slashRatio, slashAmount.amount, height].join(' ')
    if (this.slashesSeen.has(id)) return true
    this.slashesSeen.add(id)
    return false
  }

  noteSlash(validator: string, slash: TakenSlash): void {
    const known = this.takenSlashes.get(validator)
    if (known === undefined) this.takenSlashes.set(validator, [slash])
    else if (known.push(slash) > MAX_TAKEN) known.shift()
  }

  /** As if nobody had been slashed: for a bench that does it again. */
  forgetSlashes(): void {
    this.slashesSeen.clear()
    this.takenSlashes.clear()
    this.burns.length = 0
    this.unansweredBurns.clear()
  }

  private addStake(user: string, validator: string): LimitStake {
    const stake = newStake()
    const ofUser = this.stakes.get(user)
    if (ofUser) ofUser.set(validator, stake)
    else this.stakes.set(user, new Map([[validator, stake]]))
    const ofValidator = this.stakers.get(validator)
    if (ofValidator) ofValidator.set(user, stake)
    else this.stakers.set(validator, new Map([[user, stake]]))
    return stake
  }
}
