/** Our own reasoning was wrong. Thrown, never returned, and caught by nobody: the state can no longer be trusted. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}
