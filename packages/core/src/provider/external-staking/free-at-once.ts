import { ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ValueRange } from '../../sync/value-range.js'
import { changeEarning, distributionOf } from './earning.js'
import type { ExternalStakingContext } from './effects.js'
import type { StakeTotalAbort } from './errors.js'
import { withoutLatest } from './recent-stake.js'
import type { ExternalStakingState, Stake } from './state.js'

/** Stake that goes back without the consumer's answer to an unstake. */
export interface FreedStake {
  readonly key: string
  readonly validator: ValoperAddress
  readonly before: Stake
  /** What stays of it. */
  readonly stake: ValueRange
  readonly freed: Uint128
  readonly releaseAtNanos: bigint
}

/**
 * The state after stake left at once: the consumer gave it back, or the channel ended. It earns no more, and where it is free now no slash reaches it.
 */
export function withFreed(
  state: ExternalStakingState,
  { key, validator, before, stake, freed, releaseAtNanos }: FreedStake,
  { rules, timeNanos }: ExternalStakingContext,
): Result<ExternalStakingState, StakeTotalAbort> {
  const { leaving, withdrawnFunds, reservedFunds } = before
  const after = { stake, leaving }
  const earning = changeEarning(rules, distributionOf(state, validator), { before, after, moved: -freed })
  if (!earning.ok) return earning
  const { pointsAlignment, distribution } = earning.value
  const pendingUnbonds = rules.queueUnbond(before.pendingUnbonds, { amount: freed, releaseAtNanos })
  const recent = releaseAtNanos > timeNanos ? before.recent : withoutLatest(before.recent, freed)
  const left = { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent }
  return ok({
    ...state,
    stakes: state.stakes.set(key, left),
    distributions: state.distributions.set(validator, distribution),
  })
}
