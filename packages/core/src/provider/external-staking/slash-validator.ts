import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { SlashTerms, StakerSlashAbort } from '../../rules/staker-slash.js'
import type { UserSlash } from '../vault/messages.js'
import { distributionOf } from './earning.js'
import type { ExternalStakingContext } from './effects.js'
import { splitStakerKey, stakeKey, stakersOf } from './keys.js'
import { createStake, type ExternalStakingState, type Stake } from './state.js'

/** The state after a slash, and what the vault has to take of whom: shorter addresses first, then by bytes (O16). */
export interface SlashedValidator {
  readonly state: ExternalStakingState
  readonly slashes: readonly UserSlash[]
}

/** Takes a slash of one validator from its stakers, and looks at nobody else (spec 4.6). Under `reference` the numbers may abort. */
export function slashValidator(
  state: ExternalStakingState,
  validator: ValoperAddress,
  terms: SlashTerms,
  { rules }: ExternalStakingContext,
): Result<SlashedValidator, StakerSlashAbort> {
  const stakers = stakersWithStakes(state, validator)
  if (stakers.length === 0) return ok({ state, slashes: [] })
  const taken = rules.slashStakers(
    stakers.map(({ stake }) => stake),
    terms,
  )
  if (!taken.ok) return taken

  let { stakes } = state
  let { totalStake } = distributionOf(state, validator)
  const { pointsPerStake, pointsLeftover } = distributionOf(state, validator)
  const slashes: UserSlash[] = []
  for (const [index, { user, key, stake: before }] of stakers.entries()) {
    const slash = taken.value[index]
    if (slash === undefined) continue
    const { stake, leaving, pendingUnbonds } = slash
    const { withdrawnFunds, reservedFunds } = before
    const change = rules.earningChange(before, slash, -slash.slashedStake)
    const alignment = rules.changeAlignment(before.pointsAlignment, change, pointsPerStake)
    if (!alignment.ok) return alignment
    const pointsAlignment = alignment.value
    stakes = stakes.set(key, { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds })
    totalStake = notBelowZero(totalStake + change)
    slashes.push({ user, slash: slash.slash })
  }
  if (slashes.length === 0) return ok({ state, slashes })
  const distributions = state.distributions.set(validator, { totalStake, pointsPerStake, pointsLeftover })
  return ok({ state: { ...state, stakes, distributions }, slashes })
}

interface Staker {
  readonly user: Address
  readonly key: string
  readonly stake: Stake
}

function stakersWithStakes({ stakers, stakes }: ExternalStakingState, validator: ValoperAddress): readonly Staker[] {
  const found: Staker[] = []
  for (const stakerKey of stakers.keys({ prefix: stakersOf(validator) })) {
    const { user } = splitStakerKey(stakerKey)
    const key = stakeKey(user, validator)
    found.push({ user, key, stake: stakes.get(key) ?? createStake() })
  }
  return found
}

/** Under `reference` a slash of stake in flight takes from a total that never had it. */
function notBelowZero(total: bigint): Uint128 {
  // At most what it was, which was an Uint128.
  return (total > 0n ? total : 0n) as Uint128
}
