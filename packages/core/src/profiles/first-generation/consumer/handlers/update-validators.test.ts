import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins, valoperOf } from '../../../../testing/values.js'
import {
  CHANNEL,
  freshConsumer,
  list,
  next,
  OTHER_VAL,
  openConsumer,
  SILENT,
  send,
  sentPacket,
  settled,
  updateValidators,
} from '../../testing/consumer-scene.js'

describe('[MS M3-03 safe] [MS D-41 safe] updateValidators of the safe rules', () => {
  const open = openConsumer('safe')

  it('tells of validators that came and went, until it was heard', () => {
    const told = next(open, list)
    const active = ['junoval1', 'junoval3']
    const { state, effects } = unwrap(send(told, updateValidators, { active }))
    const packet = { type: 'updateValidators', added: [valoperOf('junoval3')], removed: [OTHER_VAL] } as const
    expect(effects).toEqual([sentPacket(packet)])
    // One at a time: the second could arrive before the first.
    expect(send(state, updateValidators, { active: ['junoval3'] })).toEqual({
      ok: false,
      error: { type: 'UpdateUnderWay' },
    })
    const heard = next(state, settled(packet, 'success'))
    expect(send(heard, updateValidators, { active })).toEqual({
      ok: false,
      error: { type: 'NothingToTell' },
    })
    const where = { channelId: CHANNEL, sequence: 1n, packet } as const
    const lost = unwrap(send(state, { type: 'timeoutPacket', ...where }))
    expect(lost.events).toEqual([{ type: 'validatorsUpdateFailed', added: packet.added, removed: packet.removed }])
    expect(unwrap(send(lost.state, updateValidators, { active })).effects).toEqual([sentPacket(packet)])
    expect(send(freshConsumer('safe'), updateValidators)).toMatchObject({ error: { type: 'NoChannel' } })
    const query = { bondedValidators: () => SILENT }
    expect(send(told, updateValidators, { query })).toMatchObject({
      error: { type: 'ValidatorsQueryFailed' },
    })
    expect(send(told, updateValidators, { funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })
})

describe('[MS M3-03 reference] [MS D-41 reference] updateValidators of the reference rules', () => {
  const open = openConsumer('reference')

  it('is not known', () => {
    const error = { type: 'NotDeployed', message: 'updateValidators' }
    expect(send(open, updateValidators)).toEqual({ ok: false, error })
  })
})
