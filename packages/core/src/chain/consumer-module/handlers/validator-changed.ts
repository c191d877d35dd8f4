import { moduleEffect } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok, type Result, unwrap } from '../../../foundation/result.js'
import { wholeSeconds } from '../../../foundation/time.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { CHAIN, moduleAddress } from '../../../mesh/host.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { ConsumerModuleContext, ConsumerModuleEvent, ConsumerModuleResult } from '../effects.js'
import type { ConsumerModuleError } from '../errors.js'
import type { ValidatorChanged } from '../messages.js'
import type { ValidatorChange } from '../operations.js'
import { operationKey } from '../operations.js'
import { scheduleOnce } from '../scheduler.js'
import { shareOfSlash } from '../slash-share.js'
import type { ConsumerModuleState } from '../state.js'

/** Who knows what happens to validators: the staking module, or the chain itself. */
const WITNESSES = { trusted: [CHAIN, moduleAddress('staking')] }

/**
 * Something happened to a validator. Every virtual staking is to hear it at the end of this block, a slash with what that one lost by it; under `reference` only
 * those with a cap above zero (D-23). The same twice in a block is told once; of a validator that the chain does not know, nothing is.
 *
 * What a slash destroyed of virtual coins is hidden no longer in the supply (`safe`).
 *
 * Each contract has a queue of its own, so that one that fails neither loses anything nor makes others lose something (D-26).
 *
 * Errors: `Unauthorized`; `ModuleQueryFailed` on a chain without staking.
 */
export function validatorChanged(
  state: ConsumerModuleState,
  { validator, change }: ValidatorChanged,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized' | 'ModuleQueryFailed'> {
  const refused = refuseUntrusted(WITNESSES, ctx.sender)
  if (refused) return err(refused)
  const known = ctx.query.hasValidator(validator)
  if (!known.ok) return err({ type: 'ModuleQueryFailed', cause: known.error })
  if (!known.value) return ok(settled(state))
  const { config, contracts, ledger } = state
  const { height } = ctx
  const timeSeconds = wholeSeconds(ctx.timeNanos)
  const events: ConsumerModuleEvent[] = []
  let { tasks, operations } = state
  let shownAgain = 0n
  for (const [contract, { maxCap }] of contracts) {
    const seen = changeSeenBy(contract, validator, change, ctx)
    if (!seen.ok) return err(seen.error)
    if (seen.value.type === 'slashed') shownAgain += ctx.rules.offsetOfSlash(seen.value.amount)
    if (!ctx.rules.hearsOfValidators(maxCap)) continue
    const operation = { validator, change: seen.value, timeSeconds }
    operations = operations.set(operationKey(contract, height, operation), operation)
    // This block is not past.
    const scheduled = unwrap(scheduleOnce(tasks, { type: 'valset', atHeight: height, contract }, height))
    if (scheduled !== tasks)
      events.push({ type: 'taskScheduled', task: 'valset', contract, atHeight: height, repeats: false })
    tasks = scheduled
  }
  return ok({
    state: { config, contracts, ledger, tasks, operations },
    effects:
      shownAgain === 0n
        ? []
        : [moduleEffect('bank', { type: 'addSupplyOffset', denom: config.bondDenom, change: shownAgain })],
    events,
  })
}

/** What a virtual staking has to do with a change: of a slash, its own part. */
function changeSeenBy(
  contract: Address,
  validator: ValoperAddress,
  change: ValidatorChange,
  { query }: ConsumerModuleContext,
): Result<ValidatorChange, Extract<ConsumerModuleError, { type: 'ModuleQueryFailed' }>> {
  if (change.type !== 'slashed') return ok(change)
  const share = query.share(contract, validator)
  if (!share.ok) return err({ type: 'ModuleQueryFailed', cause: share.error })
  return ok({ ...change, amount: shareOfSlash(change.amount, share.value) })
}
