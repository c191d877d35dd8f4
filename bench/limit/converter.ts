import type { Failure, MachineMessage } from '@meshwork/core/foundation'
import type { AddressCodec } from '@meshwork/core/identifiers'
import type {
  ConsumerPacket,
  ProviderPacket,
  StakePacket,
  TransferRewardsPacket,
  UnstakePacket,
} from '@meshwork/core/packets'
import type { LimitBank } from './bank.js'
import type { LimitApplication, PacketOutcome, SentPlace } from './channel-end.js'
import type { LimitChannels } from './channels.js'
import {
  aboveLimit,
  type LimitCoin,
  type LimitEvent,
  MAX_UINT128,
  NANOS_PER_SECOND,
  nested,
  ONE,
  refusedBy,
} from './outcome.js'
import type { LimitVirtualStaking } from './virtual-staking.js'

export interface ConverterConfig {
  readonly address: string
  readonly priceFeed: string
  readonly adjustment: bigint
  readonly localDenom: string
  readonly remoteDenom: string
  readonly rewardsTimeoutSeconds: bigint
}

interface Position {
  remote: bigint
  local: bigint
}

interface Total extends Position {
  burnedRemote: bigint
  burnedLocal: bigint
}

/** The converter: both coins of every stake, by delegator and validator, and their sums by validator. */
export class LimitConverter implements LimitApplication<ConsumerPacket, ProviderPacket> {
  readonly positions = new Map<string, Map<string, Position>>()
  readonly totals = new Map<string, Total>()
  /** Stake that was offered back and not answered. */
  readonly offered = new Map<string, Set<string>>()
  channelId: string | null = null
  /** Rewards that the provider has not taken: one packet is on its way at a time. */
  readonly rewards: MachineMessage[] = []
  nowNanos = 0n

  constructor(
    private readonly config: ConverterConfig,
    private readonly virtualStaking: LimitVirtualStaking,
    private readonly bank: LimitBank,
    private readonly prices: ReadonlyMap<string, bigint>,
    private readonly addresses: AddressCodec,
    private readonly channels: LimitChannels<ConsumerPacket, ProviderPacket>,
  ) {}

  get address(): string {
    return this.config.address
  }

  receive(channelId: string, packet: ProviderPacket, events: LimitEvent[]): Failure | undefined {
    const { channelId: expected } = this
    if (expected === null) return this.refuse({ type: 'IbcChannelNotOpen' })
    if (channelId !== expected) return this.refuse({ type: 'IbcChannelNotMatch', channelId, expected })
    switch (packet.type) {
      case 'stake':
        return this.stake(packet, events)
      case 'unstake':
        return this.unstake(packet, events)
      case 'transferRewards':
        return this.transferRewards(packet, events)
      case 'burn':
        return this.refuse({ type: 'UnexpectedReply', id: 'burn' })
      case 'audit':
      case 'resync':
        return this.refuse({ type: 'UnexpectedReply', id: packet.type })
    }
  }

  settle({ channelId, sequence }: SentPlace, packet: ConsumerPacket, outcome: PacketOutcome, events: LimitEvent[]) {
    const isReward = packet.type === 'distribute' || packet.type === 'distributeBatch'
    if (outcome.type === 'success') {
      if (isReward) this.rewards.shift()
      return this.flushRewards(events)
    }
    const error = outcome.type === 'timeout' ? 'timeout' : outcome.text
    const event = { type: 'packetFailed', channel: channelId, sequence, packet: packet.type, error }
    events.push({ source: this.config.address, event })
    return undefined
  }

  /** Tells the provider of rewards that came with the message. */
  distributeRewards(
    sender: string,
    payments: readonly { readonly validator: string; readonly reward: bigint }[],
    { denom, amount: sent }: LimitCoin,
    events: LimitEvent[],
  ): Failure | undefined {
    const { address, localDenom: expected } = this.config
    const { address: virtualStaking } = this.virtualStaking
    if (sender !== virtualStaking) return this.refuse({ type: 'Unauthorized', sender, virtualStaking })
    let sum = 0n
    for (const { reward } of payments) sum += reward
    if (denom !== expected) return this.refuse({ type: 'MissingDenom', expected })
    if (sum !== sent) return this.refuse({ type: 'DistributeRewardsInvalidAmount', sum, sent })
    if (this.channelId === null) return this.refuse({ type: 'IbcChannelNotOpen' })
    for (const { validator, reward } of payments)
      events.push({ source: address, event: { type: 'rewardDistributed', validator, amount: reward } })
    this.rewards.push({ type: 'distributeBatch', rewards: payments, denom } as MachineMessage)
    return this.rewards.length === 1 ? this.flushRewards(events) : undefined
  }

