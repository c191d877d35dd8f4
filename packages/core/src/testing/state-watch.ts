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
import { Buckets } from './buckets.js'

/** What a look at a state found, and how much it looked at. */
export interface WatchReport {
  /** How many single statements were checked: entries, balances, states. */
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
    const look = ({ was, is, terms, entries }: Walk<State>): Advance => {
      const changes = diffTables(was, is)
      return () => {
        const { done, value: change } = changes.next()
        if (done) return false
        if (change.type !== 'added')
          for (const { term, subtract } of terms) term.parts(change.key, change.before, subtract)
        if (change.type === 'removed') return true
        for (const { term, add } of terms) term.parts(change.key, change.after, add)
        for (const entry of entries) findings.add(entry, entry.check(change.key, change.after, after))
        return true
      }
    }
    const changed = this.walks(before, after, this.open).filter(({ was, is }) => was !== is)
    inTurns(changed.map(look))
    return this.conclude(after, findings)
  }

  /** Checks every entry and every sum anew. */
  scan(state: State): WatchReport {
    const findings = new Findings(this.rules, this.subject)
    const counted = new Map<BalanceInvariant<State>, Buckets>()
    const look = ({ is, terms, entries }: Walk<State>): Advance => {
      const cursor = is.cursor()
      return () => {
        if (!cursor.advance()) return false
        for (const { term, add } of terms) term.parts(cursor.key, cursor.value, add)
        for (const entry of entries) findings.add(entry, entry.check(cursor.key, cursor.value, state))
        return true
      }
    }
    inTurns(this.walks(state, state, counted).map(look))
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
      const buckets = sums.get(invariant) ?? new Buckets()
      sums.set(invariant, buckets)
      for (const term of invariant.terms)
        walkOf((state) => term.table(state)).terms.push({
          term,
          add: (bucket, part, group) => buckets.add(bucket, part, group),
          subtract: (bucket, part, group) => buckets.add(bucket, -part, group),
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
      for (const [bucket, left] of this.open.get(invariant)?.entries() ?? [])
        if (left > 0n || !invariant.atMostZero) findings.complain(invariant, `${bucket}: ${left} too much`)
    }
    return findings.report(this.invariants)
  }

  /** Sums that ran along and differ from those counted anew would hide or invent violations, so that is one. */
  private compareSums(counted: ReadonlyMap<BalanceInvariant<State>, Buckets>, findings: Findings): void {
    for (const [invariant, anew] of counted) {
      const before = new Map(this.open.get(invariant)?.entries() ?? [])
      const now = new Map(anew.entries())
      for (const bucket of new Set([...before.keys(), ...now.keys()])) {
        const off = (before.get(bucket) ?? 0n) - (now.get(bucket) ?? 0n)
        if (off !== 0n) findings.complain(invariant, `running sum of ${bucket} is off by ${off}`)
      }
    }
  }
}

/** One table, and what its entries are asked. */
interface Walk<State> {
  readonly was: Table<TableKey, unknown>
  readonly is: Table<TableKey, unknown>
  readonly entries: EntryInvariant<State>[]
  readonly terms: { readonly term: BalanceTerm<State>; readonly add: AddPart; readonly subtract: AddPart }[]
}

/** Looks at one more entry of a walk; false when there is none. */
type Advance = () => boolean

/** How many entries of one table are looked at before the next table has its turn. */
const STRETCH = 64

/**
 * Goes through several walks in turns. What belongs together was often made together, so that it comes up together: then its sums cancel out while there are
 * few of them, and its memory is near.
 */
function inTurns(walks: readonly Advance[]): void {
  let going = walks
  while (going.length > 0) going = going.filter(stretch)
}

function stretch(advance: Advance): boolean {
  for (let i = 0; i < STRETCH; i++) if (!advance()) return false
  return true
}

const NOTHING: WatchReport = { checked: 0, violations: [] }

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
    if (complaint !== undefined) this.complain(stated, complaint)
  }

  complain(stated: Stated, complaint: string): void {
    const { id, formula, brokenUnderReference } = stated
    const violation = { id, formula, detail: `${this.subject}: ${complaint}`, where: this.subject }
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
