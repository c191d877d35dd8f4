import { ok, type Result } from '@meshwork/core/foundation'
import type { z } from 'zod'
import { type DecodeError, type DecodeReason, decodeError } from './decode-error.js'
import type { JsonValue } from './json/index.js'

/**
 * Checks a parsed value against the schema of its fields. `path` is where the value lies in the whole text.
 *
 * Errors: the first thing that is wrong, as `DecodeError`.
 */
export function checkFields<Fields>(
  schema: z.ZodType<Fields>,
  value: JsonValue,
  path: readonly string[],
): Result<Fields, DecodeError> {
  const checked = schema.safeParse(value)
  if (checked.success) return ok(checked.data)
  const [issue] = checked.error.issues
  if (!issue) return decodeError('wrongType', path)
  const place = issue.path.map(String)
  const field = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return decodeError(reasonOf(issue, value), [...path, ...place, ...field])
}

/** What kind of mistake an issue of the schema library is. */
function reasonOf(issue: z.core.$ZodIssue, value: JsonValue): DecodeReason {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'unknownField'
    case 'too_small':
      return 'negative'
    case 'too_big':
      return 'aboveLimit'
    case 'custom':
      // The only custom issues are those of text fields, which name their reason.
      return (issue.params?.['reason'] as DecodeReason | undefined) ?? 'wrongType'
    default:
      return valueAt(value, issue.path) === undefined ? 'missingField' : 'wrongType'
  }
}

/** What stands at a path, or `undefined` when nothing does. */
function valueAt(value: JsonValue, path: readonly PropertyKey[]): JsonValue | undefined {
  let here: unknown = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.entries(here).find(([name]) => name === String(step))?.[1]
  }
  // Reached from a JSON value by its own fields, so it is one.
  return here as JsonValue | undefined
}
