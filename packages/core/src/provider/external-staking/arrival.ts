import { wholeSeconds } from '../../foundation/time.js'
import { shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { EarningStake } from '../../rules/earning.js'
import type { TakenSlash } from '../../rules/slash-memory.js'
import type { ValueRange } from '../../sync/value-range.js'
import type { ExternalStakingContext } from './effects.js'
import type { FoundPending } from './pending.js'
import { type SlashingBook, withCharged, withExposed, withTaken, withThrottle } from './slashing-book.js'
import type { ExternalStakingState, InFlightStaking, Stake } from './state.js'
import { fitting, withQueued } from './throttle-book.js'

/** Stake that arrived. */
export interface ArrivedStake {
  readonly stake: ValueRange
  /** What slashes that came meanwhile take of it: one after the other, since the vault lets each take its ratio of what the one before left (D-32). */
  readonly slashes: readonly Uint128[]
  /** What they take together. */
  readonly slash: Uint128
  /** What they take later, because a throttle lets no more through now. */
  readonly waiting: Uint128
  /** What is left of it now. */
  readonly added: Uint128
  /** Without what it bore. */
  readonly slashing: SlashingBook
}

/**
 * What arrives of a stake, and what of it slashes take that came while it was on its way (D-14): each the share that everybody lost, if the stake was sent before the
 * infraction, as far as is known; but together with all other stake no more than the consumer took. What was not there then, it did not take. A throttle (spec 9.3)
 * counts it with what other slashes take now; what does not fit waits.
 *
 * @param range - before the stake arrived, and after all of it did.
 */
export function arrivedStake(
  { slashing: book, config: { slashThrottle } }: ExternalStakingState,
  { user, validator, sentAtNanos }: InFlightStaking,
  { before, after }: { readonly before: ValueRange; readonly after: ValueRange },
  nowNanos: bigint,
): ArrivedStake {
  const all = remainder(after.low, before.low)
  const slashing = withExposed(book, all)
  const taken = slashing.taken.get(validator)
  if (taken === undefined) return unslashed(after, all, slashing)
  let added = all
  const still: TakenSlash[] = []
  const owed: Uint128[] = []
  for (const slash of taken) {
    const { takenAtNanos, infractionUntilSeconds, share, left } = slash
    const reaches = takenAtNanos >= sentAtNanos && infractionUntilSeconds >= wholeSeconds(sentAtNanos)
    const borne = reaches ? minUint128(shareFloor(added, share), left) : ZERO
    added = remainder(added, borne)
    if (borne > 0n) owed.push(borne)
    if (borne < left) still.push(borne === 0n ? slash : { ...slash, left: remainder(left, borne) })
  }
  if (owed.length === 0) return unslashed(after, all, slashing)
  const slash = fitting(slashing.throttle, slashThrottle, remainder(all, added), nowNanos)
  const { now, later } = divided(owed, slash)
  const charged = withCharged(
    withTaken(slashing, validator, still),
    slashThrottle,
    { amount: slash, counted: slash },
    nowNanos,
  )
  let { throttle } = charged
  for (const expected of later)
    if (throttle !== null)
      throttle = withQueued(throttle, {
        type: 'arrival',
        validator,
        user,
        expected,
        sentAtNanos,
        arrivedAtNanos: nowNanos,
      })
  return {
    stake: { low: remainder(after.low, slash), high: remainder(after.high, slash) },
    slashes: now,
    slash,
    waiting: remainder(remainder(all, added), slash),
    added: remainder(all, slash),
    slashing: withThrottle(charged, throttle),
  }
}

function unslashed(stake: ValueRange, added: Uint128, slashing: SlashingBook): ArrivedStake {
  return { stake, slashes: [], slash: ZERO, waiting: ZERO, added, slashing }
}

/** The first of all amounts, which together are `most`, and what is left of the others. */
function divided(amounts: readonly Uint128[], most: Uint128): Record<'now' | 'later', readonly Uint128[]> {
  let left = most
  const [now, later]: [Uint128[], Uint128[]] = [[], []]
  for (const amount of amounts) {
    const first = minUint128(amount, left)
    left = remainder(left, first)
    if (first > 0n) now.push(first)
    if (first < amount) later.push(remainder(amount, first))
  }
  return { now, later }
}

/** What came lately to a stake, with what arrived now: for slashes of something older. */
export function withArrival(
  { tx: { sentAtNanos }, stake: { recent, pendingUnbonds } }: FoundPending<'inFlightStaking'>,
  after: EarningStake,
  amount: Uint128,
  { rules }: ExternalStakingContext,
): Stake['recent'] {
  let held = rules.earningStake(after)
  // Parts of one lien, which is an Uint128.
  for (const pending of pendingUnbonds) held = sumOfParts(held, pending.amount)
  return rules.noteStake(recent, { amount, sentAtNanos }, held)
}
