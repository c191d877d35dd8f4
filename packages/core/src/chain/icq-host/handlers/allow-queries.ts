import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { IcqHostContext, IcqHostResult } from '../effects.js'
import type { AllowQueries } from '../messages.js'
import type { IcqHostState } from '../state.js'

/** The chain or a trusted module says what may be asked from now on. Error: `Unauthorized`. */
export function allowQueries(
  { config }: IcqHostState,
  { allowed }: AllowQueries,
  { sender }: IcqHostContext,
): IcqHostResult<'Unauthorized'> {
  const refused = refuseUntrusted(config, sender)
  if (refused) return err(refused)
  return ok({ state: { config, allowed }, effects: [], events: [{ type: 'queriesAllowed', allowed }] })
}
