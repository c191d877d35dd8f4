import { unwrap } from '../../foundation/result.js'
import { coins, denomOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { type StakingInit, type StakingState, stakingMachine, transitionStaking } from '../staking/index.js'
import { contextOf } from './contexts.js'
import { STAKE } from './module-chain.js'

/** Three weeks, as most chains have it. */
export const THREE_WEEKS = 1_814_400n

/** A staking module with one bonded validator `val1` of a million tokens. */
export function stakingWith(init: Partial<StakingInit> = {}): StakingState {
  const begun = stakingMachine.instantiate(
    { bondDenom: denomOf(STAKE), unbondingSeconds: THREE_WEEKS, ...init },
    contextOf(),
  )
  return withValidator(unwrap(begun).state, 'val1', 1_000_000)
}

/** The module with one bonded validator more. */
export function withValidator(state: StakingState, name: string, tokens: bigint | number): StakingState {
  const created = transitionStaking(
    state,
    {
      type: 'createValidator',
      validator: valoperOf(name),
      pubKey: 'a2V5',
      moniker: name,
      commission: fraction('0.1'),
      tokens: uint(tokens),
    },
    contextOf(),
  )
  return unwrap(created).state
}

/** The module after a validator lost tokens, as a slash would do it. */
export function withTokens(state: StakingState, name: string, tokens: bigint | number): StakingState {
  const validator = valoperOf(name)
  const found = state.validators.get(validator)
  if (!found) throw new Error(`no validator ${name}`)
  return { ...state, validators: state.validators.set(validator, { ...found, tokens: uint(tokens) }) }
}

/** An amount of the staked denom. */
export function stake(amount: bigint | number) {
  return coins(amount, STAKE)
}
