import { isRecordedArray, isRecordedObject, type RecordedValue, writeRecorded } from './recording.js'

type Part = { readonly [field: string]: RecordedValue | undefined }

/** Fields of a record that must be equal as they are. Beside those below, everything else is for the reader. */
const FIELDS = 'op chain contract from seq height time ok timeout address version ack result'.split(' ')

/** What of a record is compared. An empty list of packets, or of events, is none. */
export function comparedPart(record: RecordedValue | undefined, events: boolean): RecordedValue | undefined {
  if (typeof record !== 'object' || record === null) return record
  const fields: Part = isRecordedObject(record) ? record : {}
  const { state, panic, packet, packets, events: told } = fields
  return withoutAbsent({
    ...Object.fromEntries(FIELDS.map((field) => [field, fields[field]])),
    state: canonicalState(state),
    panic: panic === true ? true : undefined,
    packet: canonicalPacket(packet),
    packets: isRecordedArray(packets) && packets.length > 0 ? packets.map(comparedPacket) : undefined,
    events: events && isRecordedArray(told) && told.length > 0 ? told : undefined,
  })
}

/** A state in which the entries of `native_unbondings` are sorted: those of one block come in the order of a hash map. */
export function canonicalState(state: RecordedValue | undefined): RecordedValue | undefined {
  if (!isRecordedObject(state) || !isRecordedObject(state.chain)) return state
  const { native_unbondings: unbondings } = state.chain
  if (!isRecordedArray(unbondings)) return state
  const keyed = unbondings.map((entry) => ({ key: unbondingKey(entry), entry }))
  const sorted = keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry)
  return { ...state, chain: { ...state.chain, native_unbondings: sorted } }
}

/**
 * The actual record with the expected ack, where the contracts' JSON parser or storage layer worded that one and ours is an error, too: only that it is one
 * counts.
 */
export function withWordingOf(
  expected: RecordedValue | undefined,
  actual: RecordedValue | undefined,
): RecordedValue | undefined {
  if (!isRecordedObject(expected) || !isRecordedObject(actual)) return actual
  const [want, got] = [expected.ack, actual.ack]
  if (typeof want !== 'string' || typeof got !== 'string') return actual
  const isLibraryWorded = /^\{"error":"(Error parsing into type |type: .* not found)/.test(want)
  return isLibraryWorded && got.startsWith('{"error":') ? { ...actual, ack: want } : actual
}

function comparedPacket(packet: RecordedValue): RecordedValue {
  const { seq, data, timeout }: Part = isRecordedObject(packet) ? packet : {}
  return withoutAbsent({ seq, data: canonicalPacket(data), timeout })
}

/** The validators of a burn come in the order of a hash map. Every other byte of a packet counts. */
function canonicalPacket(packet: RecordedValue | undefined): RecordedValue | undefined {
  if (typeof packet !== 'string' || !packet.startsWith('{"burn":')) return packet
  return packet.replace(/"validators":\[([^\]]*)\]/, (_whole, list: string) => {
    return `"validators":[${list.split(',').sort().join(',')}]`
  })
}

/** By time, then by proxy, validator and amount. */
function unbondingKey(entry: RecordedValue): string {
  if (!isRecordedArray(entry)) return writeRecorded(entry)
  const [proxy, validator, amount, time] = entry.map(String)
  return `${String(time).padStart(24, '0')}/${proxy}/${validator}/${String(amount).padStart(40, '0')}`
}

function withoutAbsent(part: Part): RecordedValue {
  const there: { [field: string]: RecordedValue } = {}
  for (const [field, value] of Object.entries(part)) if (value !== undefined) there[field] = value
  return there
}
