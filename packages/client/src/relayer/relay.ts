import type { Delivered, RelayChain, SentPacket } from '../ports/relay-chain.js'

/** One end of a channel on its chain. */
export interface ChannelSide {
  readonly chain: RelayChain
  readonly channelId: string
}

/** A channel with both ends. */
export interface RelayPath {
  readonly provider: ChannelSide
  readonly consumer: ChannelSide
}

/** Which end of a path. */
export type Side = keyof RelayPath

/** What a relayer did with one packet: carried it over, brought its answer back, or reported that it never arrived. */
export interface RelayRecord {
  readonly kind: 'receive' | 'acknowledge' | 'timeout'
  /** The side that sent the packet. */
  readonly from: Side
  readonly packet: SentPacket
  /** For `acknowledge`: the text that was brought back. */
  readonly ack?: string
  readonly delivered: Delivered
}

/** What to relay. */
export interface RelayOptions {
  /** Only packets sent by this side (and their acknowledgements). */
  readonly from?: Side
  /** Carry packets; default true. */
  readonly packets?: boolean
  /** Bring acknowledgements back; default true. */
  readonly acks?: boolean
  /** Stop after so many receipts and acknowledgements (timeouts do not count). */
  readonly max?: number
  /** Hears every record at once. */
  readonly onRecord?: (record: RelayRecord) => void
}

/** How much a relay moved. */
export interface RelayTotals {
  readonly received: number
  readonly acknowledged: number
  readonly timedOut: number
  /** Deliveries that the receiving chain refused; they wait on. */
  readonly refused: number
}

const SIDES: readonly Side[] = ['consumer', 'provider']

/**
 * Delivers what waits on a path until nothing moves: in each round first what the consumer sent, then what the provider sent; packets
 * in order, then acknowledgements in order. Packets sent meanwhile go out in a later turn. What is refused is tried once per call. A packet that is
 * refused because its time is over is timed out at once.
 */
export async function relay(path: RelayPath, options: RelayOptions = {}): Promise<RelayTotals> {
  const run = new RelayRun(path, options)
  while (await run.round()) {}
  return run.totals
}

class RelayRun {
  readonly totals = { received: 0, acknowledged: 0, timedOut: 0, refused: 0 }
  private readonly tried = new Set<string>()
  private left: number

  constructor(
    private readonly path: RelayPath,
    private readonly options: RelayOptions,
  ) {
    this.left = options.max ?? Number.POSITIVE_INFINITY
  }

  /** One turn of each sender. True when something moved and more may follow. */
  async round(): Promise<boolean> {
    let moved = 0
    for (const from of this.options.from ? [this.options.from] : SIDES) {
      if (this.options.packets ?? true) moved += await this.carryPackets(from)
      if (this.options.acks ?? true) moved += await this.bringAcks(from)
    }
    return moved > 0 && this.left > 0
  }

  private async carryPackets(from: Side): Promise<number> {
    const [sender, receiver] = endsFrom(this.path, from)
    let moved = 0
    for (const packet of await waitingPackets(sender, receiver)) {
      if (this.left <= 0) break
      if (!this.firstTry(`packet/${from}/${packet.sequence}`)) continue
      moved += 1
      this.left -= 1
      const { delivered } = this.record(await carryPacket(this.path, from, packet))
      if (!delivered.ok && delivered.error.error.type === 'PacketTimedOut')
        this.record(await timeOut(this.path, from, packet))
    }
    return moved
  }

  private async bringAcks(from: Side): Promise<number> {
    const [sender, receiver] = endsFrom(this.path, from)
    let moved = 0
    for (const { packet, ack } of await waitingAcks(sender, receiver)) {
      if (this.left <= 0) break
      if (!this.firstTry(`ack/${from}/${packet.sequence}`)) continue
      moved += 1
      this.left -= 1
      this.record(await bringAck(this.path, from, packet, ack))
    }
    return moved
  }

  private firstTry(item: string): boolean {
    if (this.tried.has(item)) return false
    this.tried.add(item)
    return true
  }

  private record(record: RelayRecord): RelayRecord {
    if (!record.delivered.ok) this.totals.refused += 1
    else if (record.kind === 'receive') this.totals.received += 1
    else if (record.kind === 'acknowledge') this.totals.acknowledged += 1
    else this.totals.timedOut += 1
    this.options.onRecord?.(record)
    return record
  }
}

/** Sender and receiver of the packets that one side sends. */
export function endsFrom(path: RelayPath, from: Side): readonly [sender: ChannelSide, receiver: ChannelSide] {
  return from === 'provider' ? [path.provider, path.consumer] : [path.consumer, path.provider]
}

/** Sent and not received, ascending. */
export async function waitingPackets(sender: ChannelSide, receiver: ChannelSide): Promise<SentPacket[]> {
  const waiting: SentPacket[] = []
  for (const packet of await sender.chain.unresolvedPackets(sender.channelId)) {
    const { received } = await receiver.chain.receipt(receiver.channelId, packet.sequence)
    if (!received) waiting.push(packet)
  }
  return waiting
}

/** Received, with an acknowledgement that the sender has not taken, ascending. */
export async function waitingAcks(
  sender: ChannelSide,
  receiver: ChannelSide,
): Promise<{ readonly packet: SentPacket; readonly ack: string }[]> {
  const waiting: { packet: SentPacket; ack: string }[] = []
  for (const packet of await sender.chain.unresolvedPackets(sender.channelId)) {
    const { ack } = await receiver.chain.receipt(receiver.channelId, packet.sequence)
    if (ack !== undefined) waiting.push({ packet, ack })
  }
  return waiting
}

/** Carries one packet over. */
export async function carryPacket(path: RelayPath, from: Side, packet: SentPacket): Promise<RelayRecord> {
  const [, receiver] = endsFrom(path, from)
  return { kind: 'receive', from, packet, delivered: await receiver.chain.receivePacket(receiver.channelId, packet) }
}

/** Brings one acknowledgement back; the receiver may forget it once the sender took it. */
export async function bringAck(path: RelayPath, from: Side, packet: SentPacket, ack: string): Promise<RelayRecord> {
  const [sender, receiver] = endsFrom(path, from)
  const delivered = await sender.chain.acknowledgePacket(sender.channelId, packet.sequence, ack)
  if (delivered.ok) await receiver.chain.forgetAck(receiver.channelId, packet.sequence)
  return { kind: 'acknowledge', from, packet, ack, delivered }
}

/** Reports to the sender that a packet never arrived. The sender refuses while it still could. */
export async function timeOut(path: RelayPath, from: Side, packet: SentPacket): Promise<RelayRecord> {
  const [sender, receiver] = endsFrom(path, from)
  const { timeNanos } = await receiver.chain.block()
  const { received } = await receiver.chain.receipt(receiver.channelId, packet.sequence)
  const open = await receiver.chain.isOpen(receiver.channelId)
  const delivered = await sender.chain.timeoutPacket(sender.channelId, packet.sequence, { timeNanos, open, received })
  return { kind: 'timeout', from, packet, delivered }
}
