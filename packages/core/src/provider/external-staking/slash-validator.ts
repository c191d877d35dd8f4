import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Decimal } from '../../numbers/decimal.js'
import { remainder, subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import {
  infractionUntilSeconds,
  type SlashFit,
  type SlashTerms,
  type StakerSlashAbort,
} from '../../rules/staker-slash.js'
import type { UserSlash } from '../vault/messages.js'
import { changedDigests, type DigestBook, withDigestChange } from './digest-book.js'
import { distributionOf } from './earning.js'
import type { ExternalStakingContext } from './effects.js'
import { isStakeOn, stakeKey, stakersOf, userOfStaker } from './keys.js'
import { NOTHING_TAKEN, withCharged, withTaken } from './slashing-book.js'
import { createStake, type ExternalStakingState, type Stake } from './state.js'

/** The state after a slash, and what the vault has to take of whom: shorter addresses first, then by bytes (O16). */
export interface SlashedValidator {
  readonly state: ExternalStakingState
  readonly slashes: readonly UserSlash[]
  /** The ratio that counted. */
  readonly ratio: Decimal
  /** How it fits the throttle; null without one, or without stakers. */
  readonly fit: SlashFit | null
  /** What it took of everybody. */
  readonly total: Uint128
}

/** Takes a slash of one validator from its stakers, and looks at nobody else (spec 4.6). Under `reference` the numbers may abort. */
export function slashValidator(
  state: ExternalStakingState,
  validator: ValoperAddress,
  terms: SlashTerms,
  { rules }: ExternalStakingContext,
): Result<SlashedValidator, StakerSlashAbort> {
  const { users, keys, stakes: before } = stakersWithStakes(state, validator)
  if (users.length === 0)
    return ok({
      state: withDigestChange(state, validator, { slashed: terms.amount }),
      slashes: [],
      ratio: terms.ratio,
      fit: null,
      total: ZERO,
    })
  const taken = rules.slashStakers(before, terms)
  if (!taken.ok) return taken

  const stakes = state.stakes.sweep()
  let { totalStake } = distributionOf(state, validator)
  const { pointsPerStake, pointsLeftover } = distributionOf(state, validator)
  const slashes: UserSlash[] = []
  let left = taken.value.amount
  let total: Uint128 = ZERO
  let elsewhere = 0n
  for (let index = 0; index < users.length; index++) {
    const slash = taken.value.slashes[index]
    if (slash === undefined) continue
    // One of each for each staker.
    const staker = before[index] as Stake
    const { withdrawnFunds, reservedFunds } = staker
    const { stake, leaving, pendingUnbonds, recent } = slash
    const change = rules.earningChange(staker, slash, -slash.slashedStake)
    const alignment = rules.changeAlignment(staker.pointsAlignment, change, pointsPerStake)
    if (!alignment.ok) return alignment
    const pointsAlignment = alignment.value
    const after = { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent }
    stakes.set(keys[index] as string, after)
    totalStake = notBelowZero(totalStake + change)
    elsewhere -= change
    left = subSaturating(left, slash.slashedStake)
    // Parts of what is exposed, which are coins of one supply.
    total = sumOfParts(total, slash.slash)
    slashes.push({ user: users[index] as Address, slash: slash.slash })
  }
  const known = state.slashing.taken.get(validator) ?? NOTHING_TAKEN
  const noted = rules.noteSlash(known, {
    takenAtNanos: terms.nowNanos,
    infractionUntilSeconds: infractionUntilSeconds(terms),
    share: taken.value.share,
    left,
  })
  const remembered = noted === known ? state.slashing : withTaken(state.slashing, validator, noted)
  const { ratio, fit } = taken.value
  const counted = fit === null ? ZERO : remainder(fit.loss, fit.rest?.expected ?? ZERO)
  const slashing = withCharged(remembered, state.config.slashThrottle, { amount: total, counted }, terms.nowNanos)
  const digests = changedDigests(state, validator, { elsewhere, slashed: taken.value.amount })
  if (slashes.length === 0) return ok({ state: withBooks(state, slashing, digests), slashes, ratio, fit, total })
  const distributions = state.distributions.set(validator, { totalStake, pointsPerStake, pointsLeftover })
  return ok({ state: { ...state, stakes: stakes.end(), distributions, slashing, digests }, slashes, ratio, fit, total })
}

function withBooks(
  state: ExternalStakingState,
  slashing: ExternalStakingState['slashing'],
  digests: DigestBook,
): ExternalStakingState {
  return slashing === state.slashing && digests === state.digests ? state : { ...state, slashing, digests }
}

/** The stakers of a validator: of each the user, the key of the stake, and the stake. */
interface Stakers {
  readonly users: readonly Address[]
  readonly keys: readonly string[]
  readonly stakes: readonly Stake[]
}

/** Both tables have the users in one order, so that one walk over each finds them. */
function stakersWithStakes({ stakers, stakes }: ExternalStakingState, validator: ValoperAddress): Stakers {
  const users: Address[] = []
  const keys: string[] = []
  const found: Stake[] = []
  const prefix = stakersOf(validator)
  const known = stakes.sweep()
  // Whether `known` stands on a stake: mostly on the one that comes next.
  let isStanding = stakes.size > 0
  const ofValidator = stakers.cursor({ prefix })
  while (ofValidator.advance()) {
    const user = userOfStaker(ofValidator.key, prefix)
    users.push(user)
    if (!isStanding || !isStakeOn(known.key, user, validator)) isStanding = known.seek(stakeKey(user, validator))
    if (isStanding && isStakeOn(known.key, user, validator)) {
      keys.push(known.key)
      found.push(known.value)
      isStanding = known.advance()
    } else {
      keys.push(stakeKey(user, validator))
      found.push(createStake())
    }
  }
  return { users, keys, stakes: found }
}

/** Under `reference` a slash of stake in flight takes from a total that never had it. */
function notBelowZero(total: bigint): Uint128 {
  // At most what it was, which was an Uint128.
  return (total > 0n ? total : 0n) as Uint128
}
