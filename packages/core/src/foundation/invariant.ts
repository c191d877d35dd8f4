/** Our own reasoning was wrong. Nobody catches it: a state behind a broken invariant must not be used. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/**
 * States a fact that must hold here.
 *
 * @throws InvariantError with `message` when it does not.
 */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message)
}
