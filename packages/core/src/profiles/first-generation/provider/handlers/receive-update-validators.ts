import { err, ok } from '../../../../foundation/result.js'
import type { UpdateValidatorsPacket } from '../../packets.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import { createMeshValidator, type MeshProviderState } from '../state.js'

/** Validators came and went. Nobody is forgotten: stake may be on them. Error: `ListUnderWay` (safe). */
export function receiveUpdateValidators(
  state: MeshProviderState,
  { added, removed }: UpdateValidatorsPacket,
  ctx: MeshProviderContext,
): MeshProviderResult<'ListUnderWay'> {
  const early = ctx.rules.refuseUpdateBefore(state.asking)
  if (early) return err(early)
  let { validators } = state
  for (const validator of added) {
    const known = validators.get(validator)
    const next = known ? { ...known, status: ctx.rules.statusWhenAdded(known.status) } : createMeshValidator()
    validators = validators.set(validator, next)
  }
  for (const validator of removed) {
    const known = validators.get(validator)
    if (known) validators = validators.set(validator, { ...known, status: ctx.rules.statusWhenRemoved(known.status) })
  }
  return ok({ state: { ...state, validators }, effects: [], events: [{ type: 'validatorsChanged', added, removed }] })
}
