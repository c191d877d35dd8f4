import type { Result } from '@meshwork/core/foundation'
import { MeshSetupError } from './setup-error.js'

/** The value of a result; a refusal becomes a {@link MeshSetupError} at this place of the configuration. */
export function at<Value>(path: string, result: Result<Value, unknown>): Value {
  if (result.ok) return result.value
  throw new MeshSetupError(path, result.error)
}
