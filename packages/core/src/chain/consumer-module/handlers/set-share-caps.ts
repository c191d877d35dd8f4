import { err, ok } from '../../../foundation/result.js'
import { isGovernance } from '../../module-accounts.js'
import { withoutShares } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import type { SetShareCaps } from '../messages.js'
import { isLimiting, refuseShareCaps } from '../share-caps.js'
import type { ConsumerModuleState } from '../state.js'

/**
 * Governance says which part of the power one provider may have, and which stays local (spec 7.8). Each contract's share is computed anew when its epoch is
 * over; until then it has what it had.
 *
 * Errors in the order of the checks: `InvalidAuthority`, `InvalidShare` above 1.
 */
export function setShareCaps(
  state: ConsumerModuleState,
  { authority, maxProviderShare, minLocalShare }: SetShareCaps,
  { sender }: ConsumerModuleContext,
): ConsumerModuleResult<'InvalidAuthority' | 'InvalidShare'> {
  const { config, ledger, tasks, operations } = state
  if (authority !== config.authority || !isGovernance(config, sender))
    return err({ type: 'InvalidAuthority', authority, sender })
  const shareCaps = { maxProviderShare, minLocalShare }
  const refused = refuseShareCaps(shareCaps)
  if (refused) return err(refused)
  const contracts = isLimiting(shareCaps) ? state.contracts : withoutShares(state.contracts)
  return ok({
    state: { config: { ...config, shareCaps }, contracts, ledger, tasks, operations },
    effects: [],
    events: [{ type: 'shareCapsUpdated', maxProviderShare, minLocalShare }],
  })
}
