import type { Result } from '../../foundation/result.js'
import { err, ok } from '../../foundation/result.js'
import { Table } from '../table.js'
import { decodeState } from './decode.js'
import type { DecodeError } from './decode-error.js'
import { encodeState } from './encode.js'

/** Writes the states of one machine as canonical bytes and reads them back. */
export interface StateCodec<State> {
  readonly kind: string
  readonly version: number
  /** @throws InvariantError when the state holds something that is not plain. */
  readonly encode: (state: State) => Uint8Array
  readonly decode: (bytes: Uint8Array) => Result<State, DecodeError>
}

/**
 * The codec of a machine's state.
 *
 * What is read must have the sample's fields, each of the sample's kind (`null`, boolean, number, bigint, text, array,
 * record, table); a field that is null in the sample may be anything. What is inside the fields is taken as written:
 * bytes come from a store that the host trusts, or the host checks the machine's invariants.
 *
 * @param sample - any state of the machine, usually an empty one. A field that can be null is null in it.
 */
export function stateCodec<State extends object>(kind: string, version: number, sample: State): StateCodec<State> {
  return {
    kind,
    version,
    encode: (state) => encodeState(kind, version, state),
    decode: (bytes) => {
      const state = decodeState(kind, version, bytes)
      if (!state.ok) return state
      const field = oddField(sample, state.value)
      if (field !== undefined)
        return err({ type: 'DecodeError', reason: 'wrongField', offset: bytes.length, path: field })
      return ok(state.value as State) // the fields were checked against a State just now
    },
  }
}

/** The path of the first field that one of the two lacks or has as another kind; empty if they are no records. */
function oddField(sample: object, state: unknown): readonly string[] | undefined {
  if (kindOf(sample) !== kindOf(state)) return []
  const expected = new Map<string, unknown>(Object.entries(sample))
  const found = new Map<string, unknown>(Object.entries(state ?? {}))
  for (const [name, value] of expected) {
    if (!found.has(name)) return [name]
    if (value !== null && kindOf(value) !== kindOf(found.get(name))) return [name]
  }
  for (const name of found.keys()) if (!expected.has(name)) return [name]
  return undefined
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return value instanceof Table ? 'table' : typeof value
}
