import type { PacketKind } from '../wiretap/packet-kind.js'
import { FAULTS, type Fault } from './faults.js'

/** A packet that a fault met, and another one that was under way between the same chains meanwhile. */
export type KindPair = `${PacketKind} ${PacketKind}`

/** How often each fault was exercised, in all and by pairs of packet kinds. */
export class FaultCounts {
  private readonly times = new Map<Fault, number>(FAULTS.map((fault) => [fault, 0]))
  private readonly pairs = new Map<Fault, Map<KindPair, number>>(FAULTS.map((fault) => [fault, new Map()]))

  /** Counts a fault that met packets of some kinds while others were under way. One that met none counts, too. */
  note(fault: Fault, met: readonly PacketKind[], meanwhile: readonly PacketKind[]): void {
    this.times.set(fault, this.of(fault) + 1)
    const pairs = this.pairs.get(fault)
    for (const one of met)
      for (const other of new Set(meanwhile)) {
        const pair: KindPair = `${one} ${other}`
        pairs?.set(pair, (pairs.get(pair) ?? 0) + 1)
      }
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
