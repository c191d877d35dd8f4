import type { ProviderModuleContext, ProviderModuleResult } from './effects.js'
import { bond } from './handlers/bond.js'
import { setVault } from './handlers/set-vault.js'
import { unbond } from './handlers/unbond.js'
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
    case 'setVault':
      return setVault(state, msg, ctx)
  }
}
