import type { Failure } from '../src/foundation/effects.js'
import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { unwrap } from '../src/foundation/result.js'
import type { Address } from '../src/identifiers/address.js'
import type { Coin } from '../src/numbers/coin.js'
import type { ConsumerPacket, ValsetUpdatePacket } from '../src/packets/consumer-packet.js'
import type {
  BurnPacket,
  ProviderPacket,
  StakePacket,
  TransferRewardsPacket,
  UnstakePacket,
} from '../src/packets/provider-packet.js'
import {
  type ExternalStakingEffect,
  type ExternalStakingEvent,
  type ExternalStakingInit,
  type ExternalStakingMessage,
  type ExternalStakingResult,
  type ExternalStakingState,
  externalStakingInvariants,
  instantiateExternalStaking,
  queryPendingRewards,
  queryStake,
  type Stake,
  transitionExternalStaking,
} from '../src/provider/external-staking/index.js'
import type { CrossSlash } from '../src/provider/vault/index.js'
import { RULES } from '../src/rules/index.js'
import { StateWatch } from '../src/testing/state-watch.js'
import { addressOf, coins, idOf, valoperOf } from '../src/testing/values.js'
import {
  CHANNEL_ID,
  contextOf,
  ENDPOINT,
  initOf,
  NO_CHANGE,
  SELF,
  START_NANOS,
  ustake,
  VAULT,
  withKey,
} from './external-values.js'

export * from './external-values.js'

/** What a channel replies after its end. */
const CHANNEL_IS_CLOSED = {
  ok: false,
  failure: { error: { type: 'ChannelNotOpen' }, depth: 'own', by: '@ibc' },
} as const

/**
 * One external staking with everybody around it played by the test: vault, channel, users and clock. After every accepted message all
 * invariants are checked anew.
 */
export class Stage {
  state: ExternalStakingState
  timeNanos = START_NANOS
  /** What was asked of the host and told to the world by the last accepted message. */
  effects: readonly ExternalStakingEffect[] = []
  events: readonly ExternalStakingEvent[] = []
  /** The channel that is open, or was last. */
  channelId = CHANNEL_ID
  /** The slashes that the vault took, in order. */
  readonly slashed: CrossSlash[] = []
  /** What was told to the world in answer to the vault. */
  readonly replied: ExternalStakingEvent[] = []
  /** Whether the vault refuses a slash, itself or because of what it causes elsewhere. */
  vaultRefuses: (slash: CrossSlash) => Failure['depth'] | undefined = () => undefined
  private vaultTxId = 0n
  /** On which channel each packet was sent. */
  private readonly sentOn = new Map<ProviderPacket, string>()
  /** What the channel took of the last accepted message. */
  sent: readonly ProviderPacket[] = []
  private lastSequence = 0n
  private isClosed = false
  /** The numbers that the channel gave, by packet. */
  /** By what a packet says: one that is sent again is put together anew. */
  private readonly sequences = new Map<string, bigint>()
  private readonly watch: StateWatch<ExternalStakingState>

  constructor(
    readonly rules: RuleSetName,
    init: Partial<ExternalStakingInit> = {},
  ) {
    this.watch = new StateWatch(externalStakingInvariants, rules, 'external')
    this.state = unwrap(instantiateExternalStaking(initOf(init), contextOf(rules))).state
  }

  /** A stage whose channel is open and whose validators are active. */
  static open(rules: RuleSetName, validators: readonly string[], init: Partial<ExternalStakingInit> = {}): Stage {
    const stage = new Stage(rules, init)
    stage.handshake()
    stage.valset({ additions: validators.map((name) => withKey(name)) })
    return stage
  }

  /** Sends any message. A refusal must leave the state alone; that is checked here for every message of every test. */
  say(sender: Address, msg: ExternalStakingMessage, funds: readonly Coin[] = []): ExternalStakingResult {
    const before = this.state
    const ctx = contextOf(this.rules, { sender, funds, timeNanos: this.timeNanos })
    const result = transitionExternalStaking(before, msg, ctx)
    if (result.ok) {
      this.state = result.value.state
      this.effects = result.value.effects
      this.events = result.value.events
      for (const effect of this.effects)
        if (effect.type === 'sendPacket') this.sentOn.set(effect.packet, effect.channelId)
      this.takePackets()
      this.checkInvariants()
      for (const effect of this.effects) this.playVault(effect)
    }
    return result
  }

