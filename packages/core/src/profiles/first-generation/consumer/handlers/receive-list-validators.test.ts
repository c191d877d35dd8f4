import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import { list, openConsumer, SILENT, send } from '../../testing/consumer-scene.js'

describe.each(BOTH)('receiveListValidators under %s', (rules) => {
  const open = openConsumer(rules)

  it('[MS M3-02 safe] [MS M3-02 reference] answers with the validators of the active set', () => {
    const { state, data } = unwrap(send(open, list))
    expect(data).toEqual({ validators: ['junoval1', 'junoval2'] })
    expect([...state.told.keys()]).toEqual(['junoval1', 'junoval2'])
    expect(send(open, list, { query: { bondedValidators: () => SILENT } })).toMatchObject({
      error: { type: 'ValidatorsQueryFailed' },
    })
  })
})
