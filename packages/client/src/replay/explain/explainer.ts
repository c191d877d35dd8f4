import { differ } from '../compare/differ.js'
import { isRecordedObject, type RecordedObject, type RecordedValue } from '../compare/recording.js'
import { type Cell, cell, cellKey, HIDDEN, overlap } from './cells.js'
import { isCutByPage } from './cut-by-page.js'
import { type BothStates, type Explanation, emptyHistory, type Seen } from './explanation.js'
import { EXPLANATIONS } from './explanations/index.js'
import { flowsOf, type Transaction } from './flows.js'
import { noteHeights, noteHistory, slashesTold } from './history.js'
import { Identities, type NamedRecord } from './identities.js'
import { readPacket } from './packets.js'
import { brokenPromise } from './promises.js'
import { pairRecords, type RecordPair, recordFacts, withWording } from './record-facts.js'
import { type Fact, type Facts, stateFacts } from './state-facts.js'
import { fieldsAt, listAt, rowOf, textAt } from './values.js'

/** What one step shows under a rule set. */
export interface RunStep {
  readonly step: RecordedValue
  readonly records: readonly RecordedValue[]
  readonly state: RecordedValue
}

/** A place in which the two runs differ after a step, and by which deviations. */
export interface ExplainedDifference {
  /** In a record or in the state; packets and transactions have the names of what made them. */
  readonly place: string
  readonly cell: Cell
  readonly reference: RecordedValue | undefined
  readonly safe: RecordedValue | undefined
  /** The deviations that can have made it, in their order; empty when there is none. */
  readonly causes: readonly string[]
  /** Of those, the ones that are at work in this very step; the others were at work before, on something that this depends on. */
  readonly begins: readonly string[]
  /** What never happens under `safe` and happened here; then no deviation explains it. */
  readonly broken?: string
}

type Causes = ReadonlySet<string>
const NONE: Causes = new Set()

/** Something that a part of the state may have become different by. */
interface Mark {
  readonly at: Cell
  readonly causes: Causes
  readonly begins: Causes
}

/**
 * Follows one run under both rule sets, step by step, and ties every difference to deviations.
 *
 * A difference is explained in two ways. Either a deviation is at work in a transaction of the step, and it may touch that part of the state; or the
 * part was written by a transaction that depends on a part which already was different, and then it has the deviations of that one. Anything else is
 * unexplained. A part that is equal again is forgotten, as far as it can be seen.
 */
export class Explainer {
  private readonly short = new Map<string, string>()
  private readonly names = { reference: this.identities(), safe: this.identities() }
  private readonly tainted = new Map<string, { readonly at: Cell; readonly causes: Causes }>()
  /** What a packet says never changes: causes of those that were sent with another content, or in one run only. */
  private readonly sent = new Map<string, { readonly at: Cell; readonly causes: Causes }>()
  /** The differences of the step before, by their places. */
  private readonly known = new Map<string, ExplainedDifference>()
  private states: BothStates = { reference: undefined, safe: undefined }
  private readonly history = emptyHistory()
  private next = -1

  constructor(private readonly explanations: readonly Explanation[] = EXPLANATIONS) {}

  /** What stands before the steps: only what was recorded, no state. */
  beginning(reference: readonly RecordedValue[], safe: readonly RecordedValue[]): readonly ExplainedDifference[] {
    const none: RecordedValue = {}
    return this.step({ step: none, records: reference, state: none }, { step: none, records: safe, state: none })
  }

  /** The next step. */
  step(reference: RunStep, safe: RunStep): readonly ExplainedDifference[] {
    const index = this.next++
    const step: RecordedObject = isRecordedObject(reference.step) ? reference.step : {}
    const moment = {
      step,
      before: this.states,
      after: { reference: reference.state, safe: safe.state },
      slashedNow: slashesTold([...reference.records, ...safe.records]),
    }
    this.states = moment.after
    const named = [
      this.names.reference.name(index, reference.records),
      this.names.safe.name(index, safe.records),
    ] as const
    this.nameOthers(index, moment)
    const inState = differencesOf(
      stateFacts(reference.state, this.names.reference),
      stateFacts(safe.state, this.names.safe),
    )
    const fresh = inState.filter((one) => !this.knows(one))
    const marks: Mark[] = [...this.tainted.values(), ...this.sent.values()].map(({ at, causes }) => ({
      at,
      causes,
      begins: NONE,
    }))
    const inRecords = pairRecords(...named).flatMap((pair) => this.transaction(moment, pair, fresh, marks))
    const found = [...inRecords, ...inState.map((one) => this.carried(one) ?? explained(one, marks))]
    this.remember(found, marks)
    noteHistory(this.history, named, step)
    return found.map((one) => this.cutByPage(one, moment))
  }

