import { ok, type Result } from '../../foundation/result.js'
import { type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import { Table } from '../../table/index.js'
import type { ClosedStake, ClosedVirtualStake, CloseStep, SentStamp, StakeOnChain } from '../closing.js'
import type { BondedStake } from '../slashes.js'

/** How much of a close one message does if nothing is said, and at most. */
const PAGE = 100
const LARGEST_PAGE = 1000

/** D-15: a close from either side gives everything back. */
export function refuseCloseConfirm(): undefined {
  return undefined
}

/** D-15: so many that a block holds them; the rest is given back by later messages. */
export function closingPage(asked: number | undefined): number {
  return Math.min(Math.max(asked ?? PAGE, 1), LARGEST_PAGE)
}

/** D-15: everything is freed; what was in flight is settled by then. */
export function closeStake({ high }: ValueRange): ClosedStake {
  return { freed: high, stake: ZERO_RANGE }
}

/**
 * D-15: nothing is requested any more, and what the chain has staked is taken back, be that less than was asked for (O11); the book of delegators follows, page by
 * page. Epochs go on: they have nothing to do until the channel opens again.
 */
export function closeVirtualStake<Refusal>(
  { bonded }: BondedStake,
  { askBook, askStaked }: StakeOnChain<Refusal>,
  limit: number | undefined,
): Result<ClosedVirtualStake, Refusal> {
  const steps: CloseStep[] = []
  for (const { validator } of bonded) {
    const staked = askStaked(validator)
    if (!staked.ok) return staked
    if (staked.value > 0n) steps.push({ type: 'unbond', validator, amount: staked.value })
  }
  const page = closingPage(limit)
  // One more tells whether there are more.
  const book = askBook(page + 1)
  if (!book.ok) return book
  for (const booked of book.value.slice(0, page)) steps.push({ type: 'unbook', ...booked })
  return ok({ requests: Table.empty(), bonded: [], steps, isDone: book.value.length <= page })
}

/** Spec 11.3: whoever waits for an answer longer than the unbonding period may be let go. */
export function stampSent(nowNanos: bigint): SentStamp {
  return { sentAtNanos: nowNanos }
}

/** Spec 9.2: a frozen light client is a frozen pairing. */
export function frozenWhenTold(isFrozen: boolean): boolean {
  return isFrozen
}

/** Spec 11.3: governance may end what the consumer does not answer. */
export function refuseUndeployed(_message: string): undefined {
  return undefined
}
