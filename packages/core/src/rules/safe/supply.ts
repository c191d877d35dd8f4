import type { Uint128 } from '../../numbers/uint128.js'

/** What was destroyed is hidden no longer, so that the supply that is shown loses what others lost, and no more. */
export function offsetOfSlash(lost: Uint128): Uint128 {
  return lost
}
