import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { VaultEffect } from '../effects.js'
import type { VaultLimits } from '../limits.js'
import { createAccount, type VaultState } from '../state.js'
import { accepted, after, alice, bond, commit, juno, localVault, type Step, stake, stakeLocal, stars } from './scene.js'

/** What alice put in and promised before she is slashed. Each remote stake is one message, committed at once. */
export interface Promised {
  readonly collateral: number
  readonly localStake?: number
  /** Default 0.2. */
  readonly localRatio?: string
  readonly junoStakes?: readonly number[]
  readonly starsStakes?: readonly number[]
  /** Of both external stakings; default 0.2. */
  readonly ratio?: string
}

/** A vault in which alice has promised that much: to the local staking first, then to juno, then to stars. */
export function promisedVault(rules: RuleSetName, promised: Promised, limits: Partial<VaultLimits> = {}): VaultState {
  const { collateral, localStake = 0, localRatio, junoStakes = [], starsStakes = [], ratio = '0.2' } = promised
  const ratios = { [juno]: ratio, [stars]: ratio }
  let state = after(localVault(rules, localRatio, limits), [alice, bond(collateral)])
  if (localStake > 0) state = after(state, [alice, stakeLocal(localStake)])
  const remote: readonly (readonly [Address, number])[] = [
    ...junoStakes.map((amount) => [juno, amount] as const),
    ...starsStakes.map((amount) => [stars, amount] as const),
  ]
  for (const [lienholder, amount] of remote) {
    state = after(state, [alice, stake(lienholder, amount), { ratios }])
    state = after(state, [lienholder, commit(state.lastTxId)])
  }
  return state
}

/** What became of alice, in plain numbers. */
export interface SlashResult {
  readonly collateral: number
  /** By lienholder, in their order. */
  readonly liens: readonly number[]
  readonly slashable: number
  readonly free: number
  /** What each lienholder has to burn, and whether it is told off which validator. */
  readonly burns: readonly (readonly [lienholder: string, amount: number, validator: string | null])[]
}

/** Slashes alice and looks at her. */
export function slashed(state: VaultState, ...step: Step): SlashResult {
  const outcome = accepted(state, ...step)
  const account = outcome.state.accounts.get(alice) ?? createAccount()
  const { collateral, liens, maxLien, totalSlashable } = account
  const used = maxLien.high > totalSlashable.high ? maxLien.high : totalSlashable.high
  return {
    collateral: Number(collateral),
    liens: liens.map(({ amount }) => Number(amount.high)),
    slashable: Number(totalSlashable.high),
    free: Number(collateral - used),
    burns: outcome.effects.map(burnOf),
  }
}

function burnOf(effect: VaultEffect): readonly [string, number, string | null] {
  if (effect.type === 'call' && (effect.msg.type === 'burnStake' || effect.msg.type === 'burnVirtualStake'))
    return [effect.to, Number(effect.msg.amount.amount), effect.msg.validator]
  return [effect.type, 0, null]
}
