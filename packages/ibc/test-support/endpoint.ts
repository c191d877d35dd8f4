import {
  type Context,
  call,
  err,
  type MachineError,
  type MachineMessage,
  ok,
  type Result,
} from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Machine, MachineEffect, MachineResult, MachineState } from '@meshwork/core/mesh'
import { CHANNEL_DOORS, type ChannelMessage } from '@meshwork/core/packets'

/** What an endpoint was told, by the number in the packet. */
export interface Heard {
  readonly what: 'opened' | 'closed' | 'frozen' | 'unfrozen' | 'received' | 'success' | 'failure' | 'timeout'
  readonly id: string
}

/** A contract behind a channel that does what packets tell it to, and remembers what it heard. */
export interface EndpointState extends MachineState {
  readonly heard: readonly Heard[]
}

/** Sends a packet: anybody may ask. */
interface Send {
  readonly type: 'send'
  readonly channelId: string
  readonly packet: MachineMessage
  readonly timeoutAtNanos: bigint
}

/** Never succeeds: something for a receiver to call. */
interface Fail {
  readonly type: 'fail'
  readonly panic: boolean
}

export type EndpointMessage = Send | Fail | ChannelMessage<MachineMessage, MachineMessage>

/** The connection on which an endpoint refuses to open, and the channel that it refuses to close. */
export const REFUSED_CONNECTION = 'connection-refused'
export const KEPT_CHANNEL = 'channel-kept'

export const endpointMachine: Machine<EndpointState, Pick<MachineState['config'], 'rules'>, EndpointMessage> = {
  kind: 'endpoint',
  entries: CHANNEL_DOORS,
  instantiate: (config) => ok({ state: { config, heard: [] }, effects: [], events: [] }),
  transition,
  query: (state): Result<unknown, MachineError> => ok(state.heard),
  invariants: [],
}

function transition(
  state: EndpointState,
  msg: EndpointMessage,
  ctx: Context<unknown, unknown>,
): MachineResult<EndpointState> {
  switch (msg.type) {
    case 'send': {
      const { channelId, packet, timeoutAtNanos } = msg
      const effect = { type: 'sendPacket', channelId, packet, timeoutAtNanos }
      return ok({ state, effects: [effect], events: [] })
    }
    case 'fail':
      return err(msg.panic ? { type: 'Failed', panic: true } : { type: 'Failed' })
    case 'channelOpenInit':
    case 'channelOpenTry':
      return msg.channel.connectionId === REFUSED_CONNECTION
        ? err({ type: 'Unauthorized', sender: ctx.sender })
        : hear(state, 'opened', msg.type)
    case 'channelOpenAck':
    case 'channelOpenConfirm':
      return hear(state, 'opened', msg.type)
    case 'channelCloseInit':
    case 'channelCloseConfirm':
      return msg.channelId === KEPT_CHANNEL ? err({ type: 'ChannelKept' }) : hear(state, 'closed', msg.type)
    case 'channelFrozen':
    case 'channelUnfrozen':
      return hear(state, msg.type === 'channelFrozen' ? 'frozen' : 'unfrozen', msg.channelId)
    case 'receivePacket':
      return receive(state, msg.packet, ctx.self)
    case 'acknowledgePacket':
      return hear(state, msg.ack.type, idOf(msg.packet))
    case 'timeoutPacket':
      return hear(state, 'timeout', idOf(msg.packet))
  }
}

/** Does what the packet's delegator is called. */
function receive(state: EndpointState, packet: MachineMessage, self: Address): MachineResult<EndpointState> {
  const effects: MachineEffect[] = []
  switch (delegatorOf(packet)) {
    case 'refuse':
      return err({ type: 'Unauthorized', sender: self })
    case 'panic':
      return err({ type: 'Unauthorized', panic: true })
    case 'nested':
      effects.push(call(self, { type: 'fail', panic: false }))
      break
    case 'nested-panic':
      effects.push(call(self, { type: 'fail', panic: true }))
      break
  }
  return hear(state, 'received', idOf(packet), effects)
}

function hear(
  state: EndpointState,
  what: Heard['what'],
  id: string,
  effects: readonly MachineEffect[] = [],
): MachineResult<EndpointState> {
  return ok({ state: { ...state, heard: [...state.heard, { what, id }] }, effects, events: [] })
}

function delegatorOf(packet: MachineMessage): string {
  return 'delegator' in packet ? String(packet.delegator) : ''
}

/** The number in a packet's coin, which tests count up. */
function idOf(packet: MachineMessage): string {
  if ('stake' in packet) return amountOf(packet.stake)
  return 'normalizeAmount' in packet ? amountOf(packet.normalizeAmount) : packet.type
}

function amountOf(coin: unknown): string {
  return typeof coin === 'object' && coin !== null && 'amount' in coin ? String(coin.amount) : ''
}
