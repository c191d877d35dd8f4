import { afterSeconds } from '../../foundation/time.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Decimal, shareFloor } from '../../numbers/decimal.js'
import { minUint128, subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import { Table } from '../../table/index.js'
import type { SlashThrottle } from './slash-throttle.js'

/** What a throttle of slashes has to know (decision 24). */
export interface ThrottleBook {
  /** What slashes could reach of everybody: committed and unbonding stake, kept as it changes. */
  readonly exposed: Uint128
  /** The period in which slashes were taken last; null before the first. It is over when its time is, and the next begins with the next slash. */
  readonly period: SlashPeriod | null
  /** What did not fit, by a number that counts up: the order in which it was told. */
  readonly queue: Table<bigint, QueuedSlash>
  /** How many entries of the queue are about a validator; none at 0. */
  readonly queued: Table<ValoperAddress, bigint>
}

/** A period, and what was taken in it. */
export interface SlashPeriod {
  readonly beganAtNanos: bigint
  /** What was exposed when it began. */
  readonly exposed: Uint128
  /**
   * What slashes took, each rounded up before it was divided. What rounding leaves to its owners counts, too: else somebody could have a slash that waits taken in
   * many parts of nothing.
   */
  readonly taken: Uint128
}

/** What a slash takes of everybody. */
export interface TakenNow {
  /** What is gone. */
  readonly amount: Uint128
  /** The same before it was rounded down for each: what counts in the period. */
  readonly counted: Uint128
}

/** A slash, or a part of one, that waits for a period that has room for it. */
export type QueuedSlash = QueuedFact | QueuedArrival

/** A slash of a validator. */
export interface QueuedFact {
  readonly type: 'fact'
  readonly validator: ValoperAddress
  /** The nominal share that is left. */
  readonly ratio: Decimal
  /** The largest share of stake that is left. */
  readonly maxShare: Decimal
  /** Of what the consumer took. */
  readonly amount: Uint128
  readonly infractionTimeSeconds: bigint
  readonly reportTimeSeconds: bigint
  /** What it would have taken when it was looked at last, rounded up. Who leaves meanwhile makes it less. */
  readonly expected: Uint128
}

/** What stake that arrived has to bear of a slash that came while it was on its way. */
export interface QueuedArrival {
  readonly type: 'arrival'
  readonly validator: ValoperAddress
  readonly user: Address
  readonly expected: Uint128
  readonly sentAtNanos: bigint
  readonly arrivedAtNanos: bigint
}

/** Before anything is staked. */
export function createThrottleBook(): ThrottleBook {
  return { exposed: ZERO, period: null, queue: Table.empty(), queued: Table.empty() }
}

/** What of a period slashes may take: `floor(share * exposed when it began)`. */
export function periodLimit({ exposed }: Pick<SlashPeriod, 'exposed'>, { share }: SlashThrottle): Uint128 {
  return shareFloor(exposed, share)
}

/** The period that runs now; where none does, the one that would begin. */
export function periodAt(
  { exposed, period }: ThrottleBook,
  { periodSeconds }: SlashThrottle,
  nowNanos: bigint,
): SlashPeriod {
  return period !== null && nowNanos < afterSeconds(period.beganAtNanos, periodSeconds)
    ? period
    : { beganAtNanos: nowNanos, exposed, taken: ZERO }
}

/** What slashes may take now. */
export function leftToTake(book: ThrottleBook, throttle: SlashThrottle, nowNanos: bigint): Uint128 {
  const period = periodAt(book, throttle, nowNanos)
  return subSaturating(periodLimit(period, throttle), period.taken)
}

/** The book after a slash took something; a period begins with it, if none runs. */
export function withTakenNow(
  book: ThrottleBook,
  throttle: SlashThrottle,
  { amount, counted }: TakenNow,
  nowNanos: bigint,
): ThrottleBook {
  if (counted === 0n) return book
  const { queue, queued } = book
  const { beganAtNanos, exposed, taken } = periodAt(book, throttle, nowNanos)
  return {
    exposed: subSaturating(book.exposed, amount),
    // Both are parts of what was exposed.
    period: { beganAtNanos, exposed, taken: sumOfParts(taken, counted) },
    queue,
    queued,
  }
}

/** The book with one slash more that waits, behind all others. */
export function withQueued(book: ThrottleBook, slash: QueuedSlash): ThrottleBook {
  const { exposed, period, queue, queued } = book
  const [last] = queue.keys({ order: 'descending', limit: 1 })
  const number = (last ?? 0n) + 1n
  const count = (queued.get(slash.validator) ?? 0n) + 1n
  return { exposed, period, queue: queue.set(number, slash), queued: queued.set(slash.validator, count) }
}

/** The book after a slash that waited was carried out; with what of it waits still. */
export function withReleased(book: ThrottleBook, number: bigint, rest: QueuedSlash | null): ThrottleBook {
  const { exposed, period, queue, queued } = book
  if (rest !== null) return { exposed, period, queue: queue.set(number, rest), queued }
  const slash = queue.get(number)
  if (slash === undefined) return book
  const count = (queued.get(slash.validator) ?? 1n) - 1n
  return {
    exposed,
    period,
    queue: queue.delete(number),
    queued: count === 0n ? queued.delete(slash.validator) : queued.set(slash.validator, count),
  }
}

/** Whether a slash of a validator waits. */
export function awaitsSlash(book: ThrottleBook | null, validator: ValoperAddress): boolean {
  return book !== null && book.queued.size > 0 && book.queued.has(validator)
}

/** Nothing waits any more. */
export function withoutQueue({ exposed, period }: ThrottleBook): ThrottleBook {
  return { exposed, period, queue: Table.empty(), queued: Table.empty() }
}

/** What is taken now of something that may wait, where slashes are throttled. */
export function fitting(
  book: ThrottleBook | null,
  throttle: SlashThrottle | null,
  amount: Uint128,
  nowNanos: bigint,
): Uint128 {
  return book === null || throttle === null ? amount : minUint128(amount, leftToTake(book, throttle, nowNanos))
}
