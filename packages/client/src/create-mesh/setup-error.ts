import { describeRefusal } from '@meshwork/core/foundation'

/** A mesh cannot be made as configured: where in the configuration, and why, as the refusing part said it. */
export class MeshSetupError extends Error {
  override readonly name = 'MeshSetupError'
  constructor(
    /** Place in the configuration, for instance `pairings[0].discount`. */
    readonly path: string,
    /** The error value of whoever refused. */
    readonly refusal: unknown,
  ) {
    super(`${path}: ${describeRefusal(refusal)}`)
  }
}
