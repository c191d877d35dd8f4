import type { Result } from '../../foundation/result.js'
import { err, ok } from '../../foundation/result.js'
import type { TableKey } from '../key.js'
import { Table } from '../table.js'
import { ByteReader } from './byte-reader.js'
import type { DecodeError, DecodeReason } from './decode-error.js'
import { FIRST_SHAPE, FORBIDDEN_NAME, LEAD, MAGIC, MAX_DEPTH } from './format.js'
import type { PlainState } from './plain-state.js'
import { namesAscend, ShapesRead } from './shapes.js'

const MAX_NUMBER = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * Reads a state back. Only the very bytes that {@link encodeState} writes are accepted, so two different inputs never
 * give the same state. Never throws, whatever the bytes, and takes room in proportion to their number.
 */
export function decodeState(kind: string, version: number, bytes: Uint8Array): Result<PlainState, DecodeError> {
  const reader = new StateReader(new ByteReader(bytes))
  const state = reader.state(kind, version)
  const { failure } = reader.bytes
  return failure === undefined ? ok(state) : err({ type: 'DecodeError', ...failure, path: reader.path })
}

/** What a state says it is, before it is read as a whole: for a host that holds states of several versions. */
export function readStateHeader(bytes: Uint8Array): Result<{ kind: string; version: number }, DecodeError> {
  const reader = new StateReader(new ByteReader(bytes))
  const header = reader.header()
  const { failure } = reader.bytes
  return failure === undefined ? ok(header) : err({ type: 'DecodeError', ...failure, path: [] })
}

class StateReader {
  readonly #shapes = new ShapesRead()
  /** Where it is: the field, position or key taken at each depth; `#depth` of them count. */
  readonly #path: (string | number | bigint)[] = []
  #depth = 0

  constructor(readonly bytes: ByteReader) {}

  /** Where reading failed. */
  get path(): string[] {
    return this.#path.slice(0, this.#depth).map(String)
  }

  header(): { kind: string; version: number } {
    for (const byte of MAGIC) if (this.bytes.byte() !== byte) this.bytes.fail('notAState')
    return { kind: this.bytes.text(), version: this.bytes.varint() }
  }

  state(kind: string, version: number): PlainState {
    const header = this.header()
    if (header.kind !== kind) this.bytes.fail('wrongKind')
    if (header.version !== version) this.bytes.fail('wrongVersion')
    const state = this.#value()
    if (this.bytes.remaining > 0) this.bytes.fail('trailingBytes')
    return state
  }

  #value(): PlainState {
    const { bytes } = this
    const lead = bytes.varint()
    switch (lead) {
      case LEAD.null:
        return null
      case LEAD.false:
        return false
      case LEAD.true:
        return true
      case LEAD.number:
        return this.#number()
      case LEAD.bigint:
        return bytes.zigzag()
      case LEAD.text:
        return bytes.text()
      case LEAD.emptyTable:
        return Table.empty<string, PlainState>()
    }
    if (lead !== LEAD.array && lead !== LEAD.textTable && lead !== LEAD.bigintTable && lead < FIRST_SHAPE)
      return this.#refuse('unknownLead')
    if (this.#depth >= MAX_DEPTH) return this.#refuse('tooDeep')
    return this.#nested(lead)
  }

  /** What has items inside: an array, a table, or the record of a shape. */
  #nested(lead: number): PlainState {
    this.#depth += 1
    const value =
      lead === LEAD.array
        ? this.#array()
        : lead === LEAD.textTable
          ? this.#table(() => this.bytes.key())
          : lead === LEAD.bigintTable
            ? this.#table(() => this.bytes.zigzag())
            : this.#record(lead - FIRST_SHAPE)
    // After a failure the depth stays: it tells how much of the path counts.
    if (this.#going) this.#depth -= 1
    return value
  }

  #array(): PlainState[] {
    const count = this.bytes.count()
    const items: PlainState[] = []
    for (let i = 0; i < count && this.#going; i++) {
      this.#enter(i)
      items.push(this.#value())
    }
    return items
  }

  #table<K extends TableKey>(readKey: () => K): Table<K, PlainState> {
    const count = this.bytes.count(2)
    if (count === 0) this.bytes.fail('emptyTable')
    const keys: K[] = []
    const values: PlainState[] = []
    let last: K | undefined
    for (let i = 0; i < count && this.#going; i++) {
      const key = readKey()
      if (last !== undefined && key <= last) this.bytes.fail('notAscending')
      if (!this.#going) break
      this.#enter(key)
      last = key
      keys.push(key)
      values.push(this.#value())
    }
    return this.#going ? Table.fromSorted(keys, values) : Table.empty()
  }

  #record(number: number): PlainState {
    if (number === this.#shapes.count) this.#defineShape()
    const shape = this.#shapes.get(number)
    if (shape === undefined) return this.#refuse('unknownShape')
    const record: Record<string, PlainState> = { ...shape.blank }
    for (const name of shape.names) {
      if (!this.#going) break
      this.#enter(name)
      record[name] = this.#value()
    }
    return record
  }

  #defineShape(): void {
    const { bytes } = this
    const count = bytes.count()
    const names: string[] = []
    for (let i = 0; i < count && this.#going; i++) {
      const name = bytes.text()
      const last = names[i - 1]
      if (last !== undefined && !namesAscend(last, name)) bytes.fail('notAscending')
      if (name === FORBIDDEN_NAME) bytes.fail('forbiddenName')
      names.push(name)
    }
    if (this.#going && !this.#shapes.add(names)) bytes.fail('repeatedShape')
  }

  #number(): number {
    const value = this.bytes.zigzag()
    if (value > MAX_NUMBER || value < -MAX_NUMBER) this.bytes.fail('numberTooBig')
    return Number(value)
  }

  get #going(): boolean {
    return this.bytes.failure === undefined
  }

  #enter(step: string | number | bigint): void {
    this.#path[this.#depth - 1] = step
  }

  #refuse(reason: DecodeReason): null {
    this.bytes.fail(reason)
    return null
  }
}
