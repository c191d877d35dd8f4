import { z } from 'zod'
import type { JsonObject, JsonValue } from '../json/index.js'
import type { JsonCodec } from './json-codec.js'

/** How a field is read and written; what is written as `undefined` is left out. */
export interface FieldCodec<Value> {
  readonly schema: z.ZodType<Value>
  readonly write: (value: Value) => JsonValue | undefined
}

/**
 * Every field of a record by its name in the domain, with its name in JSON and how it is written there. The order is that of the contract's struct, in
 * which the fields are written.
 */
export type FieldsOf<Value> = {
  readonly [Key in keyof Value]-?: readonly [
    name: string,
    codec: Record<never, never> extends Pick<Value, Key> ? FieldCodec<Value[Key] | undefined> : FieldCodec<Value[Key]>,
  ]
}

/** How a record is read and written. */
export interface RecordCodec<Value> extends JsonCodec<Value> {
  readonly write: (value: Value) => JsonObject
}

/** A JSON object with these fields and no other. */
export function record<Value extends object>(fields: FieldsOf<Value>): RecordCodec<Value> {
  // What `FieldsOf` ties together is taken apart here: each codec meets only the field that it stands beside.
  const parts = Object.entries(fields as Readonly<Record<string, readonly [string, FieldCodec<unknown>]>>)
  const wire = z.strictObject(Object.fromEntries(parts.map(([, [name, { schema }]]) => [name, schema])))
  return {
    schema: wire.transform((read) => {
      const value: Record<string, unknown> = {}
      for (const [key, [name]] of parts) if (read[name] !== undefined) value[key] = read[name]
      // Every field of `Value` has been read, the optional ones if they are there.
      return value as Value
    }),
    write: (value) => {
      const json: Record<string, JsonValue> = {}
      for (const [key, [name, { write }]] of parts) {
        const part = write(value[key as keyof Value])
        if (part !== undefined) json[name] = part
      }
      return json
    },
  }
}

/** An `Option` that may be absent or null, and is absent in the domain; it is left out when written. */
export function optional<Value>({ schema, write }: JsonCodec<Value>): FieldCodec<Value | undefined> {
  return {
    schema: schema.nullish().transform((value) => value ?? undefined),
    write: (value) => (value === undefined ? undefined : write(value)),
  }
}

/** A field with a default, which may be absent but not null. */
export function defaulted<Value>({ schema, write }: JsonCodec<Value>): FieldCodec<Value | undefined> {
  return { schema: schema.optional(), write: (value) => (value === undefined ? undefined : write(value)) }
}

/** An `Option` that may be absent or null, and is null in the domain; it is written as null, as the contracts write it. */
export function nullable<Value>({ schema, write }: JsonCodec<Value>): JsonCodec<Value | null> {
  return {
    schema: schema.nullish().transform((value) => value ?? null),
    write: (value) => (value === null ? null : write(value)),
  }
}

/** An `Option` of a list, where none is an empty list. */
export function orEmpty<Item>({ schema, write }: JsonCodec<readonly Item[]>): JsonCodec<readonly Item[]> {
  return { schema: schema.nullish().transform((items) => items ?? []), write }
}
