import { type Ok, ok } from '../../foundation/result.js'
import { afterSeconds } from '../../foundation/time.js'
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
import type { PendingUnbond } from '../unbonding.js'
import { earningStake } from './earning.js'
import { fitSlash } from './fit-slash.js'
import { takeStake } from './take-stake.js'

/**
 * D-14: the slashed amount is shared by everything that was there at the infraction and has not left for good, pending unbonds included, and nobody loses more than
 * the nominal share of what he had. Total: nothing in it can abort. The reasons are in decision 9.
 *
 * Stake on its way to the consumer has no part in the sum: whether it was there shows when it is answered, and then it bears the same share.
 *
 * Where a throttle lets less be taken (spec 9.3), everybody loses the same part of his loss now, and the rest waits.
 */
export function slashStakers(stakers: readonly ExposedStake[], terms: SlashTerms): Ok<StakerSlashes> {
  const nominal = minDecimal(minDecimal(terms.ratio, terms.maxRatio), DECIMAL_ONE)
  const borders = bordersOf(terms)
  let based = 0n
  let pending = 0n
  for (const staker of stakers) {
    const { base, waiting } = exposureOf(staker, borders)
    based += base
    if (waiting !== 0n) pending += waiting
  }
  const wanted = shareOf(terms.amount, based + pending, nominal)
  const { share, ratio, amount, fit } = fitSlash({ based, pending }, { share: wanted, ratio: nominal }, terms)
  const shares = { share, nominal: ratio }
  // There may be a hundred thousand: exposures are looked at twice rather than kept.
  const slashes = stakers.map((staker) => slashStaker(staker, exposureOf(staker, borders), shares, borders))
  return ok({ share, ratio: nominal, amount, fit, slashes })
}

/** Between which times something must have come or left to be within reach. */
interface Borders {
  /** What was sent from then on came after the infraction. */
  readonly cameFromNanos: bigint
  /** A pending unbond that is free from then on waits still, and left after the infraction. */
  readonly freeFromNanos: bigint
}

function bordersOf(terms: SlashTerms): Borders {
  const { nowNanos, unbondingPeriodSeconds, infractionTimeSeconds } = terms
  // It left a period before it is free, and times are compared in whole seconds.
  const leftAfter = afterSeconds(0n, infractionTimeSeconds + unbondingPeriodSeconds + 1n)
  return {
    cameFromNanos: afterSeconds(0n, infractionUntilSeconds(terms) + 1n),
    freeFromNanos: leftAfter > nowNanos ? leftAfter : nowNanos + 1n,
  }
}

/** What of a staker's was there at the infraction. */
interface Exposure {
  /** Of the committed stake. */
  readonly base: Uint128
  /** Of the pending unbonds. */
  readonly waiting: bigint
  /** What came after the infraction and has left again: so much of the pending unbonds, of the newest first, was not there. */
  readonly spared: Uint128
  /** What came after the infraction, in all. */
  readonly came: Uint128
}

function exposureOf(staker: ExposedStake, { cameFromNanos, freeFromNanos }: Borders): Exposure {
  const { pendingUnbonds, recent } = staker
  const committed = earningStake(staker)
  let waiting = 0n
  for (const { amount, releaseAtNanos } of pendingUnbonds) if (releaseAtNanos >= freeFromNanos) waiting += amount
  let came = 0n
  for (const { amount, sentAtNanos } of recent) if (sentAtNanos >= cameFromNanos) came += amount
  if (came === 0n) return { base: committed, waiting, spared: ZERO, came: ZERO }
  // Parts of what one user has staked, which is an Uint128.
  const later = came as Uint128
  const spared = subSaturating(later, committed)
  return {
    base: subSaturating(committed, later),
    waiting: waiting > spared ? waiting - spared : 0n,
    spared,
    came: later,
  }
}

/** What was taken, of what was exposed; never above the nominal share. Where nothing else was there, what is on its way may have been. */
function shareOf(amount: Uint128, exposed: bigint, nominal: Decimal): Decimal {
  if (exposed === 0n) return amount === 0n ? (0n as Decimal) : nominal
  // In range: at most the nominal share, which is at most one.
  return minDecimal(nominal, ((amount * DECIMAL_ONE) / exposed) as Decimal)
}

interface Shares {
  /** Of stake. */
  readonly share: Decimal
  /** Of what waits. */
  readonly nominal: Decimal
}

function slashStaker(
  staker: ExposedStake,
  { base, waiting, spared, came }: Exposure,
  { share, nominal }: Shares,
  borders: Borders,
): StakerSlash | undefined {
  const slashedStake = base === 0n ? ZERO : shareFloor(base, share)
  if (waiting === 0n) {
    if (slashedStake === 0n) return undefined
    const { stake, leaving } = takeStake(staker, slashedStake, came)
    const recent = slashRecent(staker.recent, share, borders)
    return { stake, leaving, pendingUnbonds: staker.pendingUnbonds, recent, slashedStake, slash: slashedStake }
  }
  const { pendingUnbonds, slashed } = slashPending(staker.pendingUnbonds, spared, nominal, borders)
  // Parts of one lien, which is an Uint128.
  const slash = sumOfParts(slashedStake, slashed)
  if (slash === 0n) return undefined
  const { stake, leaving } = takeStake(staker, slashedStake, came)
  const recent = slashRecent(staker.recent, share, borders)
  return { stake, leaving, pendingUnbonds, recent, slashedStake, slash }
}

/** The entries after the slash, in their order. Entries of nothing go. */
function slashPending(
  before: readonly PendingUnbond[],
  spared: Uint128,
  nominal: Decimal,
  { freeFromNanos }: Borders,
): { readonly pendingUnbonds: readonly PendingUnbond[]; readonly slashed: Uint128 } {
  let slashed: Uint128 = ZERO
  let toSpare = spared
  const left: PendingUnbond[] = []
  for (let index = before.length - 1; index >= 0; index--) {
    // Within the bounds.
    const entry = before[index] as PendingUnbond
    if (entry.releaseAtNanos < freeFromNanos) {
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
function slashRecent(
  recent: readonly RecentStake[],
  share: Decimal,
  { cameFromNanos }: Borders,
): readonly RecentStake[] {
  if (recent.length === 0) return recent
  return recent.map((entry) => {
    const { amount, sentAtNanos } = entry
    if (sentAtNanos >= cameFromNanos) return entry
    return { amount: remainder(amount, shareFloor(amount, share)), sentAtNanos }
  })
}

function minDecimal(a: Decimal, b: Decimal): Decimal {
  return a < b ? a : b
}
