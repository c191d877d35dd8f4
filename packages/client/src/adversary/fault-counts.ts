import type { PacketKind } from '../wiretap/packet-kind.js'
import { FAULTS, type Fault } from './faults.js'

/** A packet that a fault met, and another one that was under way between the same chains meanwhile. */
export type KindPair = `${PacketKind} ${PacketKind}`

/** The pairs of a packet with those that were under way meanwhile: each once, however many of a kind there are. */
export function pairsWith(kind: PacketKind, meanwhile: readonly PacketKind[]): readonly KindPair[] {
  return [...new Set(meanwhile)].map((other): KindPair => `${kind} ${other}`)
}

/** The pairs of packets that a fault met all at once; a kind makes a pair with itself where there were two of it. */
export function pairsAmong(kinds: readonly PacketKind[]): readonly KindPair[] {
  const others = (kind: PacketKind) => kinds.filter((_, i) => i !== kinds.indexOf(kind))
  return [...new Set(kinds)].flatMap((kind) => pairsWith(kind, others(kind)))
}

/** How often each fault was exercised, in all and by pairs of packet kinds. */
export class FaultCounts {
  private readonly times = new Map<Fault, number>(FAULTS.map((fault) => [fault, 0]))
  private readonly pairs = new Map<Fault, Map<KindPair, number>>(FAULTS.map((fault) => [fault, new Map()]))

  /** Counts a fault, and the pairs of packets that it met. One that met none counts, too. */
  note(fault: Fault, met: readonly KindPair[]): void {
    this.times.set(fault, this.of(fault) + 1)
    const pairs = this.pairs.get(fault)
    for (const pair of met) pairs?.set(pair, (pairs.get(pair) ?? 0) + 1)
  }

  /** How often a fault was exercised. */
  of(fault: Fault): number {
    return this.times.get(fault) ?? 0
  }

  /** How often it met a packet of the first kind while one of the second was under way. */
  between(fault: Fault, one: PacketKind, other: PacketKind): number {
    return this.pairs.get(fault)?.get(`${one} ${other}`) ?? 0
  }

  /** Adds what another run counted. */
  add(other: FaultTotals): void {
    for (const { fault, times, pairs } of other) {
      this.times.set(fault, this.of(fault) + times)
      const mine = this.pairs.get(fault)
      for (const [pair, count] of pairs) mine?.set(pair, (mine.get(pair) ?? 0) + count)
    }
  }

  /** Everything as plain data, for reports and other threads. */
  totals(): FaultTotals {
    return FAULTS.map((fault) => ({
      fault,
      times: this.of(fault),
      pairs: [...(this.pairs.get(fault) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1)),
    }))
  }
}

/** The counts of a run as plain data. */
export type FaultTotals = readonly {
  readonly fault: Fault
  readonly times: number
  readonly pairs: readonly (readonly [KindPair, number])[]
}[]
