import type { MachineError } from '@meshwork/core/foundation'
import type { DecodeError } from '../decode-error.js'

/** The error with which a contract answers a message that does not decode: Unauthorized for those of its own tests, else the `DecodeError` itself. */
export function refusalOf(error: DecodeError): MachineError {
  return error.reason === 'testMessage' ? { type: 'Unauthorized' } : error
}
