import { unwrap } from '@meshwork/core/foundation'
import { StateWatch } from '@meshwork/core/testing'
import fc from 'fast-check'
import { expect } from 'vitest'
import { SUCCESS_ACK } from '../src/acks/index.js'
import {
  hasReceived,
  type IbcMessage,
  type IbcState,
  ibcInvariants,
  receiptOf,
  unresolvedPackets,
  waitingAcks,
  waitingPackets,
} from '../src/channel/index.js'
import { type ChannelSide, otherSide } from '../src/packets/index.js'
import { type Behaviour, openChannel, SECOND, type TestChain, type TwoChains, testPacket } from './two-chains.js'

/** The name of the channel on both sides. */
export const CHANNEL = 'channel-0'

/** One thing that may happen. Numbers choose among what is there. */
type Step =
  | { readonly type: 'send'; readonly from: ChannelSide; readonly behaviour: Behaviour; readonly seconds: number }
  | {
      readonly type: 'receive' | 'acknowledge' | 'timeout' | 'forget'
      readonly from: ChannelSide
      readonly pick: number
    }
  /** Any packet that was ever sent, once more. */
  | { readonly type: 'replay'; readonly from: ChannelSide; readonly pick: number; readonly ack: boolean }
  | { readonly type: 'wait'; readonly at: ChannelSide; readonly seconds: number }
  | { readonly type: 'close'; readonly at: ChannelSide }

const anySide = fc.constantFrom<ChannelSide>('provider', 'consumer')
const pick = fc.nat(20)
const anySend: fc.Arbitrary<Step> = fc.record({
  type: fc.constant('send'),
  from: anySide,
  behaviour: fc.constantFrom<Behaviour>('ok', 'ok', 'ok', 'refuse', 'panic', 'nested', 'nested-panic'),
  seconds: fc.integer({ min: 1, max: 60 }),
})
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: anySend },
  {
    weight: 16,
    arbitrary: fc.record({
      type: fc.constantFrom('receive', 'receive', 'acknowledge', 'acknowledge', 'timeout', 'forget'),
      from: anySide,
      pick,
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('replay'), from: anySide, pick, ack: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('wait'), at: anySide, seconds: fc.integer({ min: 1, max: 40 }) }),
  },
)
/** A life of a channel; in some it closes. */
export const anySteps = fc
  .tuple(
    fc.array(anyStep, { maxLength: 60 }),
    fc.option(fc.record({ type: fc.constant('close' as const), at: anySide }), { nil: undefined }),
    fc.array(anyStep, { maxLength: 20 }),
  )
  .map(([before, close, after]): readonly Step[] => [...before, ...(close ? [close] : []), ...after])

/** What was once sent: the text is kept by whoever wants to deliver it again. */
interface Sent {
  readonly id: string
  readonly sequence: bigint
  readonly data: string
  readonly timeoutAtNanos: bigint
}

/** Two chains, everything that was ever sent, and a watch over each module. Every step is checked against what must come of it. */
export class ChannelRun {
  readonly chains: TwoChains = openChannel()
  readonly sent: Record<ChannelSide, Sent[]> = { provider: [], consumer: [] }
  private readonly watches = {
    provider: new StateWatch<IbcState>(ibcInvariants, 'safe', 'provider'),
    consumer: new StateWatch<IbcState>(ibcInvariants, 'safe', 'consumer'),
  }
  private lastId = 0

  step(step: Step): void {
    this.perform(step)
    for (const side of ['provider', 'consumer'] as const)
      expect(this.watches[side].step(this.chains[side].ibc).violations).toEqual([])
  }

  private perform(step: Step): void {
    switch (step.type) {
      case 'send':
        this.send(step.from, step.behaviour, step.seconds)
        break
      case 'receive':
        this.receive(step.from, choose(this.waitingPackets(step.from), step.pick))
        break
      case 'acknowledge':
        this.acknowledge(step.from, choose(this.waitingAcks(step.from), step.pick))
        break
      case 'timeout':
        this.timeOut(step.from, choose(unresolvedPackets(this.chains[step.from].ibc, CHANNEL), step.pick))
        break
      case 'forget':
        this.forget(step.from, choose(this.sent[step.from], step.pick))
        break
      case 'replay':
        this.replay(step.from, choose(this.sent[step.from], step.pick), step.ack)
        break
      case 'wait':
        this.chains[step.at].wait(step.seconds)
        break
      case 'close':
        unwrap(this.chains[step.at].say({ type: 'closeInit', channelId: CHANNEL }))
        unwrap(this.chains[otherSide(step.at)].say({ type: 'closeConfirm', channelId: CHANNEL }))
    }
  }

  waitingPackets(from: ChannelSide) {
    return waitingPackets(this.chains[from].ibc, this.chains[otherSide(from)].ibc, CHANNEL)
  }

  waitingAcks(from: ChannelSide) {
    return waitingAcks(this.chains[from].ibc, this.chains[otherSide(from)].ibc, CHANNEL)
  }

