import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import type { ConsumerPacket } from '../../packets/consumer-packet.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../testing/values.js'
import { converterContext, VIRTUAL_STAKING } from '../testing/contexts.js'
import { converterOf } from '../testing/states.js'
import type { ConverterEffect } from './effects.js'
import type { ConverterMessage } from './messages.js'
import { queryConverterOutbox, queryOffersBack } from './queries.js'
import type { ConverterState } from './state.js'
import { transitionConverter } from './transition.js'

/** A converter on the documented line, with its channel open. */
const safe = converterOf('safe', true)
const documented: ConverterState = { ...safe, config: { ...safe.config, dialect: '1.0.0' } }
const NOTHING = { additions: [], removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [], slashed: [] }
const [v1, v2, v3] = ['cval1', 'cval2', 'cval3'].map(valoperOf)
const TERMS = { commission: fraction('0'), maxCommission: fraction('0'), maxChangeRate: fraction('0') }
const slash = {
  ...{ validator: v1!, height: 1n, timeSeconds: 1n, infractionHeight: 1n, infractionTimeSeconds: 1n, power: 1n },
  ...{ slashAmount: uint(5), slashRatio: '0.1', isTombstoned: true },
}

const say = (state: ConverterState, msg: ConverterMessage, funds: readonly ReturnType<typeof coins>[] = []) =>
  unwrap(transitionConverter(state, msg, converterContext({ sender: VIRTUAL_STAKING, funds })))
const packetsOf = (effects: readonly ConverterEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'sendPacket' ? [effect.packet as ConsumerPacket] : []))
const waiting = (state: ConverterState, lane: 'validators' | 'rewards') =>
  queryConverterOutbox(state, lane, { limit: 9 }).map(({ item }) => item)

describe('a converter of line 1.0.0', () => {
  it('tells of additions and new keys in one packet, of tombstones in another, and of nothing else', () => {
    const change = {
      ...NOTHING,
      additions: [{ validator: v1!, pubKey: 'key1', ...TERMS }],
      updated: [{ validator: v2!, pubKey: 'key2', ...TERMS }],
      ...{ removals: [v2!], jailed: [v3!], unjailed: [v2!], tombstoned: [v3!], slashed: [slash] },
    }
    const { state, effects, events } = say(documented, { type: 'valsetUpdate', ...change })
    const added = {
      ...NOTHING,
      additions: [
        { valoper: v1, pubKey: 'key1' },
        { valoper: v2, pubKey: 'key2' },
      ],
    }
    expect(packetsOf(effects)).toMatchObject([{ type: 'valsetUpdate', ...added }])
    // The second goes out with the answer to the first.
    expect(waiting(state, 'validators')).toMatchObject([added, { ...NOTHING, tombstoned: [v3] }])
    expect(events).toMatchObject([
      { type: 'valsetUpdated', removals: [v2] },
      { type: 'unspoken', word: 'removals', validators: [v2] },
      { type: 'unspoken', word: 'jailed', validators: [v3] },
      { type: 'unspoken', word: 'unjailed', validators: [v2] },
      { type: 'unspoken', word: 'slashed', validators: [v1] },
    ])
  })

  it('sends nothing where there is nothing that it can say', () => {
    const { state, effects, events } = say(documented, { type: 'valsetUpdate', ...NOTHING, jailed: [v3!] })
    expect([effects, waiting(state, 'validators')]).toEqual([[], []])
    expect(events.map(({ type }) => type)).toEqual(['valsetUpdated', 'unspoken'])
  })

  it('sends rewards one validator at a time', () => {
    const payments = [
      { validator: v1!, reward: uint(7) },
      { validator: v2!, reward: uint(2) },
    ]
    const { state, effects, events } = say(documented, { type: 'distributeRewards', payments }, [coins(9, 'ujuno')])
    const [first, second] = payments.map(({ validator, reward }) => ({
      ...{ type: 'distribute', validator },
      rewards: coins(reward, 'ujuno'),
    }))
    expect(packetsOf(effects)).toEqual([first])
    expect(waiting(state, 'rewards')).toEqual([first, second])
    expect(events.map(({ type }) => type)).toEqual(['rewardDistributed', 'rewardDistributed'])
  })

  it('offers no stake back, and fails no epoch over it', () => {
    expect([queryOffersBack(documented), queryOffersBack(safe)]).toEqual([false, true])
    const msg = { delegator: addressOf('alice'), validator: v1!, amount: coins(5, 'ujuno') }
    const { state, effects, events } = say(documented, { type: 'internalUnstake', ...msg })
    expect([state, effects]).toEqual([documented, []])
    expect(events).toEqual([{ type: 'unspoken', word: 'internalUnstake', validators: [v1] }])
  })
})
