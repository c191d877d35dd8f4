import { err, ok } from '../../../foundation/result.js'
import { isGovernance } from '../../module-accounts.js'
import { createRegisteredContract, sumOfMaxCaps } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleEvent, ConsumerModuleResult } from '../effects.js'
import { hasEpochs, startEpochs } from '../epochs.js'
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
  const { config, contracts, ledger, tasks, operations } = state
  const { sender } = ctx
  if (authority !== config.authority || !isGovernance(config, sender))
    return err({ type: 'InvalidAuthority', authority, sender })
  if (maxCap.denom !== config.bondDenom)
    return err({ type: 'InvalidCapDenom', denom: maxCap.denom, expected: config.bondDenom })
  const others = sumOfMaxCaps(state, contract)
  const total = config.totalContractsMaxCap
  if (others + maxCap.amount > total) return err({ type: 'TotalMaxCapExceeded', others, asked: maxCap.amount, total })
  // Only a task that is scheduled now needs somebody to run it.
  const started = hasEpochs(state, contract) ? undefined : startEpochs(state, contract, ctx)
  if (started && !started.ok) return err(started.error)

  const { delegated, booked, usable } = contracts.get(contract) ?? createRegisteredContract()
  const updated: ConsumerModuleEvent = { type: 'maxCapUpdated', contract, maxCap }
  return ok({
    state: {
      config,
      contracts: contracts.set(contract, { maxCap: maxCap.amount, delegated, booked, usable }),
      ledger,
      tasks: started ? started.value.tasks : tasks,
      operations,
    },
    effects: [],
    events: started ? [updated, started.value.event] : [updated],
  })
}
