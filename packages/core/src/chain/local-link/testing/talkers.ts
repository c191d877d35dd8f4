import type { Context, MachineMessage } from '../../../foundation/context.js'
import { sendPacket } from '../../../foundation/effects.js'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { err, ok, type Result, unwrap } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { plainAddressCodec } from '../../../identifiers/index.js'
import { advance, createChain, type Executed, execute, executeModule, instantiate } from '../../../mesh/chain.js'
import type { ChainState } from '../../../mesh/chain-state.js'
import type { ChainHost } from '../../../mesh/host.js'
import type { Machine, MachineResult } from '../../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../../packets/channel-message.js'
import { ChainWatch } from '../../../testing/chain-watch.js'
import { addressOf } from '../../../testing/values.js'
import { localLinkMachine } from '../machine.js'
import type { LocalLinkMessage } from '../messages.js'
import type { LocalLinkState } from '../state.js'

/** A packet between talkers: what the receiver does with it, and whether the sender wants to hear the answer. */
export interface Talk {
  readonly type: 'take' | 'refuse' | 'panic' | 'echo' | 'hangUp'
  readonly n: number
  /** Before this height the sender refuses to hear what became of it. */
  readonly deafUntil?: bigint
}

interface TalkerState {
  readonly config: { readonly rules: RuleSetName; readonly refuses: string }
  /** What it heard, in order. */
  readonly heard: readonly string[]
}

type TalkerMessage =
  | { readonly type: 'say'; readonly channelId: string; readonly packet: Talk }
  | { readonly type: 'hangUp'; readonly channelId: string }
  | { readonly type: 'receivePacket'; readonly channelId: string; readonly packet: Talk }
  | {
      readonly type: 'acknowledgePacket'
      readonly sequence: bigint
      readonly packet: Talk
      readonly ack: { readonly type: string; readonly text?: string }
    }
  | { readonly type: 'timeoutPacket'; readonly sequence: bigint; readonly packet: Talk }

/** A contract that says what it is told to, does with packets what they say, and refuses the door that it is made to refuse. */
const talker: Machine<TalkerState, { readonly refuses?: string }, TalkerMessage> = {
  kind: 'talker',
  entries: CHANNEL_DOORS,
  instantiate: ({ refuses = '' }) =>
    ok({ state: { config: { rules: 'safe', refuses }, heard: [] }, effects: [], events: [] }),
  transition: (state, msg, ctx) => talk(state, msg, ctx),
  query: (state) => ok(state.heard),
  invariants: [],
}

function talk(
  state: TalkerState,
  msg: TalkerMessage,
  { height, timeNanos }: Context<unknown, unknown>,
): MachineResult<TalkerState> {
  if (msg.type === state.config.refuses) return err({ type: 'NotMine', door: msg.type } as { type: string })
  const hears = (what: string): TalkerState => ({ ...state, heard: [...state.heard, what] })
  switch (msg.type) {
    case 'say':
      return ok({ state, effects: [sendPacket(msg.channelId, msg.packet, timeNanos + 1n)], events: [] })
    case 'hangUp':
      return ok({ state, effects: [hangUp(msg.channelId)], events: [] })
    case 'receivePacket': {
      const { packet, channelId } = msg
      if (packet.type === 'refuse') return err({ type: 'Refused' })
      if (packet.type === 'panic') return err({ type: 'Aborted', panic: true })
      const echo = sendPacket(channelId, { type: 'take', n: packet.n + 1000 } satisfies Talk, timeNanos + 1n)
      const effects = packet.type === 'echo' ? [echo] : packet.type === 'hangUp' ? [hangUp(channelId)] : []
      return ok({ state: hears(`${packet.type} ${packet.n}`), effects, events: [] })
    }
    case 'acknowledgePacket': {
      const { packet, ack, sequence } = msg
      if (height < (packet.deafUntil ?? 0n)) return err({ type: 'Deaf' })
      return ok({ state: hears(`${sequence}: ${ack.type} ${ack.text ?? packet.n}`), effects: [], events: [] })
    }
    case 'timeoutPacket': {
      const { packet, sequence } = msg
      if (height < (packet.deafUntil ?? 0n)) return err({ type: 'Deaf' })
      return ok({ state: hears(`${sequence}: lost ${packet.n}`), effects: [], events: [] })
    }
    default:
      // The steps of a handshake, and of its end.
      return ok({ state: hears((msg as MachineMessage).type), effects: [], events: [] })
  }
}

function hangUp(channelId: string) {
  const msg: { type: string; channelId: string } = { type: 'closeInit', channelId }
  return { type: 'ibc', msg, onReply: 'never', id: '' } as const
}

const HOST: ChainHost = {
  machines: { talker },
  modules: { link: localLinkMachine },
  beginBlock: ['link'],
  addresses: plainAddressCodec(),
  nameContract: (n) => addressOf(`talker${n}`),
}

/** A chain with talkers and links, watched. */
export class TalkingChain {
  readonly watch = new ChainWatch(HOST, [])
  constructor(public state: ChainState) {}

  /** With this many talkers, and a limit of deliveries. */
  static with(talkers: number, deliveriesPerBlock?: number): TalkingChain {
    const link = deliveriesPerBlock === undefined ? {} : { deliveriesPerBlock }
    const genesis = { chainId: 'talk', height: 1n, timeNanos: 1n, modules: { link } }
    const chain = new TalkingChain(unwrap(createChain(HOST, genesis)))
    for (let i = 0; i < talkers; i++) chain.add()
    return chain
  }

  /** One more talker, which refuses a door if told. */
  add(refuses = ''): Address {
    const made = this.keep(
      instantiate(HOST, this.state, { sender: addressOf('maker'), kind: 'talker', msg: { refuses } }),
    )
    return unwrap(made).address ?? addressOf('')
  }

  /** The host joins two talkers. Answers how much each has heard then, that it was joined included. @throws RefusedError */
  join(consumer = 'talker1', provider = 'talker2'): readonly [consumer: number, provider: number] {
    unwrap(this.host({ type: 'connect', consumer: addressOf(consumer), provider: addressOf(provider) }))
    return [this.heard(consumer).length, this.heard(provider).length]
  }

  /** What the host says to the module; or somebody else. */
  host(msg: LocalLinkMessage, sender?: Address): Executed {
    return this.keep(executeModule(HOST, this.state, 'link', msg, sender))
  }

  /** A talker says something on a link. */
  say(who: string, packet: Talk, channelId = 'link-0'): Executed {
    return this.tell(who, { type: 'say', channelId, packet })
  }

  /** Somebody tells a talker to do something. */
  tell(who: string, msg: Extract<TalkerMessage, { type: 'say' | 'hangUp' }>): Executed {
    return this.keep(execute(HOST, this.state, { sender: addressOf('anybody'), to: addressOf(who), msg }))
  }

  /** A block begins. */
  block(): Executed {
    const { height, timeNanos } = this.state
    return this.keep(advance(HOST, this.state, { height: height + 1n, timeNanos: timeNanos + 1n }))
  }

  /** What a talker heard, in order. */
  heard(who: string): readonly string[] {
    return (this.state.contracts.get(addressOf(who))?.state as TalkerState | undefined)?.heard ?? []
  }

  get link(): LocalLinkState {
    return this.state.modules['link'] as LocalLinkState
  }

  private keep(executed: Executed): Executed {
    if (executed.ok) this.state = executed.value.chain
    return executed
  }
}

/** The innermost error of something that was refused. */
export function errorOf(executed: Result<unknown, { readonly error: { readonly type: string } }>): string {
  return executed.ok ? 'accepted' : executed.error.error.type
}
