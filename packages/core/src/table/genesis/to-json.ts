import { InvariantError } from '../../foundation/invariant.js'
import { MAX_DEPTH } from '../encoding/format.js'
import { Table } from '../table.js'
import type { Json } from './json.js'
import { writtenKey } from './written-key.js'
import { writtenText } from './written-text.js'

/** The one name that tables have in a genesis. */
export const TABLE = '$table'

/**
 * Something plain as readable JSON: amounts are texts of digits, a table is `{"$table": [[key, value], ...]}` in the order of its keys. Nothing is lost: the
 * same content gives the same JSON, and no other content does.
 *
 * @throws InvariantError when it is not plain.
 */
export function jsonOf(value: unknown, depth = 0): Json {
  switch (typeof value) {
    case 'bigint':
      return value.toString()
    case 'string':
      return writtenText(value)
    case 'boolean':
      return value
    case 'number':
      if (!Number.isSafeInteger(value)) throw new InvariantError(`a state cannot hold the number ${value}`)
      return value === 0 ? 0 : value
    case 'object':
      if (value !== null && depth >= MAX_DEPTH)
        throw new InvariantError(`a state cannot hold more than ${MAX_DEPTH} levels`)
      return value === null ? null : jsonOfObject(value, depth + 1)
    default:
      throw new InvariantError(`a state cannot hold ${typeof value}`)
  }
}

function jsonOfObject(value: object, depth: number): Json {
  if (value instanceof Table)
    return { [TABLE]: Array.from(value.range(), ([key, entry]) => [writtenKey(key), jsonOf(entry, depth)]) }
  if (Array.isArray(value)) return value.map((item) => jsonOf(item, depth))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new InvariantError('a state cannot hold an instance of a class')
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [writtenName(name), jsonOf(field, depth)]))
}

/** Names of ours begin with `$`, so those of a state that do have one more. */
function writtenName(name: string): string {
  return name.startsWith('$') ? `$${name}` : name
}
