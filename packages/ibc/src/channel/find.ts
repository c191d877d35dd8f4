import { err, InvariantError, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import type { ChannelSide, PacketCodec } from '../packets/codec.js'
import type { DecodeError } from '../wire/decode-error.js'
import type { ApplicationRegistry, ChannelApplication } from './application.js'
import type { IbcError } from './errors.js'
import { packetKey } from './packet-key.js'
import type { ChannelEnd, ChannelPhase, Commitment, IbcState } from './state.js'

type Refusal<Type extends IbcError['type']> = Extract<IbcError, { type: Type }>

/** The end of this name in the phase that a step of the handshake starts from. Errors: `NoSuchChannel`, `WrongPhase`, `ClientFrozen`. */
export function findEndIn(
  state: IbcState,
  channelId: string,
  expected: ChannelPhase,
): Result<ChannelEnd, Refusal<'NoSuchChannel' | 'WrongPhase' | 'ClientFrozen'>> {
  const end = state.channels.get(channelId)
  if (!end) return err({ type: 'NoSuchChannel', channelId })
  const { phase } = end
  return phase === expected ? soundEnd(state, end) : err({ type: 'WrongPhase', channelId, phase, expected })
}

/** The end, if its light client can be believed. Error: `ClientFrozen`. */
export function soundEnd(state: IbcState, end: ChannelEnd): Result<ChannelEnd, Refusal<'ClientFrozen'>> {
  const refused = refuseFrozen(state, end.connectionId)
  return refused ? err(refused) : ok(end)
}

/** The refusal of what comes over a connection whose light client is frozen. */
export function refuseFrozen({ frozen }: IbcState, connectionId: string): Refusal<'ClientFrozen'> | undefined {
  return frozen.size > 0 && frozen.has(connectionId) ? { type: 'ClientFrozen', connectionId } : undefined
}

/** The open end of this name, over which packets flow. Errors: `ChannelNotOpen`, also for a channel that does not exist (`phase: null`); `ClientFrozen`. */
export function findFlowingEnd(
  state: IbcState,
  channelId: string,
): Result<ChannelEnd, Refusal<'ChannelNotOpen' | 'ClientFrozen'>> {
  const found = findOpenEnd(state, channelId)
  return found.ok ? soundEnd(state, found.value) : found
}

/** The open end of this name. Error: `ChannelNotOpen`, also for a channel that does not exist (`phase: null`). */
export function findOpenEnd(state: IbcState, channelId: string): Result<ChannelEnd, Refusal<'ChannelNotOpen'>> {
  const end = state.channels.get(channelId)
  return end?.phase === 'open' ? ok(end) : err({ type: 'ChannelNotOpen', channelId, phase: end?.phase ?? null })
}

/** A packet of ours that waits for its outcome, with the end that sent it. */
export interface Unresolved {
  readonly end: ChannelEnd
  readonly key: string
  readonly commitment: Commitment
}

/** The packet of this sequence that has no outcome yet. Errors: `UnknownPacket` when none was sent, `ClientFrozen`, `AlreadyResolved`. */
export function findUnresolved(
  state: IbcState,
  channelId: string,
  sequence: bigint,
): Result<Unresolved, Refusal<'UnknownPacket' | 'AlreadyResolved' | 'ClientFrozen'>> {
  const end = state.channels.get(channelId)
  if (!end || sequence < 1n || sequence >= end.nextSequence) return err({ type: 'UnknownPacket', channelId, sequence })
  const refused = refuseFrozen(state, end.connectionId)
  if (refused) return err(refused)
  const key = packetKey(channelId, sequence)
  const commitment = state.commitments.get(key)
  return commitment ? ok({ end, key, commitment }) : err({ type: 'AlreadyResolved', channelId, sequence })
}

/** The application of an end. A state names only applications of the module that made it. */
export function applicationOf(end: ChannelEnd, applications: ApplicationRegistry): ChannelApplication {
  const application = applications.named(end.application)
  if (!application) throw new InvariantError(`no application ${end.application}`)
  return application
}

/** How packets are written on an end. */
export function codecOf(end: ChannelEnd, applications: ApplicationRegistry): PacketCodec {
  return applicationOf(end, applications).codec(end.version)
}

/** What an end hears of a packet of its own that was answered or lost. Error: `DecodeError`, for one that its contract would have to read and cannot. */
export function sentPacket(
  codec: PacketCodec,
  side: ChannelSide,
  text: string,
  outcome: 'answered' | 'lost',
): Result<MachineMessage, DecodeError> {
  return codec.decodeSent ? codec.decodeSent(side, text, outcome) : codec.decodePacket(side, text)
}
