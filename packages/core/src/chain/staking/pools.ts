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

/** Moves coins of the bond denom: none, one transfer. */
export function payment(config: StakingConfig, from: Address, to: Address, amount: Uint128): readonly StakingEffect[] {
  if (amount === 0n) return NO_EFFECTS
  return [moduleEffect('bank', { type: 'transfer', from, to, amount: [{ denom: config.bondDenom, amount }] })]
}

/** Destroys coins of the bond denom: none, or one burn. */
export function burnCoins(config: StakingConfig, from: Address, amount: Uint128): readonly StakingEffect[] {
  if (amount === 0n) return NO_EFFECTS
  return [moduleEffect('bank', { type: 'burn', from, amount: { denom: config.bondDenom, amount } })]
}

const NO_EFFECTS: readonly StakingEffect[] = []
