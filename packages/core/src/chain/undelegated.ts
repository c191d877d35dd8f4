import { type Uint128, uint128 } from '../numbers/uint128.js'

/** How much the staking module says came out of a delegation, if it says so: a host's own may answer anything. */
export function amountOut(data: unknown): Uint128 | undefined {
  if (typeof data !== 'object' || data === null || !('amount' in data) || typeof data.amount !== 'bigint')
    return undefined
  const amount = uint128(data.amount)
  return amount.ok ? amount.value : undefined
}
