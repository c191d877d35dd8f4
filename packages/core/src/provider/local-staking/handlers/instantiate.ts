import { invariant } from '../../../foundation/invariant.js'
import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import { checkSlashRatios } from '../../slash-ratios.js'
import type { LocalStakingContext, LocalStakingResult } from '../effects.js'
import type { LocalStakingInit } from '../messages.js'
import { createLocalStakingState } from '../state.js'

/** Creates the local staking of the vault that sends this (spec 3.1). `InvalidSlashRatio` for a ratio above 1. */
export function instantiateLocalStaking(
  msg: LocalStakingInit,
  ctx: LocalStakingContext,
): LocalStakingResult<'InvalidSlashRatio'> {
  const rules = ctx.rules.name
  invariant(msg.rules === undefined || msg.rules === rules, `asked for ${msg.rules} rules, created under ${rules}`)
  const slashRatios = checkSlashRatios(msg.slashRatios)
  if (!slashRatios.ok) return slashRatios
  const config = { rules, denom: msg.denom, vault: ctx.sender, slashRatios: slashRatios.value }
  return ok(settled(createLocalStakingState(config)))
}
