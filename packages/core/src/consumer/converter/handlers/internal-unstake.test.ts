import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { RULES } from '../../../rules/index.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../../testing/values.js'
import { converterContext, SILENT, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { queryPosition } from '../queries.js'
import { internalUnstake } from './internal-unstake.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const holding = { delegator: addressOf('alice'), validator: valoperOf('cval2') }
const msg = { type: 'internalUnstake', ...holding, amount: coins(22_500_000, 'ujuno') } as const
const from = (rules: RuleSetName, told: Parameters<typeof converterContext>[0] = {}) =>
  converterContext({ rules, sender: VIRTUAL_STAKING, ...told })

describe('internalUnstake', () => {
  it('[MS 12 reference] offers stake back at the price of the day, one unit short; it leaves with the answer', () => {
    const state = converterOf('reference')
    const { state: after, effects, events } = unwrap(internalUnstake(state, msg, from('reference')))
    expect(after).toEqual(state)
    const [normalizeAmount, invertedAmount] = [coins(22_500_000, 'ujuno'), coins(49_999_999, 'uosmo')]
    expect(effects).toEqual([
      {
        type: 'sendPacket',
        channelId: 'channel-0',
        packet: { type: 'internalUnstake', ...holding, normalizeAmount, invertedAmount },
        timeoutAtNanos: 1_700_003_600_000_000_000n,
      },
    ])
    expect(events).toEqual([
      { type: 'internalUnstakeSent', ...holding, local: normalizeAmount, remote: invertedAmount },
    ])
  })

  it('[MS X-04 safe] offers back exactly what was staked, whatever the price is now', () => {
    const state = converterOf('safe')
    const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
    const { conversion } = unwrap(RULES.safe.convertStake(state.conversion, holding, uint(50_000_000), rate))
    const ctx = from('safe', { query: { price: () => SILENT } })
    const { state: after, effects } = unwrap(internalUnstake({ ...state, conversion }, msg, ctx))
    expect(queryPosition(after, holding)).toMatchObject({ value: { remote: 50_000_000n } })
    expect(effects).toMatchObject([{ packet: { invertedAmount: coins(50_000_000, 'uosmo') } }])
    // [MS X-08 safe] It is not offered again before the provider answered.
    const again = unwrap(internalUnstake(after, msg, ctx))
    expect([again.state, again.effects, again.events]).toEqual([after, [], []])
  })

  it('[MS X-08 reference] offers it again, answered or not', () => {
    const state = converterOf('reference')
    const first = unwrap(internalUnstake(state, msg, from('reference')))
    expect(unwrap(internalUnstake(first.state, msg, from('reference'))).effects).toEqual(first.effects)
  })

  it.each(both)('checks the sender, the channel, then the denom (%s)', (rules) => {
    const wrong = { ...msg, amount: coins(1, 'uosmo') }
    const closed = converterOf(rules, false)
    const sender = addressOf('mallory')
    expect(internalUnstake(closed, wrong, from(rules, { sender }))).toMatchObject({ error: { type: 'Unauthorized' } })
    expect(internalUnstake(closed, wrong, from(rules))).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
    expect(internalUnstake(converterOf(rules), wrong, from(rules))).toEqual({
      ok: false,
      error: { type: 'WrongDenom', sent: 'uosmo', expected: 'ujuno' },
    })
  })

  it('[MS D-15 safe] offers nothing while the channel closes, and fails no epoch over it: it is given back in any case', () => {
    const state = converterOf('safe')
    const closing = { ...state, life: { ...state.life, isClosing: true } }
    const done = unwrap(internalUnstake(closing, msg, from('safe')))
    expect(done).toEqual({ state: closing, effects: [], events: [] })
    expect(done.state).toBe(closing)
  })

  it('PairingFrozen while nothing can be sent', () => {
    const state = converterOf('safe')
    const frozen = { ...state, life: { ...state.life, isFrozen: true } }
    const refused = { ok: false, error: { type: 'PairingFrozen', channelId: 'channel-0' } }
    expect(internalUnstake(frozen, msg, from('safe'))).toEqual(refused)
  })

  it('PriceQueryFailed and InvalidPrice under reference, which needs the price', () => {
    const state = converterOf('reference')
    const silent = from('reference', { query: { price: () => SILENT } })
    expect(internalUnstake(state, msg, silent)).toMatchObject({ error: { type: 'PriceQueryFailed' } })
    expect(internalUnstake(state, msg, from('reference', { price: '0' }))).toEqual({
      ok: false,
      error: { type: 'InvalidPrice' },
    })
  })
})
