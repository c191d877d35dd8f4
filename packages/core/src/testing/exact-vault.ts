import type { VaultLimits } from '../provider/vault/limits.js'
import { NO_LIMITS } from '../provider/vault/limits.js'
import type { Account } from '../provider/vault/state.js'
import {
  compareRationals,
  larger,
  minus,
  NOTHING,
  over,
  plus,
  type Rational,
  rational,
  rationalFromDecimal,
  smaller,
  times,
} from './rational.js'

// The vault of spec 2.5 in exact fractions: nothing is rounded and no sum is kept along. It is the oracle that whole numbers are measured by (D-39), written
// from the specification's words and sharing nothing with the machine but the types of what it is given.

/** A user's collateral and liens, exactly. */
export interface ExactAccount {
  readonly collateral: Rational
  /** In the order of the lienholders. */
  readonly liens: readonly ExactLien[]
}

/** A lien, exactly. */
export interface ExactLien {
  readonly lienholder: string
  readonly low: Rational
  readonly high: Rational
  readonly slashable: Rational
}

/** A slash, as a lienholder asks for it. */
export interface ExactAskedSlash {
  readonly lienholder: string
  readonly slash: bigint
  /** Whether the lienholder keeps the coins behind its lien itself, as a local staking does. Default false. */
  readonly holdsCoins?: boolean
}

/** What became of an account, exactly. */
export interface ExactSlash {
  readonly account: ExactAccount
  /** What the collateral and the slashed lien lost. */
  readonly taken: Rational
  /** What each lien lost beyond that, for those that lost something. */
  readonly burns: readonly { readonly lienholder: string; readonly amount: Rational }[]
  /** Whether all liens had to fall for the sum of slashable parts to have room. */
  readonly isBySum: boolean
}

/** An account of the machine as it is, to go on from exactly. */
export function exactAccount({ collateral, liens }: Account): ExactAccount {
  return {
    collateral: rational(collateral),
    liens: liens.map(({ lienholder, amount, slashable }) => ({
      lienholder,
      low: rational(amount.low),
      high: rational(amount.high),
      slashable: rationalFromDecimal(slashable),
    })),
  }
}

/** The largest lien, at its high end. */
export function exactMaxLien({ liens }: ExactAccount): Rational {
  return liens.reduce((largest, { high }) => larger(largest, high), NOTHING)
}

/** The sum of what all liens could lose to a slash, at their high ends. */
export function exactSlashable({ liens }: ExactAccount): Rational {
  return liens.reduce((sum, { high, slashable }) => plus(sum, times(high, slashable)), NOTHING)
}

/** What is free at least: the collateral without the larger of what the two sums need of it. Below zero when it does not bear them. */
export function exactFree(account: ExactAccount, limits: VaultLimits = NO_LIMITS): Rational {
  const { lien, slashable } = neededBy(account, limits)
  return minus(account.collateral, larger(lien, slashable))
}

/** The most that a slash by this lienholder takes. */
export function exactSlashCap(
  { liens }: ExactAccount,
  lienholder: string,
  { capSlash }: VaultLimits = NO_LIMITS,
): Rational {
  const lien = liens.find((each) => each.lienholder === lienholder)
  if (!lien) return NOTHING
  return capSlash === 'lien' ? lien.high : smaller(lien.high, times(lien.high, lien.slashable))
}

/**
 * One slash (spec 2.5 [S]). It leaves the collateral and the lien. Where the collateral no longer bears the rest, the limit that needs more of it decides: by
 * size, liens above it are cut; by sum, all liens fall by the same, as far as they go. Then the other limit is kept too. A lien of nothing goes. The lien of who
 * holds its coins itself makes no room for others after a slash of its own, unless it leaves none itself: what is left of these coins is counted on (I8).
 */
export function exactSlash(
  account: ExactAccount,
  { lienholder, slash, holdsCoins = false }: ExactAskedSlash,
  limits: VaultLimits = NO_LIMITS,
): ExactSlash {
  const taken = smaller(rational(slash), exactSlashCap(account, lienholder, limits))
  const collateral = minus(account.collateral, taken)
  const slashed: ExactAccount = {
    collateral,
    liens: account.liens.map((lien) => (lien.lienholder === lienholder ? lowered(lien, taken) : lien)),
  }
  const { lien, slashable } = neededBy(slashed, limits)
  const isBySize = compareRationals(lien, slashable) >= 0n
  const own = exactSlashable({ collateral, liens: slashed.liens.filter((each) => each.lienholder === lienholder) })
  const canBeSpared = compareRationals(own, slashableRoom(slashed, limits)) <= 0n
  const spared = holdsCoins && canBeSpared ? lienholder : undefined
  const before = isBySize ? cut(slashed, limits, spared) : slashed
  const isBySum = compareRationals(exactSlashable(before), slashableRoom(before, limits)) > 0n
  const after = isBySum ? fallen(before, limits, spared) : before
  const spread = isBySize ? after : cut(after, limits, spared)
  const burns = slashed.liens.flatMap(({ lienholder: holder, high }, i) => {
    const amount = minus(high, spread.liens[i]?.high ?? NOTHING)
    return amount.num === 0n ? [] : [{ lienholder: holder, amount }]
  })
  return { account: { collateral, liens: spread.liens.filter(({ high }) => high.num > 0n) }, taken, burns, isBySum }
}

/** The collateral that each of the two limits asks for. */
function neededBy(account: ExactAccount, limits: VaultLimits): { lien: Rational; slashable: Rational } {
  return {
    lien: over(exactMaxLien(account), rationalFromDecimal(limits.maxLienShare)),
    slashable: over(exactSlashable(account), rationalFromDecimal(limits.maxSlashableShare)),
  }
}

/** No lien above its share of the collateral. */
function cut(
  { collateral, liens }: ExactAccount,
  { maxLienShare }: VaultLimits,
  spared: string | undefined,
): ExactAccount {
  const most = times(collateral, rationalFromDecimal(maxLienShare))
  const excess = ({ lienholder, high }: ExactLien) =>
    lienholder === spared ? NOTHING : larger(minus(high, most), NOTHING)
  return { collateral, liens: liens.map((lien) => lowered(lien, excess(lien))) }
}

function slashableRoom({ collateral }: ExactAccount, { maxSlashableShare }: VaultLimits): Rational {
  return times(collateral, rationalFromDecimal(maxSlashableShare))
}

/** All liens but one lower by the same, none below zero, as far as the sum of slashable parts asks for. */
function fallen(account: ExactAccount, limits: VaultLimits, spared: string | undefined): ExactAccount {
  const { collateral } = account
  const room = slashableRoom(account, limits)
  let { liens } = account
  // Each round is too little when a lien gives all it has before; what is missing falls on the others.
  for (;;) {
    const excess = minus(exactSlashable({ collateral, liens }), room)
    if (excess.num <= 0n) return { collateral, liens }
    const ratios = liens
      .filter(({ lienholder, high }) => high.num > 0n && lienholder !== spared)
      .reduce((sum, { slashable }) => plus(sum, slashable), NOTHING)
    const share = over(excess, ratios)
    liens = liens.map((lien) => (lien.lienholder === spared ? lien : lowered(lien, share)))
  }
}

/** Both ends lower, none below zero. */
function lowered(lien: ExactLien, amount: Rational): ExactLien {
  return { ...lien, low: larger(minus(lien.low, amount), NOTHING), high: larger(minus(lien.high, amount), NOTHING) }
}
