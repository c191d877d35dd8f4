import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { DECIMAL_ONE } from '../../../numbers/decimal.js'
import { BONDED_POOL, refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult } from '../effects.js'
import { reportChanges } from '../hooks.js'
import type { CreateValidator } from '../messages.js'
import { ownSharesOf } from '../shares.js'
import type { StakingState } from '../state.js'

/** The chain adds a validator, bonded, with a stake of its own (which may be nothing); the coins of that stake are made. */
export function createValidator(
  state: StakingState,
  msg: CreateValidator,
  ctx: StakingContext,
): StakingResult<'Unauthorized' | 'ValidatorExists' | 'ZeroShares' | 'InvalidCommission' | 'AboveLimit' | 'BelowZero'> {
  const { config, validators } = state
  const {
    validator,
    pubKey,
    moniker,
    commission,
    maxCommission = DECIMAL_ONE,
    maxChangeRate = DECIMAL_ONE,
    tokens,
  } = msg
  const refused = refuseUntrusted(config, ctx.sender)
  if (refused) return err(refused)
  if (validators.has(validator)) return err({ type: 'ValidatorExists', validator })
  if (maxCommission > DECIMAL_ONE) return err({ type: 'InvalidCommission', commission: maxCommission })
  if (commission > maxCommission) return err({ type: 'InvalidCommission', commission })
  const ownShares = ownSharesOf(tokens, config.shareFactor)
  if (!ownShares.ok) return err(ownShares.error)

  return ok({
    state: {
      ...state,
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
        maxCommission,
        maxChangeRate,
      }),
    },
    // A mint of nothing does nothing.
    effects: [
      moduleEffect('bank', { type: 'mint', to: BONDED_POOL, amount: { denom: config.bondDenom, amount: tokens } }),
      ...reportChanges(config, validator, [{ type: 'bonded' }]),
    ],
    events: [{ type: 'validatorCreated', validator, tokens }],
  })
}
