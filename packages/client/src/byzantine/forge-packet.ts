import { err, type Failure, type MachineError, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import { injectPacket } from '@meshwork/ibc/channel'
import { MESH_CODECS } from '@meshwork/ibc/packets'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { dialectOf } from '../audit/under-way.js'
import { isLocal, type Pairing } from '../create-mesh/pairing.js'
import type { Side } from '../relayer/index.js'

/** A packet that a chain claims its contract sent. */
export interface ForgedPacket {
  /** Who lies. */
  readonly from: Side
  /** What the other chain reads: any text at all. */
  readonly data: string
  /** How long it may travel, by the clock of the chain that lies. Default 600. */
  readonly timeoutSeconds?: bigint
}

/**
 * Puts a packet onto the channel of a pairing that no contract sent: to the other chain it is genuine, for it cannot see more than the channel proves. A relayer carries it
 * like any other. The answer is its sequence.
 *
 * What the liar's own contracts make of the answer to it is the liar's business: they may refuse it, and then it waits for ever.
 *
 * Errors: `NoSuchChannel` before the handshake, and over a local link, where one chain would have to lie to itself; `ChainHalted`.
 */
export function forgePacket(
  pairing: Pairing,
  { from, data, timeoutSeconds = 600n }: ForgedPacket,
): Result<bigint, Failure> {
  const chain = pairing[from]
  const refuse = <Refusal extends MachineError>(error: Refusal) => err<Failure>({ error, depth: 'own', by: CHAIN })
  const channelId = pairing.channel[from]
  if (isLocal(pairing)) return refuse({ type: 'NoSuchChannel', channelId })
  if (chain.isHalted) return refuse({ type: 'ChainHalted', chain: chain.name })
  const timeoutAtNanos = chain.state.timeNanos + timeoutSeconds * 1_000_000_000n
  const forged = injectPacket(ibcState(chain), channelId, { data, timeoutAtNanos })
  if (!forged.ok) return refuse(forged.error)
  const { state } = chain
  chain.restore({ ...state, modules: { ...state.modules, ibc: forged.value.state } })
  return ok(forged.value.sequence)
}

/**
 * The text of a packet in the dialect of the pairing's channel, as its contract would write it. Error: `UnsupportedPacket` for one that the side does not send, or that
 * the dialect has no words for.
 */
export function packetText(
  pairing: Pairing,
  from: Side,
  packet: ConsumerPacket | ProviderPacket,
): Result<string, MachineError> {
  const message: MachineMessage = packet
  return MESH_CODECS[dialectOf(pairing)].encodePacket(from, message)
}
