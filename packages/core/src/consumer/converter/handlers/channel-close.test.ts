import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../../testing/values.js'
import { converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import type { ConverterMessage } from '../messages.js'
import { queryConverterStage } from '../queries.js'
import { transitionConverter } from '../transition.js'

const holding = { delegator: addressOf('alice'), validator: valoperOf('cval1') }
const staked = (rules: RuleSetName) => {
  const state = converterOf(rules)
  const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
  const { conversion } = unwrap(
    converterContext({ rules }).rules.convertStake(state.conversion, holding, uint(100), rate),
  )
  return { ...state, conversion }
}
const say = (state: ReturnType<typeof staked>, msg: ConverterMessage, sender = 'ibc', rules: RuleSetName = 'safe') =>
  transitionConverter(state, msg, converterContext({ rules, sender: addressOf(sender) }))
const closing = () => unwrap(say(staked('safe'), { type: 'channelCloseInit', channelId: 'channel-0' })).state
const closed = () => unwrap(say(closing(), { type: 'closeSettled' }, VIRTUAL_STAKING)).state

describe.each(['channelCloseInit', 'channelCloseConfirm'] as const)('%s', (type) => {
  const msg = { type, channelId: 'channel-0' } as const

  it('[MS O11 reference] has everything unbonded; the channel stays on record', () => {
    const { state: after, effects, events } = unwrap(say(staked('reference'), msg, 'ibc', 'reference'))
    expect(after).toEqual(converterOf('reference'))
    expect(effects).toMatchObject([{ type: 'call', to: VIRTUAL_STAKING, msg: { type: 'handleCloseChannel' } }])
    expect(events).toEqual([{ type: 'channelClosed', channelId: 'channel-0' }])
  })

  it('[MS D-15 safe] forgets its ledger and has everything given back; the channel is closing until that is done', () => {
    const { state: after, effects, events } = unwrap(say(staked('safe'), msg))
    const { life, ...rest } = after
    const { life: _, ...before } = converterOf('safe')
    expect(rest).toEqual(before)
    expect(queryConverterStage(after)).toEqual({ stage: 'closing', isFrozen: false, previous: [] })
    expect(effects).toMatchObject([{ type: 'call', to: VIRTUAL_STAKING, msg: { type: 'handleCloseChannel' } }])
    expect(events).toEqual([{ type: 'channelClosing', channelId: 'channel-0' }])
    expect(say(after, msg)).toEqual({ ok: false, error: { type: 'ChannelClosing', channelId: 'channel-0' } })
    expect(life.isClosing).toBe(true)
  })

  it('NoVirtualStaking before the reply that brings it', () => {
    const refused = transitionConverter({ ...converterOf(), virtualStaking: null }, msg, converterContext())
    expect(refused).toEqual({ ok: false, error: { type: 'NoVirtualStaking' } })
  })

  it('is refused on another channel, and on none', () => {
    expect(say(staked('safe'), { type, channelId: 'channel-9' })).toMatchObject({
      error: { type: 'IbcChannelNotMatch' },
    })
    expect(say(converterOf('safe', false), msg)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })
})

describe('continueClose', () => {
  it('[MS D-15 safe] has the next page given back, whoever asks', () => {
    const { state, effects } = unwrap(say(closing(), { type: 'continueClose', limit: 7 }, 'anybody'))
    expect(state.life.isClosing).toBe(true)
    expect(effects).toMatchObject([{ to: VIRTUAL_STAKING, msg: { type: 'handleCloseChannel', limit: 7 } }])
    const unsaid = unwrap(say(closing(), { type: 'continueClose' }))
    expect(unsaid.effects.map((effect) => effect.type === 'call' && effect.msg)).toStrictEqual([
      { type: 'handleCloseChannel' },
    ])
    expect(unsaid.events).toEqual([])
  })

  it('is refused with coins, where nothing closes, and under reference', () => {
    const msg = { type: 'continueClose' } as const
    const paying = converterContext({ funds: [coins(1, 'ujuno')] })
    expect(transitionConverter(closing(), msg, paying)).toMatchObject({ error: { type: 'FundsNotAccepted' } })
    for (const state of [staked('safe'), closed()])
      expect(say(state, msg)).toEqual({ ok: false, error: { type: 'ChannelNotClosing' } })
    expect(say(staked('reference'), msg, 'ibc', 'reference')).toEqual({
      ok: false,
      error: { type: 'NotDeployed', message: 'continueClose' },
    })
  })
})

describe('closeSettled', () => {
  it('[MS D-15 safe] closes the channel when the virtual staking has given everything back', () => {
    const { state, events } = unwrap(say(closing(), { type: 'closeSettled' }, VIRTUAL_STAKING))
    expect(queryConverterStage(state)).toEqual({ stage: 'closed', isFrozen: false, previous: ['channel-0'] })
    expect(events).toEqual([{ type: 'channelClosed', channelId: 'channel-0' }])
  })

  it('is for the virtual staking to say, and only while the channel closes', () => {
    expect(say(closing(), { type: 'closeSettled' })).toMatchObject({ error: { type: 'Unauthorized' } })
    expect(say(staked('safe'), { type: 'closeSettled' }, VIRTUAL_STAKING)).toEqual({
      ok: false,
      error: { type: 'ChannelNotClosing' },
    })
  })
})

describe('what comes after a channel', () => {
  const channel = {
    channelId: 'channel-1',
    connectionId: 'connection-0',
    counterpartyPort: 'wasm.external-staking',
    ordering: 'unordered',
  } as const

  it('[MS D-37 safe] opens again to the same end, and tells of all validators first', () => {
    unwrap(say(closed(), { type: 'channelOpenInit', channel }))
    const { state, effects } = unwrap(say(closed(), { type: 'channelOpenAck', channel }))
    expect(state.channel?.channelId).toBe('channel-1')
    expect(queryConverterStage(state)).toEqual({ stage: 'open', isFrozen: false, previous: ['channel-0'] })
    expect(effects).toMatchObject([{ type: 'sendPacket', channelId: 'channel-1', packet: { type: 'valsetUpdate' } }])
  })

  it('[MS D-37 safe] not before everything is given back, and not to another end', () => {
    for (const type of ['channelOpenInit', 'channelOpenAck'] as const) {
      expect(say(closing(), { type, channel })).toEqual({
        ok: false,
        error: { type: 'ChannelClosing', channelId: 'channel-0' },
      })
      for (const [other, endpoint] of [
        [{ connectionId: 'connection-1' }, { connectionId: 'connection-1' }],
        [{ counterpartyPort: 'wasm.other' }, { portId: 'wasm.other' }],
      ])
        expect(say(closed(), { type, channel: { ...channel, ...other } })).toMatchObject({
          error: {
            type: 'WrongEndpoint',
            endpoint: { connectionId: 'connection-0', portId: 'wasm.external-staking', ...endpoint },
            expected: { connectionId: 'connection-0', portId: 'wasm.external-staking' },
          },
        })
    }
  })

  it('[MS D-37 reference] nothing: the channel stays on record', () => {
    const msg = { type: 'channelCloseInit', channelId: 'channel-0' } as const
    const { state } = unwrap(say(staked('reference'), msg, 'ibc', 'reference'))
    expect(say(state, { type: 'channelOpenInit', channel }, 'ibc', 'reference')).toMatchObject({
      error: { type: 'IbcChannelAlreadyOpen' },
    })
  })

  it('[MS D-15 safe] the outcome of stake that was offered back changes nothing any more', () => {
    const amount = coins(45, 'ujuno')
    const invertedAmount = coins(100, 'uosmo')
    const packet = { type: 'internalUnstake', ...holding, normalizeAmount: amount, invertedAmount } as const
    const where = { channelId: 'channel-0', sequence: 3n, packet } as const
    for (const state of [closing(), closed()])
      for (const [msg, outcome] of [
        [{ type: 'acknowledgePacket', ...where, ack: { type: 'success' } }, 'success'],
        [{ type: 'timeoutPacket', ...where }, 'timeout'],
      ] as const) {
        const late = unwrap(say(state, msg))
        expect([late.state, late.effects]).toEqual([state, []])
        expect(late.events).toMatchObject([
          { type: 'answeredLate', packet: 'internalUnstake', outcome: { type: outcome } },
        ])
      }
  })
})
