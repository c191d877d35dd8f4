import { ok } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import type { ProviderModuleResult } from '../effects.js'
import type { ProviderModuleInit } from '../messages.js'
import { createProviderModuleState } from '../state.js'

/** A provider module, with or without its vault and local staking. */
export function instantiateProviderModule(msg: ProviderModuleInit): ProviderModuleResult<never> {
  const { rules = 'safe', authority = CHAIN, vault, localStaking = null } = msg
  const state = createProviderModuleState({ rules, authority }, { vault, localStaking })
  return ok({ state, effects: [], events: [] })
}
