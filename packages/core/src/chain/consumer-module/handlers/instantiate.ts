import { ok } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import type { ConsumerModuleResult } from '../effects.js'
import type { ConsumerModuleInit } from '../messages.js'
import { createConsumerModuleState, DEFAULT_TOTAL_CONTRACTS_MAX_CAP } from '../state.js'

/** A consumer module without contracts. */
export function instantiateConsumerModule(msg: ConsumerModuleInit): ConsumerModuleResult<never> {
  const { rules = 'safe', bondDenom, authority = CHAIN } = msg
  const totalContractsMaxCap = msg.totalContractsMaxCap ?? DEFAULT_TOTAL_CONTRACTS_MAX_CAP
  const state = createConsumerModuleState({ rules, bondDenom, authority, totalContractsMaxCap })
  return ok({ state, effects: [], events: [] })
}
