import { type ModuleEffect, moduleEffect } from '../../foundation/effects.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { ValidatorChanged } from '../consumer-module/messages.js'
import type { ValidatorChange } from '../consumer-module/operations.js'
import type { PayReward } from '../distribution/messages.js'
import type { ValidatorSlashing } from '../provider-module/messages.js'
import type { Delegation, StakingConfig } from './state.js'

/** What staking tells other modules: those that its config names. */
export type StakingHookEffect = ModuleEffect<string, PayReward | ValidatorSlashing | ValidatorChanged>

/** The first part of the mark on an effect whose failure staking only reports. */
export const HOOK = 'hook'

/** A delegation is about to change: what it earned so far is paid. Nothing to pay where there was none. */
export function payRewards(
  { hooks }: StakingConfig,
  { delegator, validator }: Delegation,
  held: boolean,
): readonly StakingHookEffect[] {
  if (!held || hooks.delegations.length === 0) return NONE
  return hooks.delegations.map((module) => moduleEffect(module, { type: 'payReward', delegator, validator }))
}

/** A validator is about to be slashed. Whoever fails at hearing it does not stop the slash. */
export function announceSlash(
  { hooks }: StakingConfig,
  slashing: Omit<ValidatorSlashing, 'type'>,
): readonly StakingHookEffect[] {
  return hooks.slashes.map((module) => heard(module, { type: 'validatorSlashing', ...slashing }))
}

/** Something happened to a validator. Whoever fails at hearing it does not undo it. */
export function reportChanges(
  { hooks }: StakingConfig,
  validator: ValoperAddress,
  changes: readonly ValidatorChange[],
): readonly StakingHookEffect[] {
  if (hooks.validators.length === 0) return NONE
  return changes.flatMap((change) =>
    hooks.validators.map((module) => heard(module, { type: 'validatorChanged', validator, change })),
  )
}

function heard(module: string, msg: ValidatorSlashing | ValidatorChanged): StakingHookEffect {
  return { type: module, msg, onReply: 'error', id: [HOOK, module] }
}

const NONE: readonly StakingHookEffect[] = []
