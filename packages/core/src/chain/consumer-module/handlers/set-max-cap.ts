import { err, ok } from '../../../foundation/result.js'
import { isGovernance } from '../../module-accounts.js'
import { createRegisteredContract, sumOfMaxCaps, withContract } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleEvent, ConsumerModuleResult } from '../effects.js'
import type { SetMaxCap } from '../messages.js'
import type { ConsumerModuleState } from '../state.js'

/**
 * Governance sets the most that a contract may delegate; from then on it may stake virtually, and its epochs run. A cap below what is staked
 * already takes effect at the contract's next epoch.
 *
 * Errors in the order of the checks: `InvalidAuthority`, `InvalidCapDenom`, `TotalMaxCapExceeded`, `UnknownContract`.
 */
export function setMaxCap(
  state: ConsumerModuleState,
  { authority, contract, maxCap }: SetMaxCap,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'InvalidAuthority' | 'InvalidCapDenom' | 'TotalMaxCapExceeded' | 'UnknownContract'> {
  const { config } = state
  const { sender } = ctx
  if (authority !== config.authority || !isGovernance(config, sender))
    return err({ type: 'InvalidAuthority', authority, sender })
  if (maxCap.denom !== config.bondDenom)
    return err({ type: 'InvalidCapDenom', denom: maxCap.denom, expected: config.bondDenom })
  const others = sumOfMaxCaps(state, contract)
  const total = config.totalContractsMaxCap
  if (others + maxCap.amount > total) return err({ type: 'TotalMaxCapExceeded', others, asked: maxCap.amount, total })
  const { delegated, epochScheduled } = state.contracts.get(contract) ?? createRegisteredContract()
  // Only a task that is scheduled now needs somebody to run it.
  if (!epochScheduled && !ctx.query.hasContract(contract)) return err({ type: 'UnknownContract', contract })

  const updated: ConsumerModuleEvent = { type: 'maxCapUpdated', contract, maxCap }
  return ok({
    state: withContract(state, contract, { maxCap: maxCap.amount, delegated, epochScheduled: true }),
    effects: [],
    events: epochScheduled ? [updated] : [updated, { type: 'epochScheduled', contract }],
  })
}
