import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import { remainder, type Uint128 } from '../../numbers/uint128.js'
import type { SlashFit, SlashTerms } from '../staker-slash.js'

/** What a slash can reach, of everybody together. */
export interface ReachedStake {
  /** Committed, and there at the infraction. */
  readonly based: bigint
  /** Waiting, and there at the infraction. */
  readonly pending: bigint
}

/** What a slash takes: a share of stake, and another of what waits. */
export interface SlashShares {
  readonly share: Decimal
  readonly ratio: Decimal
}

/** The part of a slash that is taken now, and what waits. */
export interface FittedSlash extends SlashShares {
  /** Of what the consumer took. */
  readonly amount: Uint128
  readonly fit: SlashFit | null
}

/**
 * The part of a slash that a throttle lets through (spec 9.3): all of it, or the same part of every loss, so that everybody together loses at most `most`.
 *
 * The shares of the rest are of what the part leaves: `(1 - part)(1 - rest) >= 1 - all`, rounded in favour of the stake. So the parts of a slash, however many, never take
 * more of anybody than the slash would have.
 */
export function fitSlash(
  { based, pending }: ReachedStake,
  { share: asked, ratio }: SlashShares,
  { amount, throttled }: SlashTerms,
): FittedSlash {
  if (throttled === undefined) return { share: asked, ratio, amount, fit: null }
  const { most, maxShare } = throttled
  const share = asked < maxShare ? asked : maxShare
  // Parts of the collateral of all, which are coins of one supply.
  const loss = ceilDiv(based * share + pending * ratio, DECIMAL_ONE) as Uint128
  if (loss <= most) return { share, ratio, amount, fit: { loss, rest: null } }
  const part = (whole: bigint) => (whole * most) / loss
  // In range: parts of what was, and of shares at most one.
  const [now, nominalNow, amountNow] = [part(share) as Decimal, part(ratio) as Decimal, part(amount) as Uint128]
  return {
    share: now,
    ratio: nominalNow,
    amount: amountNow,
    fit: {
      loss,
      rest: {
        ratio: restOf(ratio, nominalNow),
        maxShare: restOf(share, now),
        amount: remainder(amount, amountNow),
        expected: remainder(loss, most),
      },
    },
  }
}

/** The share of what is left that, after a part of it was taken, makes up a whole share at most. The part is below the whole, so below one. */
function restOf(whole: Decimal, part: Decimal): Decimal {
  return (((whole - part) * DECIMAL_ONE) / (DECIMAL_ONE - part)) as Decimal
}

function ceilDiv(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by
}
