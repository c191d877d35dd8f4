import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'

/** How much a consumer has applied to one validator since the channel opened (spec 8.9). */
export interface ValidatorDigest {
  readonly validator: ValoperAddress
  /** So many shares of packets: one for each stake and unstake, one for each validator of a burn. */
  readonly applied: bigint
  /** The provider coin that they left together. */
  readonly sum: Uint128
  /** The provider coin on which the consumer counts now, less than `sum` by slashes and by stake that was given back. Only where it was asked for. */
  readonly counted?: Uint128
}

/** An answer that should have digests and has something else, which could not be read: the packet was taken all the same. */
export interface UnreadableDigests {
  readonly type: 'unreadable'
  /** What is wrong, in words. */
  readonly reason: string
}

/** The digests in an answer; none where it has none. Undefined for anything that is no list of digests. */
export function digestsOf(data: unknown): readonly ValidatorDigest[] | undefined {
  if (data === undefined) return NONE
  return Array.isArray(data) && data.every(isDigest) ? data : undefined
}

const NONE: readonly ValidatorDigest[] = []

function isDigest(entry: unknown): entry is ValidatorDigest {
  if (typeof entry !== 'object' || entry === null || !('validator' in entry && 'applied' in entry && 'sum' in entry))
    return false
  if ('counted' in entry && !isCount(entry.counted)) return false
  return typeof entry.validator === 'string' && isCount(entry.applied) && isCount(entry.sum)
}

/** Over a local link no codec has looked at it. */
function isCount(value: unknown): value is bigint {
  return typeof value === 'bigint' && value >= 0n
}

/** Whether the data of an answer says that it could not be read. */
export function isUnreadable(data: unknown): data is UnreadableDigests {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'unreadable' && 'reason' in data
}