  /** Explains what a transaction shows, and marks what it may have changed. */
  private transaction(
    moment: Moment,
    pair: RecordPair,
    fresh: readonly Difference[],
    marks: Mark[],
  ): readonly ExplainedDifference[] {
    const { reference, safe } = pair
    const sides = {
      reference: reference && this.transactionOf(moment, reference),
      safe: safe && this.transactionOf(moment, safe),
    }
    const flows = [sides.reference, sides.safe].flatMap((one) => (one ? flowsOf(one) : []))
    const shown = recordDifferences(pair)
    const endsDifferently = shown.some(({ cell }) => cell.kind === 'record')
    /** What differs and can come of this transaction. */
    const near = [
      ...shown,
      ...fresh.filter(({ cell }) => flows.some(({ writes }) => writes.some((at) => overlap(at, cell)))),
    ]
    const seen: Seen = { ...moment, ...sides, history: this.history }
    const working = this.explanations.filter(
      ({ holds, touches, unseen }) =>
        (unseen === true || near.some(({ cell }) => touches.includes(cell.kind))) && holds(seen),
    )
    const inputs = flows.map((flow) => union(marks, [...flow.reads, ...flow.writes]))
    // Which packet is carried depends on which ones wait.
    const queue = !reference || !safe ? union(marks, WAITING) : NONE
    const begins = new Set(working.flatMap(({ deviation, touches }) => (touches.includes('record') ? [deviation] : [])))
    const ending = new Set([...inputs.flatMap((causes) => [...causes]), ...queue, ...begins])

    for (const [i, { writes }] of flows.entries()) {
      const causes = endsDifferently ? ending : (inputs[i] ?? NONE)
      const shows = endsDifferently || near.some(({ cell }) => writes.some((at) => overlap(at, cell)))
      // What cannot be seen is taken for different only together with something that can.
      const marked = writes.filter((at) => shows || !HIDDEN.has(at.kind))
      for (const at of marked) if (causes.size > 0) marks.push({ at, causes, begins: endsDifferently ? begins : NONE })
    }
    for (const { deviation, touches } of working) {
      const causes = new Set([deviation])
      for (const at of flows.flatMap(({ writes }) => writes))
        if (touches.includes(at.kind)) marks.push({ at, causes, begins: causes })
    }
    for (const one of [reference, safe]) if (one) noteHeights(this.history, one.record)
    const broken = brokenPromise(seen)
    if (broken !== undefined)
      return [...shown, brokenAt(pair)].map((one) => ({ ...one, causes: [], begins: [], broken }))
    // What only one of them sends takes a number that others then do not have.
    for (const one of shown.filter(({ cell: of, reference: theirs, safe: ours }) => isSentOnce(of, theirs, ours))) {
      const { causes, begins: from } = explained(one, marks)
      marks.push({ at: cell('numbers'), causes: new Set(causes), begins: new Set(from) })
    }
    return shown.map((one) =>
      one.cell.kind === 'record' ? { ...one, causes: sorted(ending), begins: sorted(begins) } : explained(one, marks),
    )
  }

  private transactionOf(moment: Moment, named: NamedRecord): Transaction {
    const { record, packet, sent } = named
    return {
      step: moment.step,
      record,
      sent,
      ...(packet !== undefined && { packet }),
      content: readPacket(textAt(record, 'packet')),
      stakersOf: (validator) => this.stakersOf(validator, moment),
    }
  }

  /** Users with anything on a validator, in either run, before or after the step. */
  private stakersOf(validator: string, { before, after }: Moment): readonly string[] {
    const users = new Set<string>()
    for (const { reference, safe } of [before, after])
      for (const [state, names] of [
        [reference, this.names.reference],
        [safe, this.names.safe],
      ] as const) {
        for (const [user, shown] of fieldsAt(state, 'users'))
          if (listAt(shown, 'stakes').some((entry) => textAt(entry, 'validator') === validator)) users.add(user)
        for (const list of ['native_delegations', 'native_unbondings'])
          for (const [proxy = '', name] of listAt(state, 'chain', list).map(rowOf))
            if (name === validator) users.add(names.ownerOf(proxy))
      }
    return [...users]
  }

  /** Names what no record names: packets that were put on the way, and proxies. */
  private nameOthers(index: number, { step, after }: Moment): void {
    const user = ['stake_local', 'restake'].includes(String(step.op)) ? textAt(step, 'user') : ''
    for (const side of ['reference', 'safe'] as const) {
      this.names[side].nameInjected(index, after[side])
      this.names[side].nameProxies(user, after[side])
    }
  }

  /** Whether a place differs as it did after the step before. */
  private knows({ place, reference, safe }: Difference): boolean {
    const known = this.known.get(place)
    return (
      known !== undefined && differ(known.reference, reference).length === 0 && differ(known.safe, safe).length === 0
    )
  }

  /** A place that differs as it did before has the causes that it had. */
  private carried(difference: Difference): ExplainedDifference | undefined {
    const known = this.known.get(difference.place)
    return known && this.knows(difference) ? { ...difference, causes: known.causes, begins: [] } : undefined
  }

