import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'

/** Whether a JSON value is an object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a JSON value is an array; `Array.isArray` does not know readonly ones. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** An object of those fields that are there. */
export function present(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const there: Record<string, JsonValue> = {}
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) there[field] = value
  return there
}
