import { moduleEffect } from '../../foundation/effects.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import { ZERO } from '../../numbers/uint128.js'
import { delegationKey } from '../staking/keys.js'
import type { DistributionContext, DistributionEffect } from './effects.js'
import type { DistributionError } from './errors.js'
import type { DistributionState } from './state.js'

/** Where a delegator's rewards go. */
export function withdrawAddressOf({ withdrawAddresses }: DistributionState, delegator: Address): Address {
  return withdrawAddresses.get(delegator) ?? delegator
}

/** A pot that was emptied, and the payment of what was in it. */
export interface Payout {
  readonly state: DistributionState
  /** None when there was nothing. */
  readonly effects: readonly DistributionEffect[]
  readonly amount: Coin
  readonly to: Address
}

/** Empties the pot of a delegation, which may be empty already, towards the delegator's withdraw address. */
export function emptyPot(
  state: DistributionState,
  delegator: Address,
  validator: ValoperAddress,
  denom: Denom,
): Payout {
  const { config, pots, withdrawAddresses } = state
  const key = delegationKey(delegator, validator)
  const to = withdrawAddressOf(state, delegator)
  const found = pots.get(key)
  const amount: Coin = { denom, amount: found ?? ZERO }
  if (found === undefined) return { state, effects: [], amount, to }
  return {
    state: { config, pots: pots.delete(key), withdrawAddresses },
    effects: [moduleEffect('bank', { type: 'send', to, amount: [amount] })],
    amount,
    to,
  }
}

/** The denom in which rewards are. */
export function rewardDenom({
  query,
}: DistributionContext): Result<Denom, Extract<DistributionError, { type: 'ModuleQueryFailed' }>> {
  const denom = query.bondedDenom()
  return denom.ok ? denom : err({ type: 'ModuleQueryFailed', cause: denom.error })
}

/** The refusal where there is no delegation that could have earned something. */
export function requireDelegation(
  { query }: DistributionContext,
  delegator: Address,
  validator: ValoperAddress,
): Result<void, Extract<DistributionError, { type: 'ModuleQueryFailed' | 'NoDelegation' }>> {
  const held = query.hasDelegation(delegator, validator)
  if (!held.ok) return err({ type: 'ModuleQueryFailed', cause: held.error })
  return held.value ? ok(undefined) : err({ type: 'NoDelegation', delegator, validator })
}
