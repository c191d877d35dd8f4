import { DECIMAL_ONE, type Decimal } from '../numbers/decimal.js'

/** What a lien counts in a sum of slashable parts: its size in 10^-18 of a unit, and its ratio. */
export interface LienSize {
  readonly size: bigint
  readonly slashable: Decimal
}

/** An exact amount in 10^-18 of a unit: `num / den`, `den` above zero. */
export interface Fall {
  readonly num: bigint
  readonly den: bigint
}

/** No fall at all. */
export const NO_FALL: Fall = { num: 0n, den: 1n }

/**
 * By how much every lien has to fall, all by the same and none below nothing, until their slashable parts together have room (spec 2.5, branch 2), exactly:
 * the smallest `t` with `sum of max(0, size - t) * slashable <= room`. {@link NO_FALL} when they have room as they are.
 *
 * @param room - in 10^-18 of a unit.
 */
export function sharedFall(liens: readonly LienSize[], room: bigint): Fall {
  let fall = evenFall(liens, room)
  if (fall.num <= 0n) return NO_FALL
  let bearing = liens
  for (;;) {
    // Who is smaller than the fall gives all it has, and what that leaves falls on the others.
    const { num, den } = fall
    const larger = bearing.filter(({ size }) => size * den > num)
    if (larger.length === bearing.length) return fall
    const next = evenFall(larger, room)
    // Those that are left count nothing.
    if (next.den === 0n) return fall
    bearing = larger
    fall = next
  }
}

/** The fall if every one of these can bear it. */
function evenFall(liens: readonly LienSize[], room: bigint): Fall {
  let [num, den] = [-room * DECIMAL_ONE, 0n]
  for (const { size, slashable } of liens) {
    num += size * slashable
    den += slashable
  }
  return { num, den }
}
