import type { LedgerView } from '../../chain/consumer-module/queries.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Uint128, uint128 } from '../../numbers/uint128.js'
import { NOBODY } from '../../rules/conversion-ledger.js'
import type { VirtualStakingContext } from './effects.js'
import type { VirtualStakingError } from './errors.js'

/** What this contract stakes for one delegator on one validator, as the chain's book has it. */
export interface BookedStake {
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** What the chain has staked on a validator for this contract. Error: `DelegationQueryFailed`. */
export function askStaked(
  ctx: VirtualStakingContext,
  validator: ValoperAddress,
): Result<Uint128, Extract<VirtualStakingError, { type: 'DelegationQueryFailed' }>> {
  const staked = ctx.query.delegation(ctx.self, validator)
  return staked.ok ? staked : err({ type: 'DelegationQueryFailed', cause: staked.error })
}

/**
 * The first entries of the chain's book, by delegator, then by validator. One entry below zero makes the answer useless, as to the contracts, which read
 * unsigned numbers.
 *
 * Errors: `LedgerQueryFailed`, `LedgerBelowZero`.
 */
export function askBookedStakes(
  ctx: VirtualStakingContext,
  limit: number,
): Result<readonly BookedStake[], Extract<VirtualStakingError, { type: 'LedgerQueryFailed' | 'LedgerBelowZero' }>> {
  const ledger = ctx.query.ledger(ctx.self, limit)
  if (!ledger.ok) return err({ type: 'LedgerQueryFailed', cause: ledger.error })
  const stakes: BookedStake[] = []
  for (const entry of ledger.value) {
    const stake = unsigned(entry)
    if (!stake.ok) return stake
    stakes.push(stake.value)
  }
  return ok(stakes)
}

/** Stakes that can be offered back, and whether anything is left at all. */
export interface OwnedStakes {
  readonly stakes: readonly BookedStake[]
  readonly isBookEmpty: boolean
}

/** The first entries of the chain's book that have an owner. Those of nobody are before all others, one for each validator at most. Errors: those of {@link askBookedStakes}. */
export function askOwnedStakes(
  ctx: VirtualStakingContext,
  limit: number,
): Result<OwnedStakes, Extract<VirtualStakingError, { type: 'LedgerQueryFailed' | 'LedgerBelowZero' }>> {
  let unowned = 0
  for (;;) {
    const book = askBookedStakes(ctx, limit + unowned)
    if (!book.ok) return book
    const stakes = book.value.filter(({ delegator }) => delegator !== NOBODY)
    const found = book.value.length - stakes.length
    if (found <= unowned) return ok({ stakes, isBookEmpty: book.value.length === 0 })
    unowned = found
  }
}

function unsigned({
  delegator,
  validator,
  amount,
}: LedgerView): Result<BookedStake, Extract<VirtualStakingError, { type: 'LedgerBelowZero' }>> {
  const checked = uint128(amount)
  return checked.ok
    ? ok({ delegator, validator, amount: checked.value })
    : err({ type: 'LedgerBelowZero', delegator, validator, amount })
}
