import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, valoperOf } from '../../../testing/values.js'
import { NO_CHANGE } from '../../testing/consumer-words.js'
import { converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import type { ConverterMessage } from '../messages.js'
import { queryConverterStage } from '../queries.js'
import type { ConverterState } from '../state.js'
import { transitionConverter } from '../transition.js'

const say = (state: ConverterState, msg: ConverterMessage, sender = 'ibc', rules: RuleSetName = 'safe') =>
  transitionConverter(state, msg, converterContext({ rules, sender: addressOf(sender) }))
const freeze = { type: 'channelFrozen', channelId: 'channel-0' } as const
const unfreeze = { type: 'channelUnfrozen', channelId: 'channel-0' } as const
const jailed = { type: 'valsetUpdate', ...NO_CHANGE, jailed: [valoperOf('cval1')] } as const

describe('a light client that is frozen', () => {
  const frozen = () => unwrap(say(converterOf('safe'), freeze))

  it('freezes the pairing, once', () => {
    const { state, effects, events } = frozen()
    expect(queryConverterStage(state)).toMatchObject({ stage: 'open', isFrozen: true })
    expect([effects, events]).toEqual([[], [{ type: 'pairingFrozen' }]])
    const again = unwrap(say(state, freeze))
    expect(again).toEqual({ state, effects: [], events: [] })
    expect(again.state).toBe(state)
  })

  it('keeps back what is to be told, until it is sound again', () => {
    const told = unwrap(say(frozen().state, jailed, VIRTUAL_STAKING))
    expect([told.effects, told.events.map(({ type }) => type)]).toEqual([[], ['valsetUpdated']])
    expect(told.state.outboxes.validators.entries.size).toBe(1)
    const { state, effects, events } = unwrap(say(told.state, unfreeze))
    expect(queryConverterStage(state)).toMatchObject({ isFrozen: false })
    expect(effects).toMatchObject([
      { type: 'sendPacket', channelId: 'channel-0', packet: { type: 'valsetUpdate', jailed: ['cval1'] } },
    ])
    expect(events[0]).toEqual({ type: 'pairingUnfrozen' })
    expect(unwrap(say(state, unfreeze)).events).toEqual([])
  })

  it('is told by the channel alone, of the channel that is open', () => {
    expect(say(converterOf('safe'), { ...freeze, channelId: 'channel-1' })).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotMatch', channelId: 'channel-1', expected: 'channel-0' },
    })
    expect(say(converterOf('safe', false), freeze)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })

  it('[spec 9.2 reference] changes nothing', () => {
    const state = converterOf('reference')
    expect(unwrap(say(state, freeze, 'ibc', 'reference'))).toEqual({ state, effects: [], events: [] })
  })
})