  /** Keeps what is different now, and what may be different where it cannot be seen. */
  private remember(found: readonly ExplainedDifference[], marks: readonly Mark[]): void {
    this.tainted.clear()
    this.known.clear()
    const keep = (at: Cell, causes: Iterable<string>) => {
      const known = this.tainted.get(cellKey(at))
      this.tainted.set(cellKey(at), { at, causes: new Set([...(known?.causes ?? []), ...causes]) })
    }
    for (const one of found) {
      const { place, cell, causes } = one
      if (cell.kind === 'record') continue
      this.known.set(place, one)
      keep(cell, causes)
      if (cell.kind === 'packet' && place.includes(': sends '))
        this.sent.set(cellKey(cell), { at: cell, causes: new Set(causes) })
      // Once a packet is sent in one run only, all that come are numbered differently.
      if (cell.kind === 'packet') keep({ kind: 'numbers', owner: '', validator: '' }, causes)
    }
    for (const { at, causes } of marks) if (HIDDEN.has(at.kind)) keep(at, causes)
  }

  /** Where our list is a page of the default length and the contracts' is longer, only the page differs. */
  private cutByPage(difference: ExplainedDifference, { after }: Moment): ExplainedDifference {
    if (difference.causes.length > 0 || difference.safe !== undefined) return difference
    return isCutByPage(difference.place, after) ? { ...difference, causes: ['D-4'], begins: ['D-4'] } : difference
  }

  private identities(): Identities {
    return new Identities((name) => {
      const known = this.short.get(name)
      if (known !== undefined) return known
      const short = `packet ${this.short.size + 1}`
      this.short.set(name, short)
      return short
    })
  }
}

/** A step, and what was there before and after it. */
interface Moment {
  readonly step: RecordedObject
  readonly before: BothStates
  readonly after: BothStates
  readonly slashedNow: ReadonlySet<string>
}

type Difference = Omit<ExplainedDifference, 'causes' | 'begins'>

/** What decides which packet is carried next. */
const WAITING: readonly Cell[] = [cell('packet', '*'), cell('channel')]

/** Where the records of a transaction differ. */
function recordDifferences({ reference, safe }: RecordPair): readonly Difference[] {
  const ours = reference && safe ? { ...safe, record: withWording(reference.record, safe.record) } : safe
  return differencesOf(reference ? recordFacts(reference) : new Map(), ours ? recordFacts(ours) : new Map())
}

/** Where two sets of facts differ. What only one of them numbers is no difference in numbers. */
function differencesOf(reference: Facts, safe: Facts): readonly Difference[] {
  const places = new Set([...reference.keys(), ...safe.keys()])
  // Where only one of them can tell a user's rewards, that is the difference.
  const untold = [...places].filter(
    (place) => isUntold(place, reference.get(place)) !== isUntold(place, safe.get(place)),
  )
  return [...places].flatMap((place) => {
    if (untold.some((whole) => place.startsWith(`${whole}.`))) return []
    const [left, right] = [reference.get(place), safe.get(place)]
    const of = (left ?? right)?.cell
    if (!of || (of.kind === 'numbers' && !(left && right))) return []
    return differ(left?.value, right?.value).length === 0
      ? []
      : [{ place, cell: of, reference: left?.value, safe: right?.value }]
  })
}

function isSentOnce(of: Cell, reference: RecordedValue | undefined, safe: RecordedValue | undefined): boolean {
  return of.kind === 'packet' && (reference === undefined) !== (safe === undefined)
}

function isUntold(place: string, fact: Fact | undefined): boolean {
  return /^users\..+\.rewards$/.test(place) && fact !== undefined && fact.value !== 'told'
}

/** A promise is also broken where the contracts fail in the same way. */
function brokenAt({ key, reference, safe }: RecordPair): Difference {
  const [theirs, ours] = [reference?.record, safe?.record]
  return { place: `${key}: promise`, cell: cell('record'), reference: theirs?.ok, safe: ours?.ok }
}

function explained(difference: Difference, marks: readonly Mark[]): ExplainedDifference {
  const near = marks.filter(({ at }) => overlap(at, difference.cell))
  return {
    ...difference,
    causes: sorted(new Set(near.flatMap(({ causes }) => [...causes]))),
    begins: sorted(new Set(near.flatMap(({ begins }) => [...begins]))),
  }
}

function union(marks: readonly Mark[], cells: readonly Cell[]): Causes {
  const causes = new Set<string>()
  for (const { at, causes: more } of marks)
    if (cells.some((one) => overlap(one, at))) for (const deviation of more) causes.add(deviation)
  return causes
}

function sorted(deviations: Causes): readonly string[] {
  const number = (deviation: string) => Number(deviation.slice(2))
  return [...deviations].sort((a, b) => number(a) - number(b))
}
