import { type JsonObject, type JsonValue, writeJson } from '@meshwork/ibc/wire'
import { isObject } from './read-trace.js'

/** One place in which two outputs differ. */
export interface ReplayDifference {
  /** `setup`, the number of a step, or `final`. */
  readonly where: string
  /** `record 2`, `state` ... */
  readonly part: string
  /** Place inside that part. */
  readonly path: string
  /** Absent values are undefined. */
  readonly expected: JsonValue | undefined
  readonly actual: JsonValue | undefined
}

/** Fields of a record that must be equal; everything else in it is for the reader. */
const COMPARED_FIELDS = `op chain contract from seq height time ok timeout address version ack result`.split(' ')

/**
 * Where two outputs of a replay differ, as the recordings' own rules compare them: outcomes, packets, acks, answers and states; not messages, senders, wording of
 * errors, or what comes in the order of a hash map.
 */
export function compareReplays(expected: JsonObject, actual: JsonObject): ReplayDifference[] {
  return [...differencesOf(expected, actual)]
}

function* differencesOf(expected: JsonObject, actual: JsonObject): Generator<ReplayDifference> {
  yield* differ({ where: 'setup', part: 'names' }, expected.names, actual.names)
  yield* compareRecords('setup', listOf(expected.setup), listOf(actual.setup))
  const [want, got] = [listOf(expected.steps), listOf(actual.steps)]
  for (let i = 0; i < Math.max(want.length, got.length); i++) yield* compareStep(`${i}`, want[i], got[i])
  yield* differ({ where: 'final', part: 'state' }, canonicalState(expected.final), canonicalState(actual.final))
}

function* compareStep(
  where: string,
  want: JsonValue | undefined,
  got: JsonValue | undefined,
): Generator<ReplayDifference> {
  if (!isObject(want) || !isObject(got)) {
    yield { where, part: 'step', path: '', expected: want, actual: got }
    return
  }
  yield* compareRecords(where, listOf(want.records), listOf(got.records))
  if (want.state !== undefined)
    yield* differ({ where, part: 'state' }, canonicalState(want.state), canonicalState(got.state))
}

function* compareRecords(
  where: string,
  want: readonly JsonValue[],
  got: readonly JsonValue[],
): Generator<ReplayDifference> {
  for (let i = 0; i < Math.max(want.length, got.length); i++) {
    const [expected, actual] = [comparedPart(want[i]), comparedPart(got[i])]
    yield* differ({ where, part: `record ${i}` }, expected, withWordingOf(expected, actual), true)
  }
}

/** What of a record is compared. An empty list of packets is none. */
function comparedPart(record: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(record)) return record
  const part: { [field: string]: JsonValue } = {}
  for (const field of COMPARED_FIELDS) if (record[field] !== undefined) part[field] = record[field]
  if (record.panic === true) part.panic = true
  if (record.packet !== undefined) part.packet = canonicalPacket(record.packet)
  const packets = listOf(record.packets)
  if (packets.length > 0)
    part.packets = packets.map((packet) =>
      isObject(packet)
        ? { seq: packet.seq ?? null, data: canonicalPacket(packet.data ?? null), timeout: packet.timeout ?? null }
        : packet,
    )
  return part
}

/** Validators of a burn come in the order of a hash map. Every other byte of a packet counts. */
function canonicalPacket(packet: JsonValue): JsonValue {
  if (typeof packet !== 'string' || !packet.startsWith('{"burn":')) return packet
  return packet.replace(/"validators":\[([^\]]*)\]/, (_whole, list: string) => {
    return `"validators":[${list.split(',').sort().join(',')}]`
  })
}

/** Several undelegations of one block come in the order of a hash map, too. */
function canonicalState(state: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(state) || !isObject(state.chain) || !Array.isArray(state.chain.native_unbondings)) return state
  const unbondings = state.chain.native_unbondings.map(writeJson).sort()
  return { ...state, chain: { ...state.chain, native_unbondings: unbondings } }
}

/** Acks that the contracts' JSON parser or storage layer words: only that they are errors counts. */
function withWordingOf(expected: JsonValue | undefined, actual: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(expected) || !isObject(actual)) return actual
  const { ack } = expected
  if (typeof ack !== 'string' || typeof actual.ack !== 'string' || !actual.ack.startsWith('{"error":')) return actual
  return /^\{"error":"(Error parsing into type |type: .* not found)/.test(ack) ? { ...actual, ack } : actual
}

/** A query that failed: only that it did, and whether by an abort, counts. */
function failureOf(value: JsonValue | undefined): { readonly panic: boolean } | undefined {
  if (!isObject(value)) return undefined
  if (typeof value.error !== 'string' && value.panic !== true) return undefined
  return { panic: value.panic === true }
}

type Place = Pick<ReplayDifference, 'where' | 'part'>

function* differ(
  place: Place,
  expected: JsonValue | undefined,
  actual: JsonValue | undefined,
  isRecord = false,
  path = '',
): Generator<ReplayDifference> {
  const [failed, alsoFailed] = isRecord ? [undefined, undefined] : [failureOf(expected), failureOf(actual)]
  if (failed && alsoFailed && failed.panic === alsoFailed.panic) return
  if (expected === actual) return
  if (isObject(expected) && isObject(actual) && !failed && !alsoFailed) {
    for (const field of new Set([...Object.keys(expected), ...Object.keys(actual)]))
      yield* differ(place, expected[field], actual[field], false, path === '' ? field : `${path}.${field}`)
    return
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    for (let i = 0; i < Math.max(expected.length, actual.length); i++)
      yield* differ(place, expected[i], actual[i], false, `${path}[${i}]`)
    return
  }
  yield { ...place, path, expected, actual }
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

/** A difference in words. */
export function describeDifference({ where, part, path, expected, actual }: ReplayDifference): string {
  const step = /^[0-9]+$/.test(where) ? `step ${where}` : where
  return `${step}, ${part}${path === '' ? '' : `, ${path}`}: expected ${shown(expected)}, got ${shown(actual)}`
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing'
  const text = writeJson(value)
  return text.length > 160 ? `${text.slice(0, 157)}...` : text
}
