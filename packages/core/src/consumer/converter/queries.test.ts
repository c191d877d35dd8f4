import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { MESH_DIALECTS, type MeshDialect } from '../../packets/dialect.js'
import { addressOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { NO_CHANGE } from '../testing/consumer-words.js'
import { converterContext, FEED, VIRTUAL_STAKING } from '../testing/contexts.js'
import { converterOf } from '../testing/states.js'
import { type ConverterQuery, queryConverter } from './queries.js'
import type { ConverterState } from './state.js'
import { transitionConverter } from './transition.js'

/** A safe converter on which each of these stakes 100 at 0.45. */
function stakedBy(...holdings: readonly (readonly [delegator: string, validator: string])[]): ConverterState {
  const ctx = converterContext()
  let state = converterOf('safe')
  for (const [delegator, validator] of holdings) {
    const holding = { delegator: addressOf(delegator), validator: valoperOf(validator) }
    const rate = { price: fraction('0.45'), adjustment: fraction('1') }
    const { conversion } = unwrap(ctx.rules.convertStake(state.conversion, holding, uint(100), rate))
    state = { ...state, conversion }
  }
  return state
}

const state = stakedBy(['bob', 'cval2'], ['alice', 'cval1'], ['alice', 'cval2'], ['bob', 'cval1'])
const ask = (query: ConverterQuery, of = state) => unwrap(queryConverter(of, query, converterContext()))
const stake = { remote: 100n, local: 45n }

describe('queryConverter', () => {
  it('config', () => {
    expect(ask({ type: 'config' })).toEqual({
      priceFeed: FEED,
      adjustment: fraction('0.9'),
      virtualStaking: VIRTUAL_STAKING,
    })
  })

  it('ibcChannel, or IbcChannelNotOpen', () => {
    expect(ask({ type: 'ibcChannel' })).toEqual(state.channel)
    expect(queryConverter(converterOf('safe', false), { type: 'ibcChannel' }, converterContext())).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotOpen' },
    })
  })

  it('channelStage: where the channel stands, and which there were', () => {
    const previous = state.life.previous.set('channel-0', state.channel!)
    const stages: readonly (readonly [ConverterState, object])[] = [
      [converterOf('safe', false), { stage: 'none', isFrozen: false, previous: [] }],
      [state, { stage: 'open', isFrozen: false, previous: [] }],
      [
        { ...state, life: { ...state.life, isClosing: true } },
        { stage: 'closing', isFrozen: false, previous: [] },
      ],
      [
        { ...state, channel: null, life: { ...state.life, isFrozen: true, previous } },
        { stage: 'closed', isFrozen: true, previous: ['channel-0'] },
      ],
    ]
    for (const [of, view] of stages) expect(ask({ type: 'channelStage' }, of)).toEqual(view)
  })

  it('outbox: a page of what waits or is under way; outboxWaits: whether something is not', () => {
    const ctx = converterContext({ sender: VIRTUAL_STAKING })
    const jail = (before: ConverterState, validator: string) => {
      const msg = { type: 'valsetUpdate', ...NO_CHANGE, jailed: [valoperOf(validator)] } as const
      return unwrap(transitionConverter(before, msg, ctx)).state
    }
    const [one, three] = [jail(state, 'cval1'), ['cval1', 'cval2', 'cval1'].reduce(jail, state)]
    const page = (startAfter?: bigint, limit?: number) =>
      ask({ type: 'outbox', lane: 'validators', ...(startAfter && { startAfter }), ...(limit && { limit }) }, three)
    const entries = [
      { position: 1n, attempts: 1, status: { type: 'inFlight' }, item: { jailed: ['cval1'] } },
      { position: 2n, attempts: 0, status: { type: 'queued' }, item: { jailed: ['cval2'] } },
      { position: 3n, attempts: 0, status: { type: 'queued' }, item: { jailed: ['cval1'] } },
    ]
    expect(page()).toMatchObject(entries)
    expect(page(1n)).toMatchObject(entries.slice(1))
    expect(page(1n, 1)).toMatchObject(entries.slice(1, 2))
    expect(ask({ type: 'outbox', lane: 'rewards' }, three)).toEqual([])
    expect([state, one, three].map((of) => ask({ type: 'outboxWaits' }, of))).toEqual([false, false, true])
  })

  it('offersBack: whether the dialect has words for it', () => {
    const dialect = (name: MeshDialect): ConverterState => ({ ...state, config: { ...state.config, dialect: name } })
    const answers = MESH_DIALECTS.map((name) => ask({ type: 'offersBack' }, dialect(name)))
    expect(answers).toEqual([true, true, false])
  })

  it('position: zeros for none', () => {
    expect(ask({ type: 'position', delegator: addressOf('alice'), validator: valoperOf('cval2') })).toEqual(stake)
    expect(ask({ type: 'position', delegator: addressOf('carol'), validator: valoperOf('cval2') })).toEqual({
      remote: 0n,
      local: 0n,
    })
  })

  it('positions by delegator, shorter names first, then by validator', () => {
    const [bob, alice] = [addressOf('bob'), addressOf('alice')]
    const all = [
      { delegator: bob, validator: 'cval1', ...stake },
      { delegator: bob, validator: 'cval2', ...stake },
      { delegator: alice, validator: 'cval1', ...stake },
      { delegator: alice, validator: 'cval2', ...stake },
    ]
    expect(ask({ type: 'positions' })).toEqual(all)
    expect(ask({ type: 'positions', limit: 3 })).toEqual(all.slice(0, 3))
    const startAfter = { delegator: bob, validator: valoperOf('cval1') }
    expect(ask({ type: 'positions', startAfter, limit: 2 })).toEqual(all.slice(1, 3))
    expect(ask({ type: 'positions', delegator: alice })).toEqual(all.slice(2))
    expect(ask({ type: 'positions', delegator: bob, startAfter })).toEqual(all.slice(1, 2))
  })

  it('validatorPosition and pages of them', () => {
    const total = { remote: 200n, local: 90n, burnedRemote: 0n, burnedLocal: 0n }
    expect(ask({ type: 'validatorPosition', validator: valoperOf('cval1') })).toEqual(total)
    expect(ask({ type: 'validatorPosition', validator: valoperOf('nobody') })).toMatchObject({ remote: 0n })
    expect(ask({ type: 'validatorPositions', limit: 1 })).toEqual([{ validator: 'cval1', ...total }])
    expect(ask({ type: 'validatorPositions', startAfter: valoperOf('cval1') })).toEqual([
      { validator: 'cval2', ...total },
    ])
  })

  it('NoConversionLedger where the rules keep none', () => {
    const reference = converterOf('reference')
    const delegator = addressOf('alice')
    const validator = valoperOf('cval1')
    const queries: readonly ConverterQuery[] = [
      { type: 'position', delegator, validator },
      { type: 'positions' },
      { type: 'validatorPosition', validator },
      { type: 'validatorPositions' },
    ]
    for (const query of queries)
      expect(queryConverter(reference, query, converterContext({ rules: 'reference' }))).toEqual({
        ok: false,
        error: { type: 'NoConversionLedger' },
      })
  })
})
