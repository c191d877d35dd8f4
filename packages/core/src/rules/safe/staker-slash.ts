import { type Ok, ok } from '../../foundation/result.js'
import { DECIMAL_ONE, type Decimal, shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { RecentStake } from '../slash-memory.js'
import {
  type ExposedStake,
  infractionUntilSeconds,
  type SlashTerms,
  type StakerSlash,
  type StakerSlashes,
} from '../staker-slash.js'
import { type PendingUnbond, unstakedAtSeconds } from '../unbonding.js'
import { earningStake } from './earning.js'
import { takeStake } from './take-stake.js'

/**
 * D-14: the slashed amount is shared by everything that was there at the infraction and has not left for good, pending unbonds included, and nobody loses more than
 * the nominal share of what he had. Total: nothing in it can abort. The reasons are in decision 9.
 *
 * Stake on its way to the consumer has no part in the sum: whether it was there shows when it is answered, and then it bears the same share.
 */
export function slashStakers(stakers: readonly ExposedStake[], terms: SlashTerms): Ok<StakerSlashes> {
  const nominal = minDecimal(minDecimal(terms.ratio, terms.maxRatio), DECIMAL_ONE)
  const until = infractionUntilSeconds(terms)
  const exposures = stakers.map((staker) => exposureOf(staker, until, terms))
  let exposed = 0n
  for (const { base, waiting } of exposures) exposed += base + waiting
  const share = shareOf(terms.amount, exposed, nominal)
  const slashes = stakers.map((staker, index) => {
    // One for each staker.
    const exposure = exposures[index] as Exposure
    return exposure.base === 0n && exposure.waiting === 0n
      ? undefined
      : slashStaker(staker, exposure, { share, nominal, until, terms })
  })
  return ok({ share, slashes })
}

/** What of a staker's was there at the infraction. */
interface Exposure {
  /** Of the committed stake. */
  readonly base: Uint128
  /** Of the pending unbonds. */
  readonly waiting: bigint
  /** What came after the infraction and has left again: so much of the pending unbonds, of the newest first, was not there. */
  readonly spared: Uint128
}

function exposureOf(staker: ExposedStake, until: bigint, terms: SlashTerms): Exposure {
  const committed = earningStake(staker)
  let waiting = 0n
  for (const entry of staker.pendingUnbonds) if (isExposed(entry, terms)) waiting += entry.amount
  if (staker.recent.length === 0) return { base: committed, waiting, spared: ZERO }
  let came = 0n
  for (const { amount, sentAtSeconds } of staker.recent) if (sentAtSeconds > until) came += amount
  // Parts of what one user has staked, which is an Uint128.
  const later = came as Uint128
  const spared = subSaturating(later, committed)
  return {
    base: subSaturating(committed, later),
    waiting: waiting > spared ? waiting - spared : 0n,
    spared,
  }
}

/** What was taken, of what was exposed; never above the nominal share. Where nothing else was there, what is on its way may have been. */
function shareOf(amount: Uint128, exposed: bigint, nominal: Decimal): Decimal {
  if (exposed === 0n) return amount === 0n ? (0n as Decimal) : nominal
  // In range: at most the nominal share, which is at most one.
  return minDecimal(nominal, ((amount * DECIMAL_ONE) / exposed) as Decimal)
}

function slashStaker(
  staker: ExposedStake,
  exposure: Exposure,
  { share, nominal, until, terms }: { share: Decimal; nominal: Decimal; until: bigint; terms: SlashTerms },
): StakerSlash | undefined {
  const slashedStake = shareFloor(exposure.base, share)
  const { pendingUnbonds, slashed } = slashPending(staker.pendingUnbonds, exposure.spared, nominal, terms)
  // Parts of one lien, which is an Uint128.
  const slash = sumOfParts(slashedStake, slashed)
  if (slash === 0n) return undefined
  const { stake, leaving } = takeStake(staker, slashedStake)
  return { stake, leaving, pendingUnbonds, recent: slashRecent(staker.recent, share, until), slashedStake, slash }
}

/** The entries after the slash, in their order. Entries of nothing go. */
function slashPending(
  before: readonly PendingUnbond[],
  spared: Uint128,
  nominal: Decimal,
  terms: SlashTerms,
): { readonly pendingUnbonds: readonly PendingUnbond[]; readonly slashed: Uint128 } {
  if (before.length === 0) return { pendingUnbonds: before, slashed: ZERO }
  let slashed: Uint128 = ZERO
  let toSpare = spared
  const left: PendingUnbond[] = []
  for (let index = before.length - 1; index >= 0; index--) {
    // Within the bounds.
    const entry = before[index] as PendingUnbond
    if (!isExposed(entry, terms)) {
      left.push(entry)
      continue
    }
    const isSpared = minUint128(toSpare, entry.amount)
    toSpare = remainder(toSpare, isSpared)
    const taken = shareFloor(remainder(entry.amount, isSpared), nominal)
    slashed = sumOfParts(slashed, taken)
    const amount = remainder(entry.amount, taken)
    if (amount > 0n) left.push(taken === 0n ? entry : { amount, releaseAtNanos: entry.releaseAtNanos })
  }
  return { pendingUnbonds: left.reverse(), slashed }
}

/** What came lately but was there has lost its share, like all that was there. */
function slashRecent(recent: readonly RecentStake[], share: Decimal, until: bigint): readonly RecentStake[] {
  if (recent.length === 0) return recent
  return recent.map((entry) => {
    const { amount, sentAtSeconds } = entry
    return sentAtSeconds > until ? entry : { amount: remainder(amount, shareFloor(amount, share)), sentAtSeconds }
  })
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
