import { invariant } from '../../../foundation/invariant.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { LimitRefusal } from '../../../rules/account-slash.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { VaultInit } from '../messages.js'
import { createVaultState } from '../state.js'

/** The mark of the reply that brings the address of a new local staking. */
export const LOCAL_STAKING_REPLY = 'localStaking'

/**
 * Creates a vault, without, with an existing, or with a new local staking (spec 2.3, D-2).
 *
 * Errors: `FundsNotAccepted`; `InvalidShare` for a limit that is no share, `LimitNotDeployed` (reference); `LienholderQueryFailed` when the existing one does not answer to its slash ratios.
 */
export function instantiateVault(
  msg: VaultInit,
  ctx: VaultContext,
): VaultResult<'FundsNotAccepted' | LimitRefusal['type'] | 'LienholderQueryFailed'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const rules = ctx.rules.name
  invariant(msg.rules === undefined || msg.rules === rules, `asked for ${msg.rules} rules, created under ${rules}`)
  const limits = ctx.rules.vaultLimits(msg.limits ?? {})
  if (!limits.ok) return limits
  const state = createVaultState({ rules, denom: msg.denom, ...limits.value })
  const local = msg.localStaking
  if (local === null) return ok({ state, effects: [], events: [] })
  switch (local.type) {
    case 'existing': {
      const ratios = ctx.query.slashRatios(local.contract)
      if (!ratios.ok) return err({ type: 'LienholderQueryFailed', lienholder: local.contract, cause: ratios.error })
      const localStaking = { contract: local.contract, maxSlash: ratios.value.doubleSign }
      return ok({ state: { ...state, localStaking }, effects: [], events: [] })
    }
    case 'new':
      return ok({
        state,
        effects: [
          {
            type: 'instantiate',
            kind: 'local-staking',
            // A neighbour made for this vault plays by the same rules unless told otherwise.
            msg: { rules, ...local.init },
            label: local.label ?? 'Mesh Security Local Staking',
            admin: local.admin ?? null,
            funds: [],
            onReply: 'success',
            id: LOCAL_STAKING_REPLY,
          },
        ],
        events: [],
      })
  }
}
