import { err, ok } from '../../../foundation/result.js'
import type { AuditPacket } from '../../../packets/provider-packet.js'
import { digestData } from '../digest-data.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterState } from '../state.js'

/** The provider asks what was applied (spec 8.9): the answer says it of every validator, with what is counted on. Error: `NotDeployed` (`reference`). */
export function receiveAudit(
  state: ConverterState,
  { nonce }: AuditPacket,
  ctx: ConverterContext,
): ConverterResult<'NotDeployed'> {
  const refused = ctx.rules.refuseUndeployed('audit')
  if (refused) return err(refused)
  return ok({
    state,
    effects: [],
    events: [{ type: 'audited', nonce }],
    ...digestData(ctx.rules.countedDigests(state.conversion)),
  })
}
