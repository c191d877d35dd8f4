import type { MachineError } from '@meshwork/core/foundation'
import type { SentPacket } from '../ports/relay-chain.js'
import { bringAck, carryPacket, type RelayRecord, timeOut } from './deliver.js'
import { endsFrom, type RelayPath, type Side } from './path.js'
import { acksOnTheWay, packetsOnTheWay } from './waiting.js'

/** What to relay. */
export interface RelayOptions {
  /** Only packets sent by this side (and their acknowledgements). */
  readonly from?: Side
  /** Carry packets; default true. */
  readonly packets?: boolean
  /** Bring acknowledgements back; default true. */
  readonly acks?: boolean
  /** What becomes of packets that were sent to an end that is closed: by default they are timed out at once; else they wait for their time. */
  readonly onClosed?: 'timeOut' | 'wait'
  /** Stop after so many receipts and acknowledgements, refused ones included. Timeouts do not count. */
  readonly max?: number
  /** Hears every record at once. */
  readonly onRecord?: (record: RelayRecord) => void
}

/** How much a relay moved. */
export interface RelayTotals {
  readonly received: number
  readonly acknowledged: number
  readonly timedOut: number
  /** Deliveries that a chain refused; what was to be delivered waits on. */
  readonly refused: number
}

/**
 * Delivers what waits on a path until nothing moves: in each round first what the consumer sent, then what the provider sent; packets
 * in order, then acknowledgements in order. Packets sent meanwhile go out in a later turn. What is refused is tried once per call. A packet that is
 * refused because its time is over, or its channel closed, is timed out at once. What is then sent to that closed end again waits for the next call: else it
 * would come and go without end.
 */
export function relay(path: RelayPath, options: RelayOptions = {}): Promise<RelayTotals> {
  return relayAll([path], options)
}

/** Relays several paths, a round of each in turn, until nothing moves on any: what one delivers may let another send. `max` counts over all. */
export async function relayAll(paths: readonly RelayPath[], options: RelayOptions = {}): Promise<RelayTotals> {
  const tally = new Tally(options)
  const runs = paths.map((path) => new PathRun(path, options, tally))
  let moved = true
  while (moved && tally.left > 0) {
    moved = false
    for (const run of runs) if (await run.round()) moved = true
  }
  const { received, acknowledged, timedOut, refused } = tally
  return { received, acknowledged, timedOut, refused }
}

/** What was moved so far, and how much still may be. */
class Tally {
  received = 0
  acknowledged = 0
  timedOut = 0
  refused = 0
  left: number
  private readonly onRecord: ((record: RelayRecord) => void) | undefined

  constructor({ max = Number.POSITIVE_INFINITY, onRecord }: RelayOptions) {
    this.left = max
    this.onRecord = onRecord
  }

  note(record: RelayRecord): RelayRecord {
    if (record.kind !== 'timeout') this.left -= 1
    if (!record.delivered.ok) this.refused += 1
    else if (record.kind === 'receive') this.received += 1
    else if (record.kind === 'acknowledge') this.acknowledged += 1
    else this.timedOut += 1
    this.onRecord?.(record)
    return record
  }
}

const SIDES: readonly Side[] = ['consumer', 'provider']

/** By sender, the sequences of what was refused. What was taken is on its way no longer. */
type Refused = Readonly<Record<Side, Set<bigint>>>

/** One path while it is relayed: it remembers what was tried in vain. */
class PathRun {
  private readonly packets: Refused = { consumer: new Set(), provider: new Set() }
  private readonly acks: Refused = { consumer: new Set(), provider: new Set() }
  /** Whoever met a closed end, and has nothing carried there again. */
  private readonly shutOut = new Set<Side>()
  private tries = 0

  constructor(
    private readonly path: RelayPath,
    private readonly options: RelayOptions,
    private readonly tally: Tally,
  ) {}

  /** One turn of each sender. True when anything was tried. */
  async round(): Promise<boolean> {
    const { from, packets = true, acks = true } = this.options
    const triedBefore = this.tries
    for (const side of from ? [from] : SIDES) {
      if (packets) await this.carryPackets(side)
      if (acks) await this.bringAcks(side)
    }
    return this.tries > triedBefore
  }

  private async carryPackets(from: Side): Promise<void> {
    if (this.shutOut.has(from)) return
    for await (const packet of packetsOnTheWay(...endsFrom(this.path, from))) {
      if (!this.mayTry(this.packets[from], packet)) continue
      const { delivered } = this.tally.note(await carryPacket(this.path, from, packet))
      if (delivered.ok) continue
      this.packets[from].add(packet.sequence)
      if (!this.isLost(delivered.error.error)) continue
      if (isClosedEnd(delivered.error.error)) this.shutOut.add(from)
      this.tally.note(await timeOut(this.path, from, packet))
    }
  }

  private async bringAcks(from: Side): Promise<void> {
    for await (const { packet, ack } of acksOnTheWay(...endsFrom(this.path, from))) {
      if (!this.mayTry(this.acks[from], packet)) continue
      const { delivered } = this.tally.note(await bringAck(this.path, from, packet, ack))
      if (!delivered.ok) this.acks[from].add(packet.sequence)
    }
  }

  /** Whether a packet that was refused so can never be received, so that it is timed out. */
  private isLost(error: MachineError): boolean {
    return error.type === 'PacketTimedOut' || (isClosedEnd(error) && this.options.onClosed !== 'wait')
  }

  /** Once per item, as long as the tally allows. */
  private mayTry(refused: Set<bigint>, { sequence }: SentPacket): boolean {
    if (this.tally.left <= 0 || refused.has(sequence)) return false
    this.tries += 1
    return true
  }
}

/** Whether the other end did not take a packet because it is closed. */
function isClosedEnd(error: MachineError): boolean {
  return error.type === 'ChannelNotOpen' && 'phase' in error && error.phase === 'closed'
}
