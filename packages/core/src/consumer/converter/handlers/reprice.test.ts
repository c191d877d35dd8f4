import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { RULES } from '../../../rules/index.js'
import { addressOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import { converterContext, FEED, SILENT, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { queryPosition } from '../queries.js'
import type { ConverterState } from '../state.js'
import { reprice } from './reprice.js'

const holding = { delegator: addressOf('alice'), validator: valoperOf('cval1') }

/** A safe converter where Alice has 100 remote, 45 local, at a price of 0.5. */
function staked(): ConverterState {
  const state = converterOf('safe')
  const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
  const { conversion } = unwrap(RULES.safe.convertStake(state.conversion, holding, uint(100), rate))
  return { ...state, conversion }
}
const from = (told: Parameters<typeof converterContext>[0]) => converterContext({ sender: VIRTUAL_STAKING, ...told })

describe('reprice', () => {
  it('gives all stakes the worth of today, and tells the virtual staking', () => {
    const { state, effects, events } = unwrap(reprice(staked(), from({ price: '0.6' })))
    expect(queryPosition(state, holding)).toEqual({ ok: true, value: { remote: 100n, local: 54n } })
    const requests = [{ validator: 'cval1', amount: 54n }]
    const stakes = [{ ...holding, before: 45n, after: 54n }]
    expect(effects).toMatchObject([{ to: VIRTUAL_STAKING, msg: { type: 'stakesRepriced', requests, stakes } }])
    expect(events).toEqual([{ type: 'stakesRepriced', price: fraction('0.6'), stakes: 1, local: 54n }])
  })

  it('tells nothing where nothing is worth more or less than before', () => {
    const before = staked()
    const same = unwrap(reprice(before, from({ price: '0.5' })))
    expect(same).toEqual({ state: before, effects: [], events: [] })
    expect(same.state).toBe(before)
  })

  it.each([
    [
      'there is no price',
      { query: { price: () => SILENT } },
      { type: 'PriceQueryFailed', priceFeed: FEED, cause: SILENT.error },
    ],
    ['the price is zero', { price: '0' }, { type: 'InvalidPrice' }],
  ])('leaves all as it is where %s, says so, and fails no epoch', (_, told, cause) => {
    const before = staked()
    const skipped = unwrap(reprice(before, from(told)))
    expect(skipped).toEqual({ state: before, effects: [], events: [{ type: 'repriceSkipped', cause }] })
    expect(skipped.state).toBe(before)
  })

  it('is for the virtual staking alone', () => {
    const sender = addressOf('mallory')
    expect(reprice(staked(), converterContext({ sender }))).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender, virtualStaking: VIRTUAL_STAKING },
    })
  })
})
