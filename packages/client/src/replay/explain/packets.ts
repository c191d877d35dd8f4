import { isRecordedObject, type RecordedObject, type RecordedValue, readRecording } from '../compare/recording.js'
import { textAt, valueAt } from './values.js'

/** A packet as far as it can be read: its kind and content. What is no packet has the kind `unreadable`. */
export interface ReadPacket {
  readonly kind: string
  readonly content: RecordedObject
}

/** Reads the text of a packet. */
export function readPacket(text: string): ReadPacket {
  const read = text.startsWith('{') ? readRecording(text) : undefined
  const [first] = read?.ok ? Object.entries(read.value) : []
  const [kind, content] = first ?? ['unreadable', null]
  return isRecordedObject(content) ? { kind, content } : { kind: 'unreadable', content: {} }
}

/** What a packet is about, apart from amounts and numbers: the same packet of another run has the same. */
export function subjectOf(text: string): string {
  const { kind, content } = readPacket(text)
  if (kind === 'unreadable') return text
  const names = [content.delegator, content.validator, content.recipient, content.height].filter(
    (name) => name !== undefined,
  )
  return [kind, ...names.map(String)].join(' ')
}

/** The transaction that a packet is sent for, if it names one. */
export function txIdOf(text: string): bigint | undefined {
  const { content } = readPacket(text)
  return typeof content.tx_id === 'bigint' ? content.tx_id : undefined
}

/** A packet without the number of its transaction; validators of a burn sorted, because they come in the order of a hash map. */
export function withoutNumbers(text: string): RecordedValue {
  const { kind, content } = readPacket(text)
  if (kind === 'unreadable') return text
  const { tx_id: _, ...rest } = content
  const { validators } = rest
  if (kind !== 'burn' || !Array.isArray(validators)) return { [kind]: rest }
  return { [kind]: { ...rest, validators: [...validators].map(String).sort() } }
}

/** The names of validators in a list of a validator update: plain, or of entries with one. */
export function validatorsIn(list: RecordedValue | undefined): readonly string[] {
  if (!Array.isArray(list)) return []
  return list.map((entry: RecordedValue) =>
    typeof entry === 'string' ? entry : textAt(entry, 'valoper') || textAt(entry, 'address'),
  )
}

/** Every validator that an update is about. */
export function validatorsOfUpdate(content: RecordedValue | undefined): readonly string[] {
  const lists = ['additions', 'removals', 'updated', 'jailed', 'unjailed', 'tombstoned', 'slashed']
  return [...new Set(lists.flatMap((list) => validatorsIn(valueAt(content, list))))]
}
