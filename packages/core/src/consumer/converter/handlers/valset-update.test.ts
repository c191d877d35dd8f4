import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { ok, unwrap } from '../../../foundation/result.js'
import { RULES } from '../../../rules/index.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../../testing/values.js'
import { NO_CHANGE, slashOf, termsOf } from '../../testing/consumer-words.js'
import { converterContext, SILENT, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf, trackedAs } from '../../testing/states.js'
import type { ValsetChange } from '../../virtual-staking/messages.js'
import { queryValidatorPosition } from '../queries.js'
import { sendValsetUpdate } from './valset-update.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const from = (rules: RuleSetName, told: Parameters<typeof converterContext>[0] = {}) =>
  converterContext({ rules, sender: VIRTUAL_STAKING, ...told })
const send = (rules: RuleSetName, change: Partial<ValsetChange>, ctx = from(rules), state = converterOf(rules)) =>
  sendValsetUpdate(state, { type: 'valsetUpdate', ...NO_CHANGE, ...change }, ctx)

describe('sendValsetUpdate', () => {
  it.each(both)('passes every list on as it is, with a day to travel (%s)', (rules) => {
    const pubKey = { safe: 'a2V5', reference: 'TODO' }[rules]
    const [cval1, cval2, cval3] = [valoperOf('cval1'), valoperOf('cval2'), valoperOf('cval3')]
    const change = {
      additions: [termsOf('cval9'), termsOf('cval8')],
      removals: [cval2],
      updated: [termsOf('cval1')],
      jailed: [cval2, cval1],
      unjailed: [cval3],
      tombstoned: [cval2],
    }
    const { effects, events } = unwrap(send(rules, change, from(rules, { timeNanos: 1_700_000_012_999_999_999n })))
    expect(effects).toEqual([
      {
        type: 'sendPacket',
        channelId: 'channel-0',
        packet: {
          type: 'valsetUpdate',
          height: 100n,
          timeSeconds: 1_700_000_012n,
          additions: [
            { valoper: 'cval9', pubKey },
            { valoper: 'cval8', pubKey },
          ],
          removals: ['cval2'],
          updated: [{ valoper: 'cval1', pubKey }],
          jailed: ['cval2', 'cval1'],
          unjailed: ['cval3'],
          tombstoned: ['cval2'],
          slashed: [],
        },
        timeoutAtNanos: 1_700_086_412_999_999_999n,
        ...trackedAs(rules, 'validators', 1n),
      },
    ])
    expect(events).toEqual([{ type: 'valsetUpdated', ...change, slashed: [] }])
  })

  // What comes from a contract's wire has no keys: its chain does not tell them.
  describe.each([
    ['safe', 'bmV3', 'TODO'],
    ['reference', 'TODO', 'TODO'],
  ] as const)('of validators whose keys were not told (%s)', (rules, known, unknown) => {
    const keysOf = (query: Parameters<typeof converterContext>[0] & object) => {
      const change = {
        additions: [{ ...termsOf('cval9'), pubKey: '' }],
        updated: [{ ...termsOf('cval1'), pubKey: '' }],
      }
      const [effect] = unwrap(send(rules, change, from(rules, query))).effects
      if (effect?.type !== 'sendPacket' || effect.packet.type !== 'valsetUpdate') throw new Error('no update was sent')
      return [...effect.packet.additions, ...effect.packet.updated].map(({ pubKey }) => pubKey)
    }

    it(`[MS D-29 ${rules}] it asks the chain, also for a key that is new`, () => {
      const key = (validator: string) => ok({ pubKey: validator === 'cval1' ? 'bmV3' : '' })
      expect(keysOf({ query: { validatorTerms: key } })).toEqual([unknown, known])
    })

    it(`[MS D-29 ${rules}] it says so when the chain does not answer, or cannot be asked`, () => {
      expect(keysOf({ query: { validatorTerms: () => SILENT } })).toEqual([unknown, unknown])
      expect(keysOf({})).toEqual([unknown, unknown])
    })
  })

  it('as the recording slash-1 has it: slashes go out in provider coin, at the price of the day', () => {
    const slash = slashOf('cval2', 4_500_000)
    const { state, effects, events } = unwrap(send('reference', { slashed: [slash] }))
    expect(state).toEqual(converterOf('reference'))
    const remote = coins(9_999_999, 'uosmo')
    expect(effects).toMatchObject([
      {
        packet: {
          slashed: [
            {
              validator: 'cval2',
              infractionHeight: 99n,
              infractionTimeSeconds: 0n,
              power: 1n,
              slashAmount: remote,
              slashRatio: '0.100000000000000000',
            },
          ],
        },
      },
    ])
    expect(events).toMatchObject([{ slashed: [{ ...slash, local: coins(4_500_000, 'ujuno'), remote }] }])
  })

  it('[MS D-16 safe] slashes take the same part of the provider coin, one after the other, and are noted', () => {
    const state = converterOf('safe')
    const holding = { delegator: addressOf('alice'), validator: valoperOf('cval2') }
    const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
    const { conversion } = unwrap(RULES.safe.convertStake(state.conversion, holding, uint(1000), rate))
    const slashed = [slashOf('cval2', 45), slashOf('cval2', 81)]
    const ctx = from('safe', { query: { price: () => SILENT } })
    const { state: after, effects } = unwrap(send('safe', { slashed }, ctx, { ...state, conversion }))
    expect(effects).toMatchObject([
      { packet: { slashed: [{ slashAmount: coins(100, 'uosmo') }, { slashAmount: coins(180, 'uosmo') }] } },
    ])
    expect(queryValidatorPosition(after, holding.validator)).toMatchObject({
      value: { burnedRemote: 280n, burnedLocal: 126n },
    })
  })

  it.each(both)('an update of nothing is told to the world only (%s)', (rules) => {
    const { effects, events } = unwrap(send(rules, {}))
    expect(effects).toEqual([])
    expect(events).toEqual([{ type: 'valsetUpdated', ...NO_CHANGE }])
  })

  it.each(both)('[MS H-04 %s] only the virtual staking may, and only through an open channel', (rules) => {
    const sender = addressOf('mallory')
    const closed = converterOf(rules, false)
    expect(send(rules, {}, from(rules, { sender }), closed)).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender, virtualStaking: VIRTUAL_STAKING },
    })
    expect(send(rules, {}, from(rules), closed)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })

  it.each(both)('WrongDenom for a slash of another coin than the own, before the price is asked (%s)', (rules) => {
    const slashed = [{ ...slashOf('cval1', 5), denom: coins(1, 'uother').denom }]
    const ctx = from(rules, { query: { price: () => SILENT } })
    expect(send(rules, { slashed }, ctx)).toEqual({
      ok: false,
      error: { type: 'WrongDenom', sent: 'uother', expected: 'ujuno' },
    })
  })

  it('PriceQueryFailed and InvalidPrice for a slash under reference; without slashes nobody asks', () => {
    const slashed = [slashOf('cval1', 0)]
    const silent = from('reference', { query: { price: () => SILENT } })
    expect(send('reference', { slashed }, silent)).toMatchObject({ error: { type: 'PriceQueryFailed' } })
    expect(send('reference', { slashed }, from('reference', { price: '0' }))).toEqual({
      ok: false,
      error: { type: 'InvalidPrice' },
    })
    expect(send('reference', { removals: [valoperOf('cval1')] }, silent).ok).toBe(true)
  })
})
