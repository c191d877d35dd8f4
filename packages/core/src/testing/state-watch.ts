import type {
  AddPart,
  BalanceInvariant,
  BalanceTerm,
  Complaint,
  EntryInvariant,
  MachineInvariant,
  RuleSetName,
  Stated,
  Violation,
} from '../foundation/machine-invariant.js'
import { diffTables, type Table, type TableKey } from '../table/index.js'

/** What a look at a state found, and how much it looked at. */
export interface WatchReport {
  /** How many single statements were checked: entries, buckets, states. */
  readonly checked: number
  readonly violations: readonly Violation[]
}

/**
 * Watches the invariants of one state over time. `step` looks only at the keys that changed and keeps sums running; `scan` looks at everything and
 * also finds a running sum that went astray. Either walks each table once, however many invariants speak of it.
 */
export class StateWatch<State> {
  /** Per balance invariant, the buckets that do not cancel out at the moment. */
  private open = new Map<BalanceInvariant<State>, Buckets>()
  private seen: State | undefined

  constructor(
    private readonly invariants: readonly MachineInvariant<State>[],
    private readonly rules: RuleSetName,
    /** Names the state in what is reported: an address, a pairing. */
    private readonly subject: string,
  ) {}

  /** Checks everything that differs from the state seen last; everything, at the first call. */
  step(after: State): WatchReport {
    const before = this.seen
    if (before === undefined) return this.scan(after)
    if (before === after) return NOTHING
    this.seen = after
    const findings = new Findings(this.rules, this.subject)
    for (const walk of this.walks(before, after, this.open)) {
      if (walk.was === walk.is) continue
      for (const change of diffTables(walk.was, walk.is)) {
        if (change.type !== 'added')
          for (const { term, subtract } of walk.terms) term.parts(change.key, change.before, subtract)
        if (change.type === 'removed') continue
        for (const { term, add } of walk.terms) term.parts(change.key, change.after, add)
        for (const entry of walk.entries) findings.add(entry, entry.check(change.key, change.after, after))
      }
    }
    return this.conclude(after, findings)
  }

  /** Checks every entry and every sum anew. */
  scan(state: State): WatchReport {
    const findings = new Findings(this.rules, this.subject)
    const counted = new Map<BalanceInvariant<State>, Buckets>()
    for (const { is, entries, terms } of this.walks(state, state, counted)) {
      const cursor = is.cursor()
      while (cursor.advance()) {
        for (const { term, add } of terms) term.parts(cursor.key, cursor.value, add)
        for (const entry of entries) findings.add(entry, entry.check(cursor.key, cursor.value, state))
      }
    }
    if (this.seen === state) this.compareSums(counted, findings)
    this.open = counted
    this.seen = state
    return this.conclude(state, findings)
  }

  /** Every table that an invariant speaks of, once, with all that is to be done for each of its entries. Sums go into `sums`. */
  private walks(before: State, after: State, sums: Map<BalanceInvariant<State>, Buckets>): readonly Walk<State>[] {
    const walks: Walk<State>[] = []
    const walkOf = (tableOf: (state: State) => Table<TableKey, unknown>) => {
      const [was, is] = [tableOf(before), tableOf(after)]
      const known = walks.find((walk) => walk.was === was && walk.is === is)
      if (known) return known
      const fresh: Walk<State> = { was, is, entries: [], terms: [] }
      walks.push(fresh)
      return fresh
    }
    for (const invariant of this.invariants) {
      if (invariant.type === 'entry') walkOf((state) => invariant.table(state)).entries.push(invariant)
      if (invariant.type !== 'balance') continue
      const buckets = sums.get(invariant) ?? new Map<string, bigint>()
      sums.set(invariant, buckets)
      for (const term of invariant.terms)
        walkOf((state) => term.table(state)).terms.push({
          term,
          add: (bucket, part) => addTo(buckets, bucket, part),
          subtract: (bucket, part) => addTo(buckets, bucket, -part),
        })
    }
    return walks
  }

  /** Balances and states, after the tables were walked. */
  private conclude(state: State, findings: Findings): WatchReport {
    for (const invariant of this.invariants) {
      if (invariant.type === 'state') findings.add(invariant, invariant.check(state))
      if (invariant.type !== 'balance') continue
      findings.checked += 1
      for (const [bucket, left] of this.open.get(invariant) ?? [])
        if (left > 0n || !invariant.atMostZero) findings.add(invariant, `${bucket}: ${left} too much`)
    }
    return findings.report(this.invariants)
  }

  /** Sums that ran along and differ from those counted anew would hide or invent violations, so that is one. */
  private compareSums(counted: ReadonlyMap<BalanceInvariant<State>, Buckets>, findings: Findings): void {
    for (const [invariant, anew] of counted) {
      const running = this.open.get(invariant) ?? new Map<string, bigint>()
      for (const bucket of new Set([...running.keys(), ...anew.keys()]))
        if (running.get(bucket) !== anew.get(bucket))
          findings.add(invariant, `running sum of ${bucket} is off by ${difference(running, anew, bucket)}`)
    }
  }
}

type Buckets = Map<string, bigint>

/** One table, and what its entries are asked. */
interface Walk<State> {
  readonly was: Table<TableKey, unknown>
  readonly is: Table<TableKey, unknown>
  readonly entries: EntryInvariant<State>[]
  readonly terms: { readonly term: BalanceTerm<State>; readonly add: AddPart; readonly subtract: AddPart }[]
}

const NOTHING: WatchReport = { checked: 0, violations: [] }

function addTo(buckets: Buckets, bucket: string, part: bigint): void {
  const sum = (buckets.get(bucket) ?? 0n) + part
  if (sum === 0n) buckets.delete(bucket)
  else buckets.set(bucket, sum)
}

function difference(a: Buckets, b: Buckets, bucket: string): bigint {
  return (a.get(bucket) ?? 0n) - (b.get(bucket) ?? 0n)
}

/** Collects violations; those that the reference rules are known to cause carry their deviation. */
class Findings {
  checked = 0
  private readonly byInvariant = new Map<Stated, Violation[]>()

  constructor(
    private readonly rules: RuleSetName,
    private readonly subject: string,
  ) {}

  add(stated: Stated, complaint: Complaint): void {
    this.checked += 1
    if (complaint === undefined) return
    const { id, formula, brokenUnderReference } = stated
    const violation = { id, formula, detail: `${this.subject}: ${complaint}` }
    const known = this.rules === 'reference' && brokenUnderReference !== undefined
    const found = this.byInvariant.get(stated) ?? []
    found.push(known ? { ...violation, knownBroken: brokenUnderReference } : violation)
    this.byInvariant.set(stated, found)
  }

  /** What was found, in the order in which the invariants are stated. */
  report(invariants: readonly Stated[]): WatchReport {
    return { checked: this.checked, violations: invariants.flatMap((stated) => this.byInvariant.get(stated) ?? []) }
  }
}
