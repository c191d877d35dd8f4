import { ok, type Result } from '../../foundation/result.js'
import { wholeSeconds } from '../../foundation/time.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { TakenSlash } from '../../rules/slash-memory.js'
import {
  type ExposedStake,
  infractionUntilSeconds,
  type SlashTerms,
  type StakerSlashAbort,
} from '../../rules/staker-slash.js'
import type { UserSlash } from '../vault/messages.js'
import { distributionOf } from './earning.js'
import type { ExternalStakingContext } from './effects.js'
import { splitStakerKey, stakeKey, stakersOf } from './keys.js'
import { NOTHING_TAKEN, type SlashingBook } from './slashing-book.js'
import { createStake, type ExternalStakingState, type Stake } from './state.js'

/** The state after a slash, and what the vault has to take of whom: shorter addresses first, then by bytes (O16). */
export interface SlashedValidator {
  readonly state: ExternalStakingState
  readonly slashes: readonly UserSlash[]
  /** The ratio that counted. */
  readonly ratio: Decimal
}

/** Takes a slash of one validator from its stakers, and looks at nobody else (spec 4.6). Under `reference` the numbers may abort. */
export function slashValidator(
  state: ExternalStakingState,
  validator: ValoperAddress,
  terms: SlashTerms,
  { rules }: ExternalStakingContext,
): Result<SlashedValidator, StakerSlashAbort> {
  const stakers = stakersWithStakes(state, validator)
  if (stakers.length === 0) return ok({ state, slashes: [], ratio: terms.ratio })
  const taken = rules.slashStakers(stakers, terms)
  if (!taken.ok) return taken

  const stakes: (readonly [string, Stake])[] = []
  let { totalStake } = distributionOf(state, validator)
  const { pointsPerStake, pointsLeftover } = distributionOf(state, validator)
  const slashes: UserSlash[] = []
  for (const [index, staker] of stakers.entries()) {
    const slash = taken.value.slashes[index]
    if (slash === undefined) continue
    const { user, key, pointsAlignment: alignedBefore, withdrawnFunds, reservedFunds } = staker
    const { stake, leaving, pendingUnbonds, recent } = slash
    const change = rules.earningChange(staker, slash, -slash.slashedStake)
    const alignment = rules.changeAlignment(alignedBefore, change, pointsPerStake)
    if (!alignment.ok) return alignment
    const pointsAlignment = alignment.value
    stakes.push([key, { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent }])
    totalStake = notBelowZero(totalStake + change)
    slashes.push({ user, slash: slash.slash })
  }
  const known = state.slashing.taken.get(validator) ?? NOTHING_TAKEN
  const { nowNanos, unbondingPeriodSeconds } = terms
  const noted = rules.noteSlash(
    known,
    { takenAtNanos: nowNanos, infractionUntilSeconds: infractionUntilSeconds(terms), share: taken.value.share },
    { nowSeconds: wholeSeconds(nowNanos), unbondingPeriodSeconds },
  )
  const slashing = noted === known ? state.slashing : withTakenSlash(state.slashing, validator, noted)
  const { ratio } = taken.value
  if (slashes.length === 0)
    return ok({ state: slashing === state.slashing ? state : { ...state, slashing }, slashes, ratio })
  const distributions = state.distributions.set(validator, { totalStake, pointsPerStake, pointsLeftover })
  return ok({ state: { ...state, stakes: state.stakes.setMany(stakes), distributions, slashing }, slashes, ratio })
}

/** A stake of the validator, with all that is needed to know and to change it. */
interface Staker extends ExposedStake, Stake {
  readonly user: Address
  readonly key: string
}

function stakersWithStakes({ stakers, stakes }: ExternalStakingState, validator: ValoperAddress): readonly Staker[] {
  const found: Staker[] = []
  for (const stakerKey of stakers.keys({ prefix: stakersOf(validator) })) {
    const { user } = splitStakerKey(stakerKey)
    const key = stakeKey(user, validator)
    const known = stakes.get(key) ?? createStake()
    const { stake, leaving, pendingUnbonds, recent, pointsAlignment, withdrawnFunds, reservedFunds } = known
    found.push({
      user,
      key,
      stake,
      leaving,
      pendingUnbonds,
      recent,
      pointsAlignment,
      withdrawnFunds,
      reservedFunds,
    })
  }
  return found
}

/** The book after a slash: what is on its way may have to bear its share, too. */
function withTakenSlash(
  { taken, untold }: SlashingBook,
  validator: ValoperAddress,
  noted: readonly TakenSlash[],
): SlashingBook {
  return { taken: noted.length === 0 ? taken.delete(validator) : taken.set(validator, noted), untold }
}

/** Under `reference` a slash of stake in flight takes from a total that never had it. */
function notBelowZero(total: bigint): Uint128 {
  // At most what it was, which was an Uint128.
  return (total > 0n ? total : 0n) as Uint128
}
