import { ok } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import type { ProviderModuleResult } from '../effects.js'
import type { ProviderModuleInit } from '../messages.js'
import { createProviderModuleState } from '../state.js'

/** A provider module, with or without its vault. */
export function instantiateProviderModule(msg: ProviderModuleInit): ProviderModuleResult {
  const { rules = 'safe', authority = CHAIN, vault } = msg
  return ok({ state: createProviderModuleState({ rules, authority }, vault), effects: [], events: [] })
}