  /** What the vault does with a slash, told to whoever wants to hear. `effects` and `events` stay those of the message. */
  private playVault(effect: ExternalStakingEffect): void {
    if (effect.type !== 'call' || effect.msg.type !== 'crossSlash') return
    const { msg, onReply, id } = effect
    const depth = this.vaultRefuses(msg)
    if (depth === undefined) this.slashed.push(msg)
    if (onReply === 'never') return
    const failure = { error: { type: 'Refused' }, depth: depth ?? 'own', by: 'vault' } as const
    const result = depth === undefined ? ({ ok: true, events: [] } as const) : ({ ok: false, failure } as const)
    const reply = { type: 'reply', id, result } as const
    const ctx = contextOf(this.rules, { sender: SELF, timeNanos: this.timeNanos })
    const replied = unwrap(transitionExternalStaking(this.state, reply, ctx))
    this.state = replied.state
    this.replied.push(...replied.events)
    this.checkInvariants()
    for (const next of replied.effects) this.playVault(next)
  }

  /** As the channel module. */
  door(msg: ExternalStakingMessage): ExternalStakingResult {
    return this.say(addressOf('ibc'), msg)
  }

  handshake(): void {
    const channel = {
      channelId: this.channelId,
      connectionId: ENDPOINT.connectionId,
      counterpartyPort: ENDPOINT.portId,
      ordering: 'unordered',
    } as const
    unwrap(this.door({ type: 'channelOpenTry', channel }))
    unwrap(this.door({ type: 'channelOpenConfirm', channel }))
  }

  /** Opens the next channel after a close. */
  reopen(): void {
    this.channelId = `channel-${Number(this.channelId.slice('channel-'.length)) + 1}`
    this.isClosed = false
    this.handshake()
  }

  valset(change: Partial<ValsetUpdatePacket>): ExternalStakingResult {
    const packet = { ...NO_CHANGE, ...change }
    return this.receive(packet)
  }

  /** As the vault, with its next id. */
  tryStake(user: string, validator: string, amount: bigint | number): ExternalStakingResult {
    this.vaultTxId += 1n
    return this.say(VAULT, {
      type: 'receiveVirtualStake',
      owner: addressOf(user),
      validator: valoperOf(validator),
      amount: ustake(amount),
      txId: idOf(this.vaultTxId),
    })
  }

  /** A stake that is sent; gives back its packet. */
  stake(user: string, validator: string, amount: bigint | number): StakePacket {
    unwrap(this.tryStake(user, validator, amount))
    return this.packet('stake')
  }

  tryUnstake(user: string, validator: string, amount: bigint | number): ExternalStakingResult {
    const msg = { type: 'unstake', validator: valoperOf(validator), amount: ustake(amount) } as const
    return this.say(addressOf(user), msg)
  }

  /** An unstake that is sent; gives back its packet. */
  unstake(user: string, validator: string, amount: bigint | number): UnstakePacket {
    unwrap(this.tryUnstake(user, validator, amount))
    return this.packet('unstake')
  }

  /** As the vault: burns stake of a user, on one validator or on all. */
  tryBurn(user: string, validator: string | null, amount: bigint | number): ExternalStakingResult {
    return this.say(VAULT, {
      type: 'burnVirtualStake',
      owner: addressOf(user),
      validator: validator === null ? null : valoperOf(validator),
      amount: ustake(amount),
    })
  }

  /** A burn that is done here; gives back its packet. */
  burn(user: string, validator: string | null, amount: bigint | number): BurnPacket {
    unwrap(this.tryBurn(user, validator, amount))
    return this.packet('burn')
  }

  tryWithdrawRewards(user: string, validator: string, remoteRecipient = `${user}-remote`): ExternalStakingResult {
    return this.say(addressOf(user), { type: 'withdrawRewards', validator: valoperOf(validator), remoteRecipient })
  }

  /** Rewards that are on their way; gives back their packet. */
  withdrawRewards(user: string, validator: string): TransferRewardsPacket {
    unwrap(this.tryWithdrawRewards(user, validator))
    return this.packet('transferRewards')
  }

  /** As the channel module: a packet of the consumer. */
  receive(packet: ConsumerPacket): ExternalStakingResult {
    return this.door({ type: 'receivePacket', channelId: this.channelId, packet })
  }

  /** Rewards of one validator. */
  distribute(validator: string, amount: bigint | number, denom = 'uosmo'): ExternalStakingResult {
    return this.receive({ type: 'distribute', validator: valoperOf(validator), rewards: coins(amount, denom) })
  }

  /** The consumer gives stake back. */
  internalUnstake(user: string, validator: string, amount: bigint | number): ExternalStakingResult {
    return this.receive({
      type: 'internalUnstake',
      delegator: addressOf(user),
      validator: valoperOf(validator),
      normalizeAmount: coins(amount, 'uosmo'),
      invertedAmount: ustake(amount),
    })
  }

