import type { JsonObject } from '@meshwork/ibc/wire'

/** A checked text field of a step. */
export function textOf(step: JsonObject, field: string, otherwise = ''): string {
  const value = step[field]
  return typeof value === 'string' ? value : otherwise
}

/** A checked whole number of a step. */
export function wholeOf(step: JsonObject, field: string, otherwise = 0n): bigint {
  const value = step[field]
  return typeof value === 'bigint' ? value : typeof value === 'string' ? BigInt(value) : otherwise
}

/** A checked flag of a step. */
export function flagOf(step: JsonObject, field: string, otherwise: boolean): boolean {
  const value = step[field]
  return typeof value === 'boolean' ? value : otherwise
}
