import { wholeSeconds } from '../../foundation/time.js'
import { shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { TakenSlash } from '../../rules/slash-memory.js'
import type { ValueRange } from '../../sync/value-range.js'
import type { ExternalStakingContext } from './effects.js'
import type { FoundPending } from './pending.js'
import { type SlashingBook, withTaken } from './slashing-book.js'
import type { ExternalStakingState, InFlightStaking, Stake } from './state.js'

/** Stake that arrived. */
export interface ArrivedStake {
  readonly stake: ValueRange
  /** What slashes that came meanwhile take of it. */
  readonly slash: Uint128
  /** What is left of it. */
  readonly added: Uint128
  /** Without what it bore. */
  readonly slashing: SlashingBook
}

/**
 * What arrives of a stake, and what of it slashes take that came while it was on its way (D-14): each the share that everybody lost, if the stake was sent before the
 * infraction, as far as is known; but together with all other stake no more than the consumer took. What was not there then, it did not take.
 *
 * @param range - before the stake arrived, and after all of it did.
 */
export function arrivedStake(
  { slashing }: ExternalStakingState,
  { validator, sentAtNanos }: InFlightStaking,
  { before, after }: { readonly before: ValueRange; readonly after: ValueRange },
): ArrivedStake {
  const all = remainder(after.low, before.low)
  const taken = slashing.taken.get(validator)
  if (taken === undefined) return { stake: after, slash: ZERO, added: all, slashing }
  let added = all
  const still: TakenSlash[] = []
  for (const slash of taken) {
    const { takenAtNanos, infractionUntilSeconds, share, left } = slash
    const reaches = takenAtNanos >= sentAtNanos && infractionUntilSeconds >= wholeSeconds(sentAtNanos)
    const borne = reaches ? minUint128(shareFloor(added, share), left) : ZERO
    added = remainder(added, borne)
    if (borne < left) still.push(borne === 0n ? slash : { ...slash, left: remainder(left, borne) })
  }
  const slash = remainder(all, added)
  const stake = { low: remainder(after.low, slash), high: remainder(after.high, slash) }
  return { stake, slash, added, slashing: slash === 0n ? slashing : withTaken(slashing, validator, still) }
}

/** What came lately to a stake, with what arrived now: for slashes of something older. */
export function withArrival(
  { config }: ExternalStakingState,
  { tx: { sentAtNanos }, stake: { recent } }: FoundPending<'inFlightStaking'>,
  amount: Uint128,
  { rules, timeNanos }: ExternalStakingContext,
): Stake['recent'] {
  return rules.noteStake(
    recent,
    { amount, sentAtNanos },
    { nowSeconds: wholeSeconds(timeNanos), unbondingPeriodSeconds: config.unbondingPeriodSeconds },
  )
}
