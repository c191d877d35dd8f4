/**
 * The answer of everything that may be refused: a value, or an error that is plain data.
 *
 * Errors are tagged records (`{ type, ... }`) that carry the numbers a caller would print; see STYLE, "Three kinds of failure".
 */
export type Result<Value, Failure> = Ok<Value> | Err<Failure>

export interface Ok<Value> {
  readonly ok: true
  readonly value: Value
}

export interface Err<Failure> {
  readonly ok: false
  readonly error: Failure
}

/** Wraps a value as success. */
export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value }
}

/** Wraps an error value as refusal. */
export function err<const Failure>(error: Failure): Err<Failure> {
  return { ok: false, error }
}

/** Thrown by {@link unwrap}: the refusal of a `Result`, for callers who prefer exceptions. */
export class RefusedError<Failure> extends Error {
  override readonly name = 'RefusedError'
  constructor(readonly refusal: Failure) {
    super(describeRefusal(refusal))
  }
}

/**
 * The value of a result.
 *
 * @throws RefusedError holding the error value when the result is a refusal.
 */
export function unwrap<Value, Failure>(result: Result<Value, Failure>): Value {
  if (result.ok) return result.value
  throw new RefusedError(result.error)
}

/**
 * A one-line text of an error value: its type, then its fields, and so on inwards. For logs and exceptions, not for programs.
 * `InsufficientBalance (required: 30, collateral: 20)`.
 */
export function describeRefusal(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if (Array.isArray(error)) return `[${error.map(describeRefusal).join(', ')}]`
  const { type, ...fields }: { readonly type?: unknown } = error
  const told = Object.entries(fields)
    .map(([name, value]) => `${name}: ${describeRefusal(value)}`)
    .join(', ')
  if (type === undefined) return `{${told}}`
  return told === '' ? String(type) : `${String(type)} (${told})`
}
