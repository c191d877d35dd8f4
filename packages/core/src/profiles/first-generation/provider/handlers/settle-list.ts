import { err, ok } from '../../../../foundation/result.js'
import type { ValoperAddress } from '../../../../identifiers/valoper.js'
import { askConsumer, LIST_VALIDATORS } from '../ask-consumer.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import { createMeshValidator, LIST_RETRIES, type MeshProviderState } from '../state.js'

/** The validators of the consumer are known from now on. */
export function settleList(
  state: MeshProviderState,
  listed: readonly ValoperAddress[],
  ctx: MeshProviderContext,
): MeshProviderResult<never> {
  let { validators } = state
  for (const validator of listed) {
    const known = validators.get(validator)
    const fresh = createMeshValidator()
    validators = validators.set(validator, known ? ctx.rules.validatorWhenListed(known, fresh) : fresh)
  }
  return ok({
    state: { ...state, validators, listRetries: LIST_RETRIES, asking: answered(state) },
    effects: [],
    events: [{ type: 'validatorsListed', validators: listed }],
  })
}

/** The list did not come: it is asked for again, five times at most. Without a channel not at all; under `reference` that is the error `NoChannel`. */
export function failList(state: MeshProviderState, ctx: MeshProviderContext): MeshProviderResult<'NoChannel'> {
  const { channel, listRetries } = state
  if (listRetries === 0)
    return ok({
      state: { ...state, listRetries: LIST_RETRIES, asking: answered(state) },
      effects: [],
      events: [{ type: 'validatorsListFailed' }],
    })
  if (channel === null) {
    const refused = ctx.rules.refuseRetry()
    const next = { ...state, asking: answered(state) }
    return refused ? err(refused) : ok({ state: next, effects: [], events: [{ type: 'validatorsListFailed' }] })
  }
  const retriesLeft = listRetries - 1
  return ok({
    state: { ...state, listRetries: retriesLeft },
    effects: [askConsumer(state, channel, LIST_VALIDATORS, ctx.timeNanos)],
    events: [{ type: 'validatorsListRetried', retriesLeft }],
  })
}

/** The questions that are open after an answer to one of them. */
function answered({ asking }: MeshProviderState): number {
  return Math.max(0, asking - 1)
}