  private flushRewards(events: LimitEvent[]): Failure | undefined {
    const [first] = this.rewards
    const { channelId, nowNanos } = this
    if (first === undefined || channelId === null) return undefined
    const until = nowNanos + this.config.rewardsTimeoutSeconds * NANOS_PER_SECOND
    return this.channels.send(this.address, channelId, first, until, events)
  }

  private stake({ delegator, validator, stake }: StakePacket, events: LimitEvent[]): Failure | undefined {
    const { address, priceFeed, adjustment, localDenom } = this.config
    const refused = this.refuseRemote(stake)
    if (refused) return refused
    const price = this.prices.get(priceFeed)
    if (price === undefined) {
      const cause = { type: 'NoSuchContract', address: priceFeed }
      return this.refuse({ type: 'PriceQueryFailed', priceFeed, cause })
    }
    const { amount: remote } = stake
    const priced = (remote * price) / ONE
    if (priced > MAX_UINT128) return this.refuse(aboveLimit(priced))
    const local = (priced * adjustment) / ONE
    if (this.offered.size > 0 && this.offered.get(delegator)?.has(validator))
      return this.refuse({ type: 'StakeOffered', delegator, validator })
    const total = this.totals.get(validator)
    const totalRemote = (total?.remote ?? 0n) + remote
    if (totalRemote > MAX_UINT128) return this.refuse(aboveLimit(totalRemote))
    const totalLocal = (total?.local ?? 0n) + local
    if (totalLocal > MAX_UINT128) return this.refuse(aboveLimit(totalLocal))

    const amount = { denom: localDenom, amount: local }
    const event = { type: 'remoteStaked', delegator, validator, remote: stake, local: amount }
    events.push({ source: address, event })
    const failed = this.virtualStaking.bond(address, delegator, validator, amount, events)
    if (failed) return nested(failed)
    if (total === undefined)
      this.totals.set(validator, { remote: totalRemote, local: totalLocal, burnedRemote: 0n, burnedLocal: 0n })
    else {
      total.remote = totalRemote
      total.local = totalLocal
    }
    const ofDelegator = this.positions.get(delegator)
    const position = ofDelegator?.get(validator)
    if (position) {
      position.remote += remote
      position.local += local
    } else if (ofDelegator) ofDelegator.set(validator, { remote, local })
    else this.positions.set(delegator, new Map([[validator, { remote, local }]]))
    return undefined
  }

  private unstake({ delegator, validator, unstake }: UnstakePacket, events: LimitEvent[]): Failure | undefined {
    const { address, localDenom } = this.config
    const refused = this.refuseRemote(unstake)
    if (refused) return refused
    const { amount: remote } = unstake
    const ofDelegator = this.positions.get(delegator)
    const position = ofDelegator?.get(validator)
    const total = this.totals.get(validator)
    if (!ofDelegator || !position || !total || remote > position.remote)
      return this.refuse({ type: 'InsufficientBond', validator, amount: remote, available: position?.remote ?? 0n })
    const local = (position.local * remote) / position.remote
    const amount = { denom: localDenom, amount: local }
    const event = { type: 'remoteUnstaked', delegator, validator, remote: unstake, local: amount }
    events.push({ source: address, event })
    const failed = this.virtualStaking.unbond(address, delegator, validator, amount, events)
    if (failed) return nested(failed)
    if (remote < position.remote) {
      position.remote -= remote
      position.local -= local
    } else if (ofDelegator.size > 1) ofDelegator.delete(validator)
    else this.positions.delete(delegator)
    lessen(this.totals, validator, total, remote, local)
    return undefined
  }

  private transferRewards({ recipient, rewards }: TransferRewardsPacket, events: LimitEvent[]): Failure | undefined {
    const { address, localDenom: expected } = this.config
    const to = this.addresses.parse(recipient)
    if (!to.ok) return this.refuse({ ...to.error })
    if (rewards.denom !== expected) return this.refuse({ type: 'WrongDenom', sent: rewards.denom, expected })
    events.push({ source: address, event: { type: 'rewardsTransferred', recipient: to.value, rewards } })
    const failed = this.bank.send(address, to.value, rewards, events)
    return failed && nested(failed)
  }

  private refuseRemote({ denom, amount }: LimitCoin): Failure | undefined {
    const { remoteDenom: expected } = this.config
    if (denom !== expected) return this.refuse({ type: 'WrongDenom', sent: denom, expected })
    return amount === 0n ? this.refuse({ type: 'ZeroAmount' }) : undefined
  }

  private refuse(error: Parameters<typeof refusedBy>[1]): Failure {
    return refusedBy(this.config.address, error)
  }
}

function lessen(totals: Map<string, Total>, validator: string, total: Total, remote: bigint, local: bigint): void {
  if (total.remote === remote) {
    totals.delete(validator)
    return
  }
  total.remote -= remote
  total.local -= local
  if (total.burnedRemote > total.remote) total.burnedRemote = total.remote
  if (total.burnedLocal > total.local) total.burnedLocal = total.local
}