  close(): ExternalStakingResult {
    const closed = this.door({ type: 'channelCloseInit', channelId: this.channelId })
    this.isClosed ||= closed.ok
    return closed
  }

  /** What the user could withdraw, or the error of the question. */
  rewardOf(user: string, validator: string): unknown {
    const holding = { user: addressOf(user), validator: valoperOf(validator) }
    const answer = queryPendingRewards(this.state, holding, RULES[this.rules])
    return answer.ok ? answer.value.amount : answer.error
  }

  /** The consumer took a packet; `data` is what its answer says besides. */
  succeed(packet: ProviderPacket, data?: unknown): ExternalStakingResult {
    return this.door({
      type: 'acknowledgePacket',
      channelId: this.channelOf(packet),
      sequence: this.sequenceOf(packet),
      packet,
      ack: { type: 'success', ...(data === undefined ? {} : { data }) },
    })
  }

  fail(packet: ProviderPacket, text = 'no'): ExternalStakingResult {
    const ack = { type: 'failure', text } as const
    return this.door({
      type: 'acknowledgePacket',
      channelId: this.channelOf(packet),
      sequence: this.sequenceOf(packet),
      packet,
      ack,
    })
  }

  timeOut(packet: ProviderPacket): ExternalStakingResult {
    return this.door({
      type: 'timeoutPacket',
      channelId: this.channelOf(packet),
      sequence: this.sequenceOf(packet),
      packet,
    })
  }

  /** Stake that has arrived. */
  staked(user: string, validator: string, amount: bigint | number): void {
    unwrap(this.succeed(this.stake(user, validator, amount)))
  }

  /** Stake that has left. */
  unstaked(user: string, validator: string, amount: bigint | number): void {
    unwrap(this.succeed(this.unstake(user, validator, amount)))
  }

  /** Withdraws and says how much came. */
  withdraw(user: string): bigint {
    unwrap(this.say(addressOf(user), { type: 'withdrawUnbonded' }))
    const [effect] = this.effects
    if (effect === undefined) return 0n
    if (effect.type !== 'call' || effect.msg.type !== 'releaseCrossStake') throw new Error('no release')
    return effect.msg.amount.amount
  }

  stakeOf(user: string, validator: string): Stake {
    return queryStake(this.state, addressOf(user), valoperOf(validator))
  }

  wait(seconds: bigint | number): void {
    this.timeNanos += BigInt(seconds) * 1_000_000_000n
  }

  private channelOf(packet: ProviderPacket): string {
    return this.sentOn.get(packet) ?? this.channelId
  }

  /** The first packet of a kind that the last message sent. @throws Error where it sent none. */
  packet<Type extends ProviderPacket['type']>(type: Type): Extract<ProviderPacket, { type: Type }> {
    for (const effect of this.effects)
      if (effect.type === 'sendPacket' && isOf(effect.packet, type)) return effect.packet
    throw new Error(`no ${type} packet was sent`)
  }

  /** As the channel: gives every packet that was sent a number, and says so to who wants to hear it; after its end it takes none. */
  private takePackets(): void {
    const sent: ProviderPacket[] = []
    for (const effect of this.effects) {
      if (effect.type !== 'sendPacket') continue
      if (!this.isClosed) {
        sent.push(effect.packet)
        this.lastSequence += 1n
        this.sequences.set(contentOf(effect.packet), this.lastSequence)
      }
      if (effect.onReply === undefined || effect.id === undefined) continue
      const result = this.isClosed ? CHANNEL_IS_CLOSED : ({ ok: true, events: [], data: this.lastSequence } as const)
      const ctx = contextOf(this.rules, { sender: SELF, timeNanos: this.timeNanos })
      const heard = unwrap(transitionExternalStaking(this.state, { type: 'reply', id: effect.id, result }, ctx))
      this.state = heard.state
    }
    this.sent = sent
  }

  /** The number of a packet that was sent; one that was not sent has none. */
  private sequenceOf(packet: ProviderPacket): bigint {
    return this.sequences.get(contentOf(packet)) ?? 0n
  }

  /** Both ways: what changed since the last message, then everything. */
  private checkInvariants(): void {
    for (const report of [this.watch.step(this.state), this.watch.scan(this.state)])
      for (const { id, detail, knownBroken } of report.violations)
        if (knownBroken === undefined) throw new Error(`${id}: ${detail}`)
  }
}

function isOf<Type extends ProviderPacket['type']>(
  packet: ProviderPacket,
  type: Type,
): packet is Extract<ProviderPacket, { type: Type }> {
  return packet.type === type
}

function contentOf(packet: ProviderPacket): string {
  return JSON.stringify(packet, (_field, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
}
