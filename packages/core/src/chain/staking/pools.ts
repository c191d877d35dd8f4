import { moduleEffect } from '../../foundation/effects.js'
import type { Address } from '../../identifiers/address.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../module-accounts.js'
import type { StakingEffect } from './effects.js'
import type { StakingConfig, Validator } from './state.js'

/** The account that holds the coins of a validator of this status. */
export function poolOf(status: Validator['status']): Address {
  return status === 'bonded' ? BONDED_POOL : NOT_BONDED_POOL
}

/** Moves coins from pool to pool: none, or one transfer. */
export function payment(config: StakingConfig, from: Address, to: Address, amount: Uint128): readonly StakingEffect[] {
  if (amount === 0n) return NO_EFFECTS
  return [moduleEffect('bank', { type: 'transfer', from, to, amount: [{ denom: config.bondDenom, amount }] })]
}

/** Takes coins of a delegator into a pool, vesting ones too: none, or one move. */
export function takeCoins(
  config: StakingConfig,
  from: Address,
  to: Address,
  amount: Uint128,
): readonly StakingEffect[] {
  if (amount === 0n) return NO_EFFECTS
  return [moduleEffect('bank', { type: 'delegateCoins', from, to, amount: [{ denom: config.bondDenom, amount }] })]
}

/** Gives coins of a pool back to a delegator, with the lock of those that are vesting: none, or one move. */
export function giveBack(config: StakingConfig, from: Address, to: Address, amount: Uint128): readonly StakingEffect[] {
  if (amount === 0n) return NO_EFFECTS
  return [moduleEffect('bank', { type: 'undelegateCoins', from, to, amount: [{ denom: config.bondDenom, amount }] })]
}

/** Destroys coins of the bond denom: none, or one burn. */
export function burnCoins(config: StakingConfig, from: Address, amount: Uint128): readonly StakingEffect[] {
  if (amount === 0n) return NO_EFFECTS
  return [moduleEffect('bank', { type: 'burn', from, amount: { denom: config.bondDenom, amount } })]
}

const NO_EFFECTS: readonly StakingEffect[] = []
