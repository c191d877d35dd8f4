import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { StateWatch } from '../testing/state-watch.js'
import { addressOf, fraction, uint, valoperOf } from '../testing/values.js'
import { type ConsumerScope, consumerInvariants } from './invariants.js'
import { converterContext } from './testing/contexts.js'
import { converterOf, virtualStakingOf } from './testing/states.js'

const holding = { delegator: addressOf('alice'), validator: valoperOf('cval1') }
const rate = { price: fraction('0.45'), adjustment: fraction('1') }
const safe = converterOf('safe')
const { conversion } = unwrap(converterContext().rules.convertStake(safe.conversion, holding, uint(100), rate))
const converter = { ...safe, conversion }

const broken = (scope: ConsumerScope) =>
  new StateWatch(consumerInvariants, scope.converter.config.rules, 'consumer')
    .scan(scope)
    .violations.map(({ id, detail }) => `${id} ${detail}`)

describe('consumerInvariants', () => {
  it('[INV MS-V4] hold when the requests are what the ledger added, zeros included', () => {
    expect(broken({ converter, virtualStaking: virtualStakingOf({ cval1: 45, cval2: 0 }) })).toEqual([])
  })

  it('[INV MS-V4] sees a request that nobody accounts for, and a stake without a request', () => {
    expect(broken({ converter, virtualStaking: virtualStakingOf({ cval1: 54 }) })).toEqual([
      'MS-V4 consumer: cval1: -9 too much',
    ])
    expect(broken({ converter, virtualStaking: virtualStakingOf({}) })).toEqual(['MS-V4 consumer: cval1: 45 too much'])
  })

  it('[INV MS-V4] compares nothing where the rules keep no ledger', () => {
    const virtualStaking = virtualStakingOf({ cval1: 45 }, {}, 'reference')
    expect(broken({ converter: converterOf('reference'), virtualStaking })).toEqual([])
  })
})
