import type { Result } from '@meshwork/core/foundation'
import { z } from 'zod'
import { checkFields } from '../check-fields.js'
import { type DecodeError, decodeError } from '../decode-error.js'
import type { JsonValue } from '../json/index.js'

/** How a value of the domain stands in JSON: a schema that reads it, and a function that writes it. */
export interface JsonCodec<Value> {
  readonly schema: z.ZodType<Value>
  readonly write: (value: Value) => JsonValue
}

/** The value of a piece of JSON that lies at `path`. Error: `DecodeError`. */
export function readJson<Value>(
  { schema }: JsonCodec<Value>,
  json: JsonValue,
  path: readonly string[] = [],
): Result<Value, DecodeError> {
  return checkFields(schema, json, path)
}

/** A value that is read by a function, for what a schema cannot say. The paths of its errors begin at the value. */
export function readWith<Value>(
  read: (json: JsonValue) => Result<Value, DecodeError>,
  write: (value: Value) => JsonValue,
): JsonCodec<Value> {
  const schema = z.unknown().transform((json, ctx): Value => {
    // Schemas are only ever given JSON; `undefined` stands where a field is missing.
    const value = json === undefined ? decodeError('missingField') : read(json as JsonValue)
    if (value.ok) return value.value
    const { path, reason } = value.error
    ctx.addIssue({ code: 'custom', path: [...path], params: { reason } })
    return z.NEVER
  })
  return { schema, write }
}

/** A value that JSON holds in another shape. */
export function mapped<Shape, Value>(
  { schema, write }: JsonCodec<Shape>,
  fromShape: (shape: Shape) => Value,
  toShape: (value: Value) => Shape,
): JsonCodec<Value> {
  return { schema: schema.transform(fromShape), write: (value) => write(toShape(value)) }
}

/** `[...]` */
export function list<Item>({ schema, write }: JsonCodec<Item>): JsonCodec<readonly Item[]> {
  return { schema: z.array(schema), write: (items) => items.map(write) }
}

/** `{"<name>":...}`: an object with this one field, which is the value. */
export function under<Value>(name: string, { schema, write }: JsonCodec<Value>): JsonCodec<Value> {
  return {
    schema: z.strictObject({ [name]: schema }).transform((fields): Value => {
      // Its schema has read it, so it is there.
      return fields[name] as Value
    }),
    write: (value) => ({ [name]: write(value) }),
  }
}
