import { type RecordedObject, type RecordedValue, readRecording, writeRecorded } from '@meshwork/client/replay'

/** What came of one step, and what the contracts of the run are called. */
export interface Observed {
  readonly names: RecordedObject
  readonly records: readonly RecordedValue[]
  readonly state: RecordedValue
}

/**
 * What stands at a place of a step's output, in words: `users/alice/claims/$external/amount`, `chain/vault_balance`, `records/0/outcome`. A part of a path is
 * a field; in a list the entry with that name (its validator, lienholder, user, event type or first value), else that number; `length` is how many entries there
 * are. A JSON text is looked into.
 */
export function observe(step: Observed, path: string): string {
  const parts = path.split('/')
  if (parts[0] === 'records' && parts[2] === 'outcome') return outcomeOf(step.records[Number(parts[1])])
  const [root, way] = parts[0] === 'records' ? [step.records as RecordedValue, parts.slice(1)] : [step.state, parts]
  return describe(way.reduce<RecordedValue | undefined>((value, part) => within(value, nameOf(step.names, part)), root))
}

/** How a transaction ended. */
function outcomeOf(record: RecordedValue | undefined): string {
  if (!isObject(record)) return 'nothing happens'
  if (record.panic === true) return 'aborts'
  if (record.ok !== true) return 'refused'
  if (typeof record.ack !== 'string' || record.op !== 'recv') return 'accepted'
  return record.ack.startsWith('{"error"') ? 'answered with an error' : 'accepted'
}

function within(value: RecordedValue | undefined, part: string): RecordedValue | undefined {
  if (typeof value === 'string' && value.startsWith('{')) return within(parsed(value), part)
  if (isList(value)) {
    if (part === 'length') return BigInt(value.length)
    const named = value.find((entry) => namesOf(entry).includes(part))
    return rest(named ?? value[Number(part)])
  }
  return isObject(value) ? value[part] : undefined
}

/** Of an entry like `["cval1", "100"]` what stands behind its name. */
function rest(entry: RecordedValue | undefined): RecordedValue | undefined {
  return isList(entry) && entry.length === 2 ? entry[1] : entry
}

function namesOf(entry: RecordedValue): readonly (RecordedValue | undefined)[] {
  if (isList(entry)) return [entry[0]]
  return isObject(entry) ? [entry.validator, entry.lienholder, entry.user, entry.type] : []
}

/** `$external` is the address of that contract. */
function nameOf(names: RecordedObject, part: string): string {
  return part.startsWith('$') ? String(names[part.slice(1)]) : part
}

function describe(value: RecordedValue | undefined): string {
  if (value === undefined) return 'nothing'
  if (isObject(value)) {
    const { l, h, panic, error } = value
    if (panic === true) return 'the question aborts'
    if (typeof error === 'string') return 'the question is refused'
    if (typeof l === 'string' && typeof h === 'string') return l === h ? l : `${l} to ${h}`
  }
  if (isList(value) && value.length === 0) return 'none'
  return typeof value === 'string' ? value : writeRecorded(value)
}

function parsed(text: string): RecordedValue | undefined {
  const read = readRecording(text)
  return read.ok ? read.value : undefined
}

function isObject(value: RecordedValue | undefined): value is RecordedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: RecordedValue | undefined): value is readonly RecordedValue[] {
  return Array.isArray(value)
}
