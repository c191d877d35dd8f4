import type { ValidatorSlash } from '@meshwork/core/packets'
import type { LimitExternalStaking } from './external-staking.js'
import { NANOS_PER_SECOND, ONE } from './outcome.js'
import { changeEarning, type LimitStake, type Unbonding } from './stake.js'

export interface UserSlash {
  readonly user: string
  readonly slash: bigint
}

interface Exposure {
  readonly user: string
  readonly stake: LimitStake
  readonly base: bigint
  readonly waiting: bigint
  readonly spared: bigint
  readonly came: bigint
}

/** Takes a slash from all stakers of a validator, in the same share of what was there when it happened. */
export function slashStakers(
  staking: LimitExternalStaking,
  slash: ValidatorSlash,
  asked: bigint,
  reportTimeSeconds: bigint,
): { readonly slashes: readonly UserSlash[]; readonly counted: bigint } {
  const { stakers, config, nowNanos } = staking
  const { validator, infractionTimeSeconds } = slash
  const nominal = least(least(asked, config.maxSlash), ONE)
  const of = stakers.get(validator)
  if (of === undefined) return { slashes: [], counted: asked }
  const cameUntil = infractionTimeSeconds > 0n ? infractionTimeSeconds : reportTimeSeconds
  const cameFrom = (cameUntil + 1n) * NANOS_PER_SECOND
  const leftAfter = (infractionTimeSeconds + config.unbondingPeriodSeconds + 1n) * NANOS_PER_SECOND
  const freeFrom = leftAfter > nowNanos ? leftAfter : nowNanos + 1n
  let exposed = 0n
  const exposures: Exposure[] = []
  for (const [user, stake] of of) {
    const exposure = exposureOf(user, stake, cameFrom, freeFrom)
    exposures.push(exposure)
    exposed += exposure.base + exposure.waiting
  }
  const share = shareOf(slash.slashAmount.amount, exposed, nominal)
  const distribution = staking.distributionOf(validator)
  const slashes: UserSlash[] = []
  let left: bigint = slash.slashAmount.amount
  for (const { user, stake, base, waiting, spared, came } of exposures) {
    const fromStake = (base * share) / ONE
    left -= least(left, fromStake)
    const taken = fromStake + (waiting === 0n ? 0n : slashUnbonds(stake, spared, nominal, freeFrom))
    if (taken === 0n) continue
    const before = stake.low + stake.leaving
    takeStake(stake, fromStake, came)
    for (const entry of stake.recent) if (entry.sentAtNanos < cameFrom) entry.amount -= (entry.amount * share) / ONE
    changeEarning(stake, distribution, before)
    slashes.push({ user, slash: taken })
  }
  if (share > 0n && left > 0n)
    staking.noteSlash(validator, { takenAtNanos: nowNanos, infractionUntilSeconds: cameUntil, share, left })
  return { slashes, counted: nominal }
}

/** Less stake: first what is certain, then what leaves, at last so much of what is certain as is spared. */
export function takeStake(stake: LimitStake, amount: bigint, spared = 0n): void {
  const first = stake.low > spared ? stake.low - spared : 0n
  const fromLeaving = amount > first ? least(stake.leaving, amount - first) : 0n
  const certain = amount - fromLeaving
  stake.low = certain > stake.low ? 0n : stake.low - certain
  stake.high -= amount
  stake.leaving -= fromLeaving
}

function exposureOf(user: string, stake: LimitStake, cameFrom: bigint, freeFrom: bigint): Exposure {
  const committed = stake.low + stake.leaving
  let waiting = 0n
  for (const { amount, releaseAtNanos } of stake.pendingUnbonds) if (releaseAtNanos >= freeFrom) waiting += amount
  let later = 0n
  for (const { amount, sentAtNanos } of stake.recent) if (sentAtNanos >= cameFrom) later += amount
  const spared = later > committed ? later - committed : 0n
  const base = committed > later ? committed - later : 0n
  return { user, stake, base, waiting: waiting > spared ? waiting - spared : 0n, spared, came: later }
}

function shareOf(amount: bigint, exposed: bigint, nominal: bigint): bigint {
  if (exposed === 0n) return amount === 0n ? 0n : nominal
  return least(nominal, (amount * ONE) / exposed)
}

/** What left last is spared first. */
function slashUnbonds(stake: LimitStake, spared: bigint, nominal: bigint, freeFrom: bigint): bigint {
  let slashed = 0n
  let toSpare = spared
  const left: Unbonding[] = []
  for (const entry of [...stake.pendingUnbonds].reverse()) {
    if (entry.releaseAtNanos < freeFrom) {
      left.push(entry)
      continue
    }
    const isSpared = least(toSpare, entry.amount)
    toSpare -= isSpared
    const taken = ((entry.amount - isSpared) * nominal) / ONE
    slashed += taken
    if (entry.amount > taken) left.push({ amount: entry.amount - taken, releaseAtNanos: entry.releaseAtNanos })
  }
  stake.pendingUnbonds = left.reverse()
  return slashed
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
