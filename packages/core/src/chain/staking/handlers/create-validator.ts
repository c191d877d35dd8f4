import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { DECIMAL_ONE } from '../../../numbers/decimal.js'
import { BONDED_POOL, refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult } from '../effects.js'
import type { CreateValidator } from '../messages.js'
import { ownSharesOf } from '../shares.js'
import type { StakingState } from '../state.js'

/** The chain adds a validator, bonded, with a stake of its own (which may be nothing); the coins of that stake are made. */
export function createValidator(
  state: StakingState,
  { validator, pubKey, moniker, commission, tokens }: CreateValidator,
  ctx: StakingContext,
): StakingResult<'Unauthorized' | 'ValidatorExists' | 'ZeroShares' | 'InvalidCommission' | 'AboveLimit' | 'BelowZero'> {
  const { config, validators, delegations, unbondings, queue } = state
  const refused = refuseUntrusted(config, ctx.sender)
  if (refused) return err(refused)
  if (validators.has(validator)) return err({ type: 'ValidatorExists', validator })
  if (commission > DECIMAL_ONE) return err({ type: 'InvalidCommission', commission })
  const ownShares = ownSharesOf(tokens, config.shareFactor)
  if (!ownShares.ok) return err(ownShares.error)

  return ok({
    state: {
      config,
      validators: validators.set(validator, {
        tokens,
        shares: ownShares.value,
        ownShares: ownShares.value,
        status: 'bonded',
        jailed: false,
        tombstoned: false,
        pubKey,
        moniker,
        commission,
      }),
      delegations,
      unbondings,
      queue,
    },
    // A mint of nothing does nothing.
    effects: [
      moduleEffect('bank', { type: 'mint', to: BONDED_POOL, amount: { denom: config.bondDenom, amount: tokens } }),
    ],
    events: [{ type: 'validatorCreated', validator, tokens }],
  })
}
