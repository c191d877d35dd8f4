import type {
  BalanceInvariant,
  EntryInvariant,
  MachineInvariant,
  RuleSetName,
  Stated,
  StateInvariant,
  Violation,
} from '../foundation/machine-invariant.js'
import { diffTables } from '../table/index.js'

/** What a look at a state found, and how much it looked at. */
export interface WatchReport {
  /** How many single statements were checked: entries, buckets, states. */
  readonly checked: number
  readonly violations: readonly Violation[]
}

/**
 * Watches the invariants of one state over time. `step` looks only at the keys that changed and keeps sums running; `scan` looks at everything and
 * also finds a running sum that went astray.
 */
export class StateWatch<State> {
  /** Per balance invariant, the buckets that do not cancel out at the moment. */
  private readonly open = new Map<BalanceInvariant<State>, Map<string, bigint>>()
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
    for (const invariant of this.invariants) {
      switch (invariant.type) {
        case 'entry':
          checkTouched(invariant, before, after, findings)
          break
        case 'balance':
          this.move(invariant, before, after)
          this.checkBalance(invariant, findings)
          break
        case 'state':
          checkState(invariant, after, findings)
          break
      }
    }
    return findings.report()
  }

  /** Checks every entry and every sum anew. */
  scan(state: State): WatchReport {
    const findings = new Findings(this.rules, this.subject)
    for (const invariant of this.invariants) {
      switch (invariant.type) {
        case 'entry':
          for (const [key, entry] of invariant.table(state).range())
            findings.add(invariant, invariant.check(key, entry, state))
          break
        case 'balance':
          this.recount(invariant, state, findings)
          this.checkBalance(invariant, findings)
          break
        case 'state':
          checkState(invariant, state, findings)
          break
      }
    }
    this.seen = state
    return findings.report()
  }

  private buckets(invariant: BalanceInvariant<State>): Map<string, bigint> {
    const known = this.open.get(invariant)
    if (known) return known
    const fresh = new Map<string, bigint>()
    this.open.set(invariant, fresh)
    return fresh
  }

  private move(invariant: BalanceInvariant<State>, before: State, after: State): void {
    const buckets = this.buckets(invariant)
    for (const term of invariant.terms) {
      const [was, is] = [term.table(before), term.table(after)]
      if (was === is) continue
      for (const change of diffTables(was, is)) {
        if (change.type !== 'added')
          term.parts(change.key, change.before, (bucket, part) => addTo(buckets, bucket, -part))
        if (change.type !== 'removed')
          term.parts(change.key, change.after, (bucket, part) => addTo(buckets, bucket, part))
      }
    }
  }

  /** Sums from zero. Sums that ran along and differ from that would hide or invent violations, so that is one. */
  private recount(invariant: BalanceInvariant<State>, state: State, findings: Findings): void {
    const running = this.seen === undefined ? undefined : this.buckets(invariant)
    const counted = new Map<string, bigint>()
    for (const term of invariant.terms)
      for (const [key, entry] of term.table(state).range())
        term.parts(key, entry, (bucket, part) => addTo(counted, bucket, part))
    this.open.set(invariant, counted)
    if (!running || this.seen !== state) return
    for (const bucket of new Set([...running.keys(), ...counted.keys()]))
      if (running.get(bucket) !== counted.get(bucket))
        findings.add(invariant, `running sum of ${bucket} is off by ${difference(running, counted, bucket)}`)
  }

  private checkBalance(invariant: BalanceInvariant<State>, findings: Findings): void {
    const buckets = this.buckets(invariant)
    findings.checked += 1
    for (const [bucket, left] of buckets)
      if (left > 0n || !invariant.atMostZero) findings.add(invariant, `${bucket}: ${left} too much`)
  }
}

const NOTHING: WatchReport = { checked: 0, violations: [] }

function checkTouched<State>(invariant: EntryInvariant<State>, before: State, after: State, findings: Findings): void {
  const [was, is] = [invariant.table(before), invariant.table(after)]
  if (was === is) return
  for (const change of diffTables(was, is))
    if (change.type !== 'removed') findings.add(invariant, invariant.check(change.key, change.after, after))
}

function checkState<State>(invariant: StateInvariant<State>, state: State, findings: Findings): void {
  findings.add(invariant, invariant.check(state))
}

function addTo(buckets: Map<string, bigint>, bucket: string, part: bigint): void {
  const sum = (buckets.get(bucket) ?? 0n) + part
  if (sum === 0n) buckets.delete(bucket)
  else buckets.set(bucket, sum)
}

function difference(a: Map<string, bigint>, b: Map<string, bigint>, bucket: string): bigint {
  return (a.get(bucket) ?? 0n) - (b.get(bucket) ?? 0n)
}

/** Collects violations; those that the reference rules are known to cause carry their deviation. */
class Findings {
  checked = 0
  private readonly violations: Violation[] = []

  constructor(
    private readonly rules: RuleSetName,
    private readonly subject: string,
  ) {}

  add({ id, formula, brokenUnderReference }: Stated, complaint: string | undefined): void {
    this.checked += 1
    if (complaint === undefined) return
    const violation = { id, formula, detail: `${this.subject}: ${complaint}` }
    const known = this.rules === 'reference' && brokenUnderReference !== undefined
    this.violations.push(known ? { ...violation, knownBroken: brokenUnderReference } : violation)
  }

  report(): WatchReport {
    return { checked: this.checked, violations: this.violations }
  }
}
