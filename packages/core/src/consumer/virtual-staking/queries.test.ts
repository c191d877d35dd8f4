import { describe, expect, it } from 'vitest'
import { valoperOf } from '../../testing/values.js'
import { CONVERTER, LOCAL, virtualStakingContext } from '../testing/contexts.js'
import { amountsOf, virtualStakingOf } from '../testing/states.js'
import { queryAllStake, queryVirtualStaking, type VirtualStakingQuery } from './queries.js'

const state = virtualStakingOf({ cval1: 10, cval2: 0, cval3: 30 }, { cval1: 5, cval2: 0 })
const ask = (query: VirtualStakingQuery, rules: 'safe' | 'reference' = 'safe') =>
  queryVirtualStaking(state, query, virtualStakingContext({ rules })).value

describe('queryVirtualStaking', () => {
  it('config is what is staked, and for whom', () => {
    expect(ask({ type: 'config' })).toEqual({ denom: LOCAL, converter: CONVERTER })
  })

  it('stake is what was bonded, request what should be', () => {
    expect(ask({ type: 'getStake', validator: valoperOf('cval1') })).toEqual({ stake: 5n })
    expect(ask({ type: 'request', validator: valoperOf('cval1') })).toEqual({ request: 10n })
    expect(ask({ type: 'getAllStake' })).toEqual({ stakes: amountsOf({ cval1: 5, cval2: 0 }) })
  })

  it('all stake comes whole, or as a page where one is asked for', () => {
    const names = Array.from({ length: 35 }, (_, i) => `cval${i + 10}`)
    const many = virtualStakingOf({}, Object.fromEntries(names.map((name) => [name, 1])))
    const stakes = (page: { readonly startAfter?: string; readonly limit?: number }, rules: 'safe' | 'reference') => {
      const { startAfter, ...rest } = page
      const query = { type: 'getAllStake', ...rest, ...(startAfter && { startAfter: valoperOf(startAfter) }) } as const
      const all = queryAllStake(many).stakes.map(({ validator }) => validator)
      const { value } = queryVirtualStaking(many, query, virtualStakingContext({ rules }))
      const first = 'stakes' in value ? value.stakes[0]?.validator : undefined
      return { from: first ? all.indexOf(first) : -1, length: 'stakes' in value ? value.stakes.length : -1 }
    }
    for (const rules of ['safe', 'reference'] as const) expect(stakes({}, rules)).toEqual({ from: 0, length: 35 })
    expect(stakes({ limit: 33 }, 'safe')).toEqual({ from: 0, length: 30 })
    expect(stakes({ startAfter: 'cval39' }, 'safe')).toEqual({ from: 30, length: 5 })
    expect(stakes({ limit: 3 }, 'reference')).toEqual({ from: 0, length: 30 })
  })

  it('nothing on a validator without either', () => {
    expect(ask({ type: 'getStake', validator: valoperOf('cval3') })).toEqual({ stake: 0n })
    expect(ask({ type: 'getStake', validator: '' })).toEqual({ stake: 0n })
    expect(ask({ type: 'request', validator: valoperOf('nobody') })).toEqual({ request: 0n })
  })

  it('pages of requests begin after the cursor and follow the limit of the rules', () => {
    expect(ask({ type: 'requests', limit: 2 })).toEqual(amountsOf({ cval1: 10, cval2: 0 }))
    expect(ask({ type: 'requests', startAfter: valoperOf('cval2'), limit: 2 })).toEqual(amountsOf({ cval3: 30 }))
    expect(ask({ type: 'requests', limit: 2 }, 'reference')).toHaveLength(3)
  })
})
