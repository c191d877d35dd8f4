import { ok, type Result } from '../../foundation/result.js'
import { ZERO } from '../../numbers/uint128.js'
import { type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import type {
  CloseConfirmDisallowed,
  ClosedStake,
  ClosedVirtualStake,
  CloseStep,
  NotDeployed,
  SentStamp,
  StakeOnChain,
} from '../closing.js'
import type { BondedStake } from '../slashes.js'

/** D-15: the other end may not close. */
export function refuseCloseConfirm(): CloseConfirmDisallowed {
  return { type: 'IbcChannelCloseConfirmDisallowed' }
}

/** D-15: all stakes at once; what is in flight and the channel stay as they are. */
export function closingPage(_asked: number | undefined): null {
  return null
}

/** D-15: the low end is freed and nothing stays: the lien keeps what was in flight for ever. */
export function closeStake({ low }: ValueRange): ClosedStake {
  return { freed: low, stake: ZERO_RANGE }
}

/** As many entries as the contracts can ask for: all. */
const ALL_STAKES = 2 ** 32 - 1

/**
 * D-15: all that the chain's book has is unbonded, be it staked or not, and there are no more epochs. The chain refuses when the book has more than is delegated, for
 * instance before the epoch of a stake.
 */
export function closeVirtualStake<Refusal>(
  stake: BondedStake,
  { askBook }: StakeOnChain<Refusal>,
): Result<ClosedVirtualStake, Refusal> {
  const book = askBook(ALL_STAKES)
  if (!book.ok) return book
  const steps: CloseStep[] = [{ type: 'endEpochs' }]
  let { requests } = stake
  for (const booked of book.value) {
    const { validator, amount } = booked
    steps.push({ type: 'unbook', ...booked }, { type: 'unbond', validator, amount })
    requests = requests.set(validator, ZERO)
  }
  const bonded = Array.from(requests.range(), ([validator, amount]) => ({ validator, amount }))
  return ok({ requests, bonded, steps, isDone: null })
}

/** Nobody asks. */
export function stampSent(_nowNanos: bigint): SentStamp {
  return NO_STAMP
}

const NO_STAMP: SentStamp = {}

/** Contracts hear nothing of light clients. */
export function frozenWhenTold(_isFrozen: boolean): boolean {
  return false
}

/** Governance can do nothing about what is in flight. */
export function refuseUndeployed(message: string): NotDeployed {
  return { type: 'NotDeployed', message }
}
