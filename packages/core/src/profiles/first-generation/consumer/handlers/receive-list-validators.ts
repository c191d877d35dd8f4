import { err, ok } from '../../../../foundation/result.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerState } from '../state.js'
import { withTold } from '../told.js'

/**
 * The provider wants to know the validators: the ack carries those of the active set, and they count as told. Who was told before and is gone stays told, since a
 * list takes nobody away: that is for the next update. Error: `ValidatorsQueryFailed`.
 */
export function receiveListValidators(
  state: MeshConsumerState,
  { query }: MeshConsumerContext,
): MeshConsumerResult<'ValidatorsQueryFailed'> {
  const bonded = query.bondedValidators()
  if (!bonded.ok) return err({ type: 'ValidatorsQueryFailed', cause: bonded.error })
  const validators = bonded.value.map(({ validator }) => validator)
  return ok({
    state: { ...state, told: withTold(state.told, validators, []) },
    effects: [],
    events: [{ type: 'validatorsTold', validators }],
    data: { validators },
  })
}
