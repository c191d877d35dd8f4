import type { ProviderModuleContext, ProviderModuleResult } from './effects.js'
import { bond } from './handlers/bond.js'
import { replyProviderModule } from './handlers/reply.js'
import { restake } from './handlers/restake.js'
import { setParams } from './handlers/set-params.js'
import { unbond } from './handlers/unbond.js'
import { unstake } from './handlers/unstake.js'
import { validatorSlashing } from './handlers/validator-slashing.js'
import type { ProviderModuleMessage } from './messages.js'
import type { ProviderModuleState } from './state.js'

/** The next state of a provider module, or why the message is refused. */
export function transitionProviderModule(
  state: ProviderModuleState,
  msg: ProviderModuleMessage,
  ctx: ProviderModuleContext,
): ProviderModuleResult {
  switch (msg.type) {
    case 'bond':
      return bond(state, msg, ctx)
    case 'unbond':
      return unbond(state, msg, ctx)
    case 'unstake':
      return unstake(state, msg, ctx)
    case 'restake':
      return restake(state, msg, ctx)
    case 'setParams':
      return setParams(state, msg, ctx)
    case 'validatorSlashing':
      return validatorSlashing(state, msg, ctx)
    case 'reply':
      return replyProviderModule(state, msg)
  }
}
