import { type Ok, ok } from '../../foundation/result.js'
import { DECIMAL_ONE, type Decimal, shareFloor } from '../../numbers/decimal.js'
import { remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ExposedStake, SlashTerms, StakerSlash } from '../staker-slash.js'
import { type PendingUnbond, unstakedAtSeconds } from '../unbonding.js'
import { earningStake } from './earning.js'
import { takeStake } from './take-stake.js'

/**
 * D-14: the slashed amount is shared by everything that is exposed, pending unbonds included, and nobody loses more than the nominal share of what
 * he has there. Total: nothing in it can abort.
 *
 * The base is committed stake, what is on its way off included, as it is today; that of the time of the infraction is not remembered. Stake on its way
 * to the consumer was not there as far as anybody knows. Since it is left alone, the vault always has what is asked of it (O6).
 */
export function slashStakers(
  stakers: readonly ExposedStake[],
  terms: SlashTerms,
): Ok<readonly (StakerSlash | undefined)[]> {
  const nominal = minDecimal(terms.ratio, DECIMAL_ONE)
  let exposed = 0n
  for (const staker of stakers) {
    exposed += earningStake(staker)
    for (const entry of staker.pendingUnbonds) if (isExposed(entry, terms)) exposed += entry.amount
  }
  if (exposed === 0n) return ok(stakers.map(() => undefined))
  // In range: at most the nominal share, which is at most one.
  const share = minDecimal(nominal, ((terms.amount * DECIMAL_ONE) / exposed) as Decimal)
  return ok(stakers.map((staker) => slashStaker(staker, share, nominal, terms)))
}

function slashStaker(
  staker: ExposedStake,
  share: Decimal,
  nominal: Decimal,
  terms: SlashTerms,
): StakerSlash | undefined {
  const slashedStake = shareFloor(earningStake(staker), share)
  let slash: Uint128 = slashedStake
  const left: PendingUnbond[] = []
  for (const entry of staker.pendingUnbonds) {
    const taken = isExposed(entry, terms) ? shareFloor(entry.amount, nominal) : ZERO
    // Parts of one lien, which is an Uint128.
    slash = sumOfParts(slash, taken)
    const amount = remainder(entry.amount, taken)
    if (amount > 0n) left.push(taken === 0n ? entry : { amount, releaseAtNanos: entry.releaseAtNanos })
  }
  if (slash === 0n) return undefined
  const { stake, leaving } = takeStake(staker, slashedStake)
  return { stake, leaving, pendingUnbonds: left, slashedStake, slash }
}

/** Waits still, and left the validator after the infraction. */
function isExposed(
  entry: PendingUnbond,
  { nowNanos, unbondingPeriodSeconds, infractionTimeSeconds }: SlashTerms,
): boolean {
  return entry.releaseAtNanos > nowNanos && unstakedAtSeconds(entry, unbondingPeriodSeconds) > infractionTimeSeconds
}

function minDecimal(a: Decimal, b: Decimal): Decimal {
  return a < b ? a : b
}
