import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  CHANNEL,
  list,
  next,
  OPENING,
  OTHER_VAL,
  openConsumer,
  SILENT,
  send,
  sentPacket,
  updateValidators,
} from '../../testing/consumer-scene.js'

describe('[MS D-41 safe] a list of the safe rules', () => {
  it('leaves those to be told that went while there was no channel', () => {
    const told = next(openConsumer('safe'), list)
    const closed = next(told, { type: 'channelCloseInit', channelId: CHANNEL })
    const again = next(closed, { type: 'channelOpenAck', channel: OPENING })
    const active = ['junoval1', 'junoval3']
    const listed = unwrap(send(again, list, { active }))
    expect(listed.data).toEqual({ validators: active })
    expect(unwrap(send(listed.state, updateValidators, { active })).effects).toEqual([
      sentPacket({ type: 'updateValidators', added: [], removed: [OTHER_VAL] }),
    ])
  })
})

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
