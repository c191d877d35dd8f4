import type { ValidatorDigest } from '../../packets/digest.js'

/** What an answer says of these validators; it has no data where there is nothing to say. */
export function digestData(digests: readonly ValidatorDigest[]): { readonly data?: readonly ValidatorDigest[] } {
  return digests.length === 0 ? {} : { data: digests }
}
