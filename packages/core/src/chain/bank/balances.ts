import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import { addUint128, type OutOfRange, remainder, subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { Table } from '../../table/index.js'
import type { CoinsLocked, InsufficientFunds } from './errors.js'
import { type BankState, balanceKey, type Supply } from './state.js'
import { lockedAmount } from './vesting.js'

/** What an account has of a denom. */
export function balanceOf({ balances }: Pick<BankState, 'balances'>, address: Address, denom: Denom): Uint128 {
  return balances.get(balanceKey(address, denom)) ?? ZERO
}

/** The coins of a list that are more than nothing, each denom once. `AboveLimit` when those of one denom together pass 2^128 - 1. */
export function distinctCoins(coins: readonly Coin[]): Result<readonly Coin[], OutOfRange> {
  const [only, second] = coins
  if (only && !second) return ok(only.amount === 0n ? [] : coins)
  const amounts = new Map<Denom, Uint128>()
  for (const { denom, amount } of coins) {
    if (amount === 0n) continue
    const sum = addUint128(amounts.get(denom) ?? ZERO, amount)
    if (!sum.ok) return sum
    amounts.set(denom, sum.value)
  }
  return ok(Array.from(amounts, ([denom, amount]) => ({ denom, amount })))
}

/** The refusal of taking an amount from an account that has less. */
export function refuseOverdraft(
  state: Pick<BankState, 'balances'>,
  address: Address,
  denom: Denom,
  required: Uint128,
): InsufficientFunds | undefined {
  const available = balanceOf(state, address, denom)
  return required > available ? { type: 'InsufficientFunds', address, denom, required, available } : undefined
}

/** What of an account's coins may not be sent yet. */
export function lockedOf(
  { vesting }: Pick<BankState, 'vesting'>,
  address: Address,
  denom: Denom,
  nowNanos: bigint,
): Uint128 {
  const found = vesting.size === 0 ? undefined : vesting.get(balanceKey(address, denom))
  return found ? lockedAmount(found, nowNanos) : ZERO
}

/** The refusal of sending coins of an account, which has them, while too many of them are locked. */
export function refuseUnspendable(
  state: Pick<BankState, 'balances' | 'vesting'>,
  address: Address,
  { denom, amount: required }: Coin,
  nowNanos: bigint,
): CoinsLocked | undefined {
  const locked = lockedOf(state, address, denom, nowNanos)
  if (locked === 0n) return undefined
  const spendable = subSaturating(balanceOf(state, address, denom), locked)
  return required > spendable ? { type: 'CoinsLocked', address, denom, required, spendable, locked } : undefined
}

/** The balances with more on one account; `AboveLimit` when it would have 2^128 or more. */
export function withAdded(
  balances: BankState['balances'],
  address: Address,
  denom: Denom,
  amount: Uint128,
): Result<BankState['balances'], OutOfRange> {
  const key = balanceKey(address, denom)
  const grown = addUint128(balances.get(key) ?? ZERO, amount)
  return grown.ok ? ok(balances.set(key, grown.value)) : grown
}

/** The balances with less on one account, which the caller has checked to have it. */
export function withTaken(
  balances: BankState['balances'],
  address: Address,
  denom: Denom,
  amount: Uint128,
): BankState['balances'] {
  const key = balanceKey(address, denom)
  const left = remainder(balances.get(key) ?? ZERO, amount)
  return left === 0n ? balances.delete(key) : balances.set(key, left)
}

/** The supplies with one changed. A denom of which there is nothing leaves no trace, so that equal content is equal bytes. */
export function withSupply(supplies: Table<Denom, Supply>, denom: Denom, supply: Supply): Table<Denom, Supply> {
  return supply.amount === 0n && supply.offset === 0n ? supplies.delete(denom) : supplies.set(denom, supply)
}
