import { describe, expect, it } from 'vitest'
import { ledgerKey } from '../chain/consumer-module/ledger.js'
import { consumerModuleWith } from '../chain/testing/consumer-modules.js'
import { unwrap } from '../foundation/result.js'
import { StateWatch } from '../testing/state-watch.js'
import { addressOf, fraction, uint, valoperOf } from '../testing/values.js'
import { type ConsumerScope, consumerInvariants, type LedgersScope, ledgersAgree } from './invariants.js'
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

describe('ledgersAgree', () => {
  const contract = addressOf('virtual-staking')
  const booked = consumerModuleWith(contract, 100)
  const consumerModule = { ...booked, ledger: booked.ledger.set(ledgerKey({ contract, ...holding }), 45n) }
  const found = (scope: LedgersScope) =>
    new StateWatch(ledgersAgree(contract), 'safe', 'ledgers').scan(scope).violations.map(({ id }) => id)

  it('hold when the book of the chain is the ledger, and see what only one of them has', () => {
    expect(found({ converter, consumerModule })).toEqual([])
    expect(found({ converter, consumerModule: booked })).toEqual(['MS-V4-book'])
    expect(found({ converter: safe, consumerModule })).toEqual(['MS-V4-book'])
  })

  it('compare nothing between two pages of a close: the ledger is void, and the book follows page by page', () => {
    expect(found({ converter: { ...safe, life: { ...safe.life, isClosing: true } }, consumerModule })).toEqual([])
  })
})
