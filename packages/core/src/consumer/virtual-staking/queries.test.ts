import { describe, expect, it } from 'vitest'
import { valoperOf } from '../../testing/values.js'
import { virtualStakingContext } from '../testing/contexts.js'
import { amountsOf, virtualStakingOf } from '../testing/states.js'
import { queryVirtualStaking, type VirtualStakingQuery } from './queries.js'

const state = virtualStakingOf({ cval1: 10, cval2: 0, cval3: 30 }, { cval1: 5, cval2: 0 })
const ask = (query: VirtualStakingQuery, rules: 'safe' | 'reference' = 'safe') =>
  queryVirtualStaking(state, query, virtualStakingContext({ rules })).value

describe('queryVirtualStaking', () => {
  it('stake is what was bonded, request what should be', () => {
    expect(ask({ type: 'getStake', validator: valoperOf('cval1') })).toEqual({ stake: 5n })
    expect(ask({ type: 'request', validator: valoperOf('cval1') })).toEqual({ request: 10n })
    expect(ask({ type: 'getAllStake' })).toEqual({ stakes: amountsOf({ cval1: 5, cval2: 0 }) })
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