  private send(from: ChannelSide, behaviour: Behaviour, seconds: number): void {
    const chain = this.chains[from]
    const timeoutAtNanos = chain.state.timeNanos + BigInt(seconds) * SECOND
    const said = chain.send(CHANNEL, testPacket(from, ++this.lastId, behaviour), timeoutAtNanos)
    expect(said.ok).toBe(isOpen(chain))
    const committed = unresolvedPackets(chain.ibc, CHANNEL).at(-1)
    if (said.ok && committed) this.sent[from].push({ id: String(this.lastId), ...committed })
  }

  receive(from: ChannelSide, packet: Omit<Sent, 'id'> | undefined): void {
    if (!packet) return
    const { sequence, data, timeoutAtNanos } = packet
    const receiver = this.chains[otherSide(from)]
    const { state, heard } = receiver
    const said = receiver.say({ type: 'receivePacket', channelId: CHANNEL, sequence, data, timeoutAtNanos })
    const inTime = isOpen(receiver) && state.timeNanos < timeoutAtNanos
    if (said.ok) {
      expect(inTime).toBe(true)
      // An error ack means that nothing else happened.
      expect(receiver.heard.length - heard.length).toBe(said.value.data === SUCCESS_ACK ? 1 : 0)
    } else {
      expect(receiver.state).toBe(state)
      const expected = !isOpen(receiver) ? 'ChannelNotOpen' : inTime ? 'ReceiverPanicked' : 'PacketTimedOut'
      expect(said.error.error.type).toBe(expected)
    }
  }

  acknowledge(from: ChannelSide, waiting: { readonly sequence: bigint; readonly ack: string } | undefined): void {
    if (!waiting) return
    // A genuine ack is always taken, in any order, on a closed channel too.
    unwrap(this.chains[from].say({ type: 'acknowledgePacket', channelId: CHANNEL, ...waiting }))
  }

  timeOut(from: ChannelSide, packet: { readonly sequence: bigint; readonly timeoutAtNanos: bigint } | undefined): void {
    if (!packet) return
    const receiver = this.chains[otherSide(from)]
    const received = hasReceived(receiver.ibc, CHANNEL, packet.sequence)
    const over = receiver.state.timeNanos >= packet.timeoutAtNanos || !isOpen(receiver)
    const said = this.sayTimeout(from, packet.sequence)
    if (!said.ok) expect(said.error.error.type).toBe(received ? 'PacketWasReceived' : 'TimeoutNotReached')
    expect(said.ok).toBe(over && !received)
  }

  private sayTimeout(from: ChannelSide, sequence: bigint) {
    const receiver = this.chains[otherSide(from)]
    return this.chains[from].say({
      type: 'timeoutPacket',
      channelId: CHANNEL,
      sequence,
      counterpartyTimeNanos: receiver.state.timeNanos,
      counterpartyOpen: isOpen(receiver),
      received: hasReceived(receiver.ibc, CHANNEL, sequence),
    })
  }

  private forget(from: ChannelSide, packet: Sent | undefined): void {
    if (!packet) return
    const { sequence } = packet
    const unresolved = unresolvedPackets(this.chains[from].ibc, CHANNEL).some((other) => other.sequence === sequence)
    // A relayer lets an answer be forgotten only once the sender has it.
    if (unresolved) return
    const receiver = this.chains[otherSide(from)]
    const known = receiptOf(receiver.ibc, CHANNEL, sequence).ack !== undefined
    expect(receiver.say({ type: 'forgetAck', channelId: CHANNEL, sequence }).ok).toBe(known)
  }

  /** Brings something once more that may be long settled: whatever was settled must stay so. */
  private replay(from: ChannelSide, packet: Sent | undefined, ack: boolean): void {
    if (!packet) return
    const { sequence, data, timeoutAtNanos } = packet
    const chain = ack ? this.chains[from] : this.chains[otherSide(from)]
    const settled = ack
      ? !unresolvedPackets(chain.ibc, CHANNEL).some((other) => other.sequence === sequence)
      : hasReceived(chain.ibc, CHANNEL, sequence)
    if (!settled) return
    const msg: IbcMessage = ack
      ? { type: 'acknowledgePacket', channelId: CHANNEL, sequence, ack: SUCCESS_ACK }
      : { type: 'receivePacket', channelId: CHANNEL, sequence, data, timeoutAtNanos }
    const before = chain.state
    const said = chain.say(msg)
    expect(chain.state).toBe(before)
    if (said.ok) throw new Error('taken twice')
    expect(['AlreadyResolved', 'PacketAlreadyReceived', 'PacketTimedOut', 'ChannelNotOpen']).toContain(
      said.error.error.type,
    )
  }

  /** Everything that still can happen happens. */
  settle(): void {
    for (const from of ['provider', 'consumer'] as const)
      for (const packet of this.waitingPackets(from)) this.receive(from, packet)
    for (const at of ['provider', 'consumer'] as const) this.chains[at].wait(3600)
    for (const from of ['provider', 'consumer'] as const) {
      for (const waiting of this.waitingAcks(from)) this.acknowledge(from, waiting)
      for (const packet of unresolvedPackets(this.chains[from].ibc, CHANNEL)) this.timeOut(from, packet)
    }
  }
}

function isOpen(chain: TestChain): boolean {
  return chain.ibc.channels.get(CHANNEL)?.phase === 'open'
}

function choose<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items[pick % Math.max(items.length, 1)]
}
