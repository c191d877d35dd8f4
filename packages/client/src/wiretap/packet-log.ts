import type { Violation } from '@meshwork/core/foundation'
import type { WatchReport } from '@meshwork/core/testing'
import { decodePacketAck } from '@meshwork/ibc/acks'
import type { HeardEvent } from '../create-mesh/events.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { relayPaths } from '../create-mesh/pairing.js'
import type { SentPacket } from '../ports/relay-chain.js'
import type { ChannelSide } from '../relayer/index.js'
import { type PacketKind, packetKindOf } from './packet-kind.js'

/** How a packet ended for its sender (spec 13, X3). */
export type PacketOutcome = 'ok' | 'error' | 'timeout'

/** What was seen of one packet. */
export interface PacketLife {
  /** Counts all packets of the log, from zero. */
  readonly number: number
  /** The sending chain and its end of the channel. */
  readonly chain: string
  readonly channelId: string
  readonly packet: SentPacket
  readonly kind: PacketKind
  /** The receiver has it. */
  received: boolean
  /** What the receiver answered, as text on the wire; undefined until then. */
  ack: string | undefined
  /** Null until the sender has heard. */
  outcome: PacketOutcome | null
}

/**
 * Sees every packet on the channels of a mesh, from its sending to its outcome, as a relayer that forgets nothing. It says when a packet has two outcomes, is
 * received twice, or ends otherwise than its receiver said (spec 13, X3). Packets sent before the log began are not in it, nor those over local links.
 */
export class PacketLog {
  private readonly lives: PacketLife[] = []
  private readonly open = new Set<PacketLife>()
  private readonly bySender = new Map<string, Map<bigint, PacketLife>>()
  /** The other end of each end. */
  private readonly otherEnds = new Map<string, string>()
  private found: Violation[] = []
  private looks = 0
  private readonly listening: readonly (() => void)[]

  constructor(private readonly mesh: Mesh) {
    this.listening = [
      mesh.on('packetSent', (heard) => this.sent(heard, heard.event)),
      mesh.on('packetReceived', ({ chain, event: { channelId, sequence } }) =>
        this.received(chain, channelId, sequence),
      ),
      mesh.on('ackWritten', ({ chain, event: { channelId, sequence, ack } }) => {
        const life = this.receivedLife(chain, channelId, sequence)
        if (life) life.ack = ack
      }),
      mesh.on('packetAcknowledged', ({ chain, event: { channelId, sequence, ack } }) =>
        this.ended(chain, channelId, sequence, ack.type === 'success' ? 'ok' : 'error'),
      ),
      mesh.on('packetTimedOut', ({ chain, event: { channelId, sequence } }) =>
        this.ended(chain, channelId, sequence, 'timeout'),
      ),
    ]
  }

  /** All packets, in the order in which they were sent. */
  all(): readonly PacketLife[] {
    return this.lives
  }

  /** The packets without outcome, in the order in which they were sent. */
  unresolved(): Iterable<PacketLife> {
    return this.open
  }

  /** What an end has sent, by sequence. */
  sentBy(chain: string, channelId: string): readonly PacketLife[] {
    return [...(this.bySender.get(endKey(chain, channelId))?.values() ?? [])]
  }

  /** What an end has sent and was received, or has its outcome, by sequence. */
  over({ chain, channelId }: ChannelSide): readonly PacketLife[] {
    return this.sentBy(chain.name, channelId).filter(({ received, outcome }) => received || outcome !== null)
  }

  /** What was looked at, and what was broken, since this was asked last. */
  takeReport(): WatchReport {
    const { found: violations, looks: checked } = this
    this.found = []
    this.looks = 0
    return { checked, violations }
  }

  /** Sees no more. */
  stopListening(): void {
    for (const end of this.listening) end()
  }

  private sent({ chain }: HeardEvent, { channelId, ...event }: Sent): void {
    const { sequence, data, timeoutAtNanos } = event
    const packet = { sequence, data, timeoutAtNanos }
    const number = this.lives.length
    const kind = packetKindOf(data)
    const life: PacketLife = { number, chain, channelId, packet, kind, received: false, ack: undefined, outcome: null }
    const key = endKey(chain, channelId)
    const sent = this.bySender.get(key) ?? new Map<bigint, PacketLife>()
    this.bySender.set(key, sent)
    if (sent.has(sequence)) this.complain(life, 'sent twice')
    sent.set(sequence, life)
    this.lives.push(life)
    this.open.add(life)
  }

  private received(chain: string, channelId: string, sequence: bigint): void {
    const life = this.receivedLife(chain, channelId, sequence)
    if (!life) return
    this.looks += 1
    if (life.received) this.complain(life, 'received twice')
    if (life.outcome !== null) this.complain(life, `received after its outcome, ${life.outcome}`)
    life.received = true
  }

  private ended(chain: string, channelId: string, sequence: bigint, outcome: PacketOutcome): void {
    const life = this.bySender.get(endKey(chain, channelId))?.get(sequence)
    if (!life) return
    this.looks += 1
    if (life.outcome !== null) this.complain(life, `${outcome} after ${life.outcome}`)
    const said = saidBy(life)
    if (said !== outcome) this.complain(life, `${outcome} for its sender, ${said} for its receiver`)
    life.outcome = outcome
    this.open.delete(life)
  }

  /** The packet that arrived at an end. */
  private receivedLife(chain: string, channelId: string, sequence: bigint): PacketLife | undefined {
    const key = endKey(chain, channelId)
    if (!this.otherEnds.has(key)) this.learnEnds()
    const sender = this.otherEnds.get(key)
    return sender === undefined ? undefined : this.bySender.get(sender)?.get(sequence)
  }

  private learnEnds(): void {
    for (const { provider, consumer } of this.mesh.pairings.flatMap(relayPaths)) {
      const [one, other] = [provider, consumer].map(({ chain, channelId }) => endKey(chain.name, channelId))
      if (one === undefined || other === undefined) continue
      this.otherEnds.set(one, other)
      this.otherEnds.set(other, one)
    }
  }

  private complain({ chain, channelId, packet }: PacketLife, complaint: string): void {
    this.found.push({ ...X3, detail: `${chain} ${channelId} ${packet.sequence}: ${complaint}` })
  }
}

interface Sent extends SentPacket {
  readonly channelId: string
}

const X3 = {
  id: 'MS-X3',
  formula: 'each packet has exactly one of {ok, error, timeout} outcomes at its sender, the one that its receiver has',
}

/** What the receiver of a packet would say of it. */
function saidBy({ received, ack }: PacketLife): PacketOutcome | 'nothing' {
  if (!received) return 'timeout'
  if (ack === undefined) return 'nothing'
  const read = decodePacketAck(ack)
  return read.ok && read.value.type === 'success' ? 'ok' : 'error'
}

function endKey(chain: string, channelId: string): string {
  return `${chain} ${channelId}`
}
