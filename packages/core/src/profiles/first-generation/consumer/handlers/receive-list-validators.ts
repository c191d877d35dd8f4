import { err, ok } from '../../../../foundation/result.js'
import { Table } from '../../../../table/index.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerState } from '../state.js'

/** The provider wants to know the validators: the ack carries those of the active set, and they count as told. Error: `ValidatorsQueryFailed`. */
export function receiveListValidators(
  state: MeshConsumerState,
  { query }: MeshConsumerContext,
): MeshConsumerResult<'ValidatorsQueryFailed'> {
  const bonded = query.bondedValidators()
  if (!bonded.ok) return err({ type: 'ValidatorsQueryFailed', cause: bonded.error })
  const validators = bonded.value.map(({ validator }) => validator)
  return ok({
    state: { ...state, told: Table.fromEntries(validators.map((validator) => [validator, true] as const)) },
    effects: [],
    events: [{ type: 'validatorsTold', validators }],
    data: { validators },
  })
}
