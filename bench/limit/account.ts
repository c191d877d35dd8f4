import { type LimitCoin, ONE } from './outcome.js'

/** A lien, end by end: at least `low`, at most `high`. */
export interface LimitLien {
  low: bigint
  high: bigint
  readonly slashable: bigint
}

/** What a user put in, and what is promised of it. */
export interface LimitAccount {
  collateral: bigint
  readonly liens: Map<string, LimitLien>
  maxLienLow: bigint
  maxLienHigh: bigint
  slashableLow: bigint
  slashableHigh: bigint
}

/** How far the promises may go, as shares with 18 places. */
export interface LimitShares {
  readonly maxLienShare: bigint
  readonly maxSlashableShare: bigint
}

export function newAccount(): LimitAccount {
  return { collateral: 0n, liens: new Map(), maxLienLow: 0n, maxLienHigh: 0n, slashableLow: 0n, slashableHigh: 0n }
}

/** The share of an amount, rounded down. */
export function shareOf(amount: bigint, share: bigint): bigint {
  return share === ONE ? amount : (amount * share) / ONE
}

/** The collateral that a promise of `amount` needs. */
export function collateralFor(amount: bigint, share: bigint): bigint {
  return share === ONE ? amount : (amount * ONE + share - 1n) / share
}

/** The collateral that the largest lien and all slashable parts need together, at one end. */
export function usedFor(maxLien: bigint, slashable: bigint, { maxLienShare, maxSlashableShare }: LimitShares): bigint {
  const liens = collateralFor(maxLien, maxLienShare)
  const slashes = collateralFor(slashable, maxSlashableShare)
  return liens > slashes ? liens : slashes
}

/** Finds the largest lien anew, after one of them shrank. */
export function findLargestLien(account: LimitAccount): void {
  let low = 0n
  let high = 0n
  for (const lien of account.liens.values()) {
    if (lien.low > low) low = lien.low
    if (lien.high > high) high = lien.high
  }
  account.maxLienLow = low
  account.maxLienHigh = high
}

/** After a lien left or shrank by `slash` in what it could lose: without liens, nothing is left of the sums. */
export function forgetSlashable(account: LimitAccount, taken: { low: bigint; high: bigint }): void {
  if (account.liens.size === 0) {
    account.slashableLow = 0n
    account.slashableHigh = 0n
  } else {
    account.slashableLow -= taken.low
    account.slashableHigh -= taken.high
  }
}

/** Why a coin is not taken: another denom, or nothing of it. */
export function refuseCoin({ denom, amount }: LimitCoin, expected: string) {
  if (denom !== expected) return { type: 'UnexpectedDenom', denom, expected }
  return amount === 0n ? { type: 'ZeroAmount' } : undefined
}
