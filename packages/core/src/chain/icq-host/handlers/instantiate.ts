import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { IcqHostResult } from '../effects.js'
import type { IcqHostInit } from '../messages.js'
import { ANSWERED_QUERIES } from '../state.js'

/** The module with what may be asked of it. */
export function instantiateIcqHost({
  rules = 'safe',
  trusted = TRUSTED_MODULES,
  allowed = ANSWERED_QUERIES,
}: IcqHostInit): IcqHostResult<never> {
  return ok(settled({ config: { rules, trusted }, allowed }))
}
