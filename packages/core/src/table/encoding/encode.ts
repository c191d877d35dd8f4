import { InvariantError } from '../../foundation/invariant.js'
import { Table } from '../table.js'
import { ByteWriter } from './byte-writer.js'
import { FIRST_SHAPE, LEAD, MAGIC, MAX_DEPTH } from './format.js'
import type { EncodableState } from './plain-state.js'
import { ShapesWritten } from './shapes.js'

/**
 * The canonical bytes of a state: equal states give equal bytes, however they came about.
 *
 * @param kind - what it is a state of, for instance `vault`.
 * @param version - of the state's form, from 0; a machine counts it up when its fields change.
 * @throws InvariantError, naming the place, when the state holds something that is not plain: see {@link PlainState}.
 */
export function encodeState(kind: string, version: number, state: EncodableState): Uint8Array {
  const writer = new ByteWriter()
  for (const byte of MAGIC) writer.byte(byte)
  writer.text(kind)
  if (!Number.isSafeInteger(version) || version < 0) throw new InvariantError(`no version of a state: ${version}`)
  writer.varint(version)
  new StateWriter(writer).value(state, 0)
  return writer.finish()
}

class StateWriter {
  readonly #shapes = new ShapesWritten()
  /** Where it is: the field, position or key taken at each depth. Only read when something is wrong. */
  readonly #path: (string | number | bigint)[] = []

  constructor(readonly writer: ByteWriter) {}

  value(value: unknown, depth: number): void {
    switch (typeof value) {
      case 'bigint':
        this.writer.byte(LEAD.bigint)
        this.writer.zigzag(value)
        return
      case 'string':
        this.writer.byte(LEAD.text)
        this.writer.text(value)
        return
      case 'boolean':
        this.writer.byte(value ? LEAD.true : LEAD.false)
        return
      case 'number':
        if (!Number.isSafeInteger(value)) this.#refuse(`the number ${value}`, depth)
        this.writer.byte(LEAD.number)
        this.writer.zigzag(BigInt(value))
        return
      case 'object':
        if (value === null) this.writer.byte(LEAD.null)
        else this.#object(value, depth)
        return
      case 'undefined':
      case 'function':
      case 'symbol':
        this.#refuse(typeof value, depth)
    }
  }

  #object(value: object, depth: number): void {
    if (depth >= MAX_DEPTH) this.#refuse(`more than ${MAX_DEPTH} levels`, depth)
    if (value instanceof Table) this.#table(value, depth)
    else if (Array.isArray(value)) this.#array(value, depth)
    else this.#record(value, depth)
  }

  #array(items: readonly unknown[], depth: number): void {
    this.writer.byte(LEAD.array)
    this.writer.varint(items.length)
    for (let i = 0; i < items.length; i++) {
      this.#path[depth] = i
      this.value(items[i], depth + 1)
    }
  }

  #table(table: Table<string | bigint, unknown>, depth: number): void {
    const { writer } = this
    if (table.size === 0) {
      writer.byte(LEAD.emptyTable)
      return
    }
    writer.byte(typeof table.first()?.[0] === 'bigint' ? LEAD.bigintTable : LEAD.textTable)
    writer.varint(table.size)
    const entries = table.cursor()
    while (entries.advance()) {
      const { key } = entries
      this.#path[depth] = key
      if (typeof key === 'bigint') writer.zigzag(key)
      else writer.key(key)
      this.value(entries.value, depth + 1)
    }
  }

  #record(record: object, depth: number): void {
    const prototype: unknown = Object.getPrototypeOf(record)
    if (prototype !== Object.prototype && prototype !== null) this.#refuse('an instance of a class', depth)
    const { shape, isNew } = this.#shapes.shapeOf(record)
    const { names } = shape
    this.writer.varint(FIRST_SHAPE + shape.number)
    if (isNew) {
      this.writer.varint(names.length)
      for (const name of names) this.writer.text(name)
    }
    const fields = record as Readonly<Record<string, unknown>> // what a plain object is; each field is checked in turn
    for (let i = 0; i < names.length; i++) {
      const name = names[i] ?? ''
      this.#path[depth] = name
      this.value(fields[name], depth + 1)
    }
  }

  #refuse(what: string, depth: number): never {
    const place = this.#path.slice(0, depth).map(String).join(' / ')
    throw new InvariantError(`a state cannot hold ${what} (at ${place === '' ? 'the top' : place})`)
  }
}
