import type { Result } from '../foundation/result.js'
import { mulFloor } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { Rate } from './conversion.js'

/**
 * What `remote` provider coin is worth in consumer coin at a rate: floor(floor(remote * price) * adjustment) (spec 6.1). The two floors are the
 * contracts' own and part of the protocol: one floor of the whole product would give up to one unit more.
 *
 * Errors: `AboveLimit` when a price above 1 lets it pass 2^128 - 1.
 */
export function normalize(remote: Uint128, { price, adjustment }: Rate): Result<Uint128, OutOfRange> {
  const priced = mulFloor(remote, price)
  return priced.ok ? mulFloor(priced.value, adjustment) : priced
}
