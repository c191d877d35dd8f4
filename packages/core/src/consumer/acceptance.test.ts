import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { unwrap } from '../foundation/result.js'
import { coins, fraction, valoperOf } from '../testing/values.js'
import { queryConverterConfig } from './converter/index.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'

const both: readonly RuleSetName[] = ['safe', 'reference']

describe('H: the converter', () => {
  it.each(both)('[MS H-01 %s] creates its virtual staking, which names it as its converter', (rules) => {
    const consumer = new ConsumerChain({ rules, discount: '0.4', cap: 1000 })
    const { adjustment, virtualStaking } = queryConverterConfig(consumer.converter)
    expect(adjustment).toBe(fraction('0.6'))
    expect(virtualStaking).toBe('cons1contract00003')
    expect(consumer.virtualStaking.config).toMatchObject({ rules, denom: 'ujuno', converter: 'cons1contract00002' })
    expect(consumer.sent).toMatchObject([{ channelId: 'channel-0', packet: { type: 'valsetUpdate' } }])
  })

  it.each(both)('[MS H-02 %s] 1000 on one, 4000 - 2000 on another: 300 and 600', (rules) => {
    const consumer = new ConsumerChain({ rules, discount: '0.4', cap: 10_000 })
    unwrap(consumer.stake('alice', 'cval1', 1000))
    unwrap(consumer.stake('alice', 'cval2', 4000))
    expect(consumer.requests).toEqual({ cval1: 300n, cval2: 1200n })
    unwrap(consumer.unstake('alice', 'cval2', 2000))
    expect(consumer.requests).toEqual({ cval1: 300n, cval2: 600n })
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS H-05 %s] nobody but the channel and the converter gets in', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 1000))
    const request = { delegator: 'mallory', validator: valoperOf('cval1'), amount: coins(5, 'ujuno') }
    expect(refusal(consumer.send('virtualStaking', { type: 'bond', ...request }))).toBe('Unauthorized')
    expect(refusal(consumer.send('virtualStaking', { type: 'unbond', ...request }))).toBe('Unauthorized')
    expect(refusal(consumer.send('virtualStaking', { type: 'handleEpoch' }))).toBe('PrivilegedMessage')
    expect(refusal(consumer.send('converter', { type: 'receivePacket' }))).toBe('PrivilegedMessage')
    const forged = { type: 'reply', id: 'virtualStaking', result: { ok: true, events: [], address: 'mallory' } }
    expect(refusal(consumer.send('converter', forged))).toBe('PrivilegedMessage')
    expect(consumer.requests).toEqual({ cval1: 450n })
  })
})

describe('I: virtual staking in a chain', () => {
  it.each(both)('[MS I-01 %s] cap 0: nothing is delegated', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 0 })
    unwrap(consumer.stake('alice', 'cval1', 5))
    expect(refusal(consumer.epoch())).toBe('ZeroCapDrainNotSupported')
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{}, 0n])
  })

  it.each(both)('[MS I-02 %s] [MS I-03 %s] 5 within 10, then 6 and 4 fill it', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 10 })
    unwrap(consumer.stake('alice', 'cval1', 5))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 5n })
    unwrap(consumer.stake('bob', 'cval1', 1))
    unwrap(consumer.stake('bob', 'cval2', 4))
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 6n, cval2: 4n }, 10n])
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS I-04 %s] 10 and 40 within 5: 1 and 4, and all of it when the cap rises', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 5 })
    unwrap(consumer.stake('alice', 'cval1', 10))
    unwrap(consumer.stake('alice', 'cval2', 40))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 1n, cval2: 4n })
    unwrap(consumer.setCap(50))
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 10n, cval2: 40n }, 50n])
    expect(consumer.audit()).toEqual([])
  })

  it.each(both)('[MS I-05 %s] 5 of 15 leave at the next epoch', (rules) => {
    const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 15))
    unwrap(consumer.epoch())
    unwrap(consumer.unstake('alice', 'cval1', 5))
    expect(consumer.bonded).toEqual({ cval1: 15n })
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 10n }, 10n])
  })

  it.each(both)('a stake before governance set a cap is refused, on both sides (%s)', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: null })
    expect(refusal(consumer.stake('alice', 'cval1', 60))).toBe('Unauthorized')
    expect(consumer.requests).toEqual({})
    unwrap(consumer.setCap(1000))
    unwrap(consumer.stake('alice', 'cval1', 60))
    expect(consumer.requests).toEqual({ cval1: 27n })
    expect(consumer.audit()).toEqual([])
  })
})

describe('O: what the compiled contracts did', () => {
  /** 100 and 900 at 0.45 fill a cap of 450; then 400 leave the second and 1000 come to the first. */
  function overfull(rules: RuleSetName): ConsumerChain {
    const consumer = new ConsumerChain({ rules, cap: 450 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.stake('alice', 'cval2', 900))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 45n, cval2: 405n })
    unwrap(consumer.unstake('alice', 'cval2', 400))
    unwrap(consumer.stake('alice', 'cval1', 1000))
    return consumer
  }

  it('[MS O2 reference] a bond before the unbond passes the cap, and the epoch fails every time', () => {
    const consumer = overfull('reference')
    for (let again = 0; again < 3; again++) {
      const failed = consumer.epoch()
      expect(failed).toMatchObject({
        ok: false,
        error: { error: { type: 'MaxCapExceeded', delegated: 714n, cap: 450n } },
      })
      expect(consumer.bonded).toEqual({ cval1: 45n, cval2: 405n })
    }
  })

  it('[MS O2 safe] the same epoch ends: 309 and 140', () => {
    const consumer = overfull('safe')
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 309n, cval2: 140n }, 449n])
    expect(consumer.audit()).toEqual([])
  })

  it('[MS O3 reference] staked and unstaked between two epochs: every epoch is an invalid request, until somebody stakes there', () => {
    const consumer = new ConsumerChain({ rules: 'reference', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 60))
    unwrap(consumer.unstake('alice', 'cval1', 60))
    unwrap(consumer.stake('bob', 'cval2', 100))
    for (let again = 0; again < 3; again++) expect(refusal(consumer.epoch())).toBe('InvalidRequest')
    expect(consumer.bonded).toEqual({})
    unwrap(consumer.stake('carol', 'cval1', 10))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 4n, cval2: 45n })
  })

  it('[MS O3 reference] a stake of nothing does it too', () => {
    const consumer = new ConsumerChain({ rules: 'reference', cap: 1000 })
    unwrap(consumer.stake('mallory', 'cval1', 0))
    expect(refusal(consumer.epoch())).toBe('InvalidRequest')
  })

  it('[MS O3 safe] the epoch ends, and a stake of nothing is refused', () => {
    const consumer = new ConsumerChain({ rules: 'safe', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 60))
    unwrap(consumer.unstake('alice', 'cval1', 60))
    unwrap(consumer.stake('bob', 'cval2', 100))
    expect(refusal(consumer.stake('mallory', 'cval3', 0))).toBe('ZeroAmount')
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 0n, cval2: 45n })
    expect(consumer.module.delegated).toBe(45n)
    expect(consumer.audit()).toEqual([])
  })

  it('[MS O13 reference] after a price move the stake cannot leave, or leaves 9 for ever', () => {
    const consumer = new ConsumerChain({ rules: 'reference', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.setPrice('0.6'))
    expect(consumer.unstake('alice', 'cval1', 100)).toMatchObject({
      error: { error: { type: 'InsufficientBond', amount: 54n, available: 45n }, depth: 'nested' },
    })
    unwrap(consumer.setPrice('0.4'))
    unwrap(consumer.unstake('alice', 'cval1', 100))
    expect(consumer.requests).toEqual({ cval1: 9n })
  })

  it.each(['0.6', '0.4', '0', '1000'])(
    '[MS O13 safe] at a price of %s everything leaves, and nothing else',
    (price) => {
      const consumer = new ConsumerChain({ rules: 'safe', cap: 1000 })
      unwrap(consumer.stake('alice', 'cval1', 100))
      unwrap(consumer.stake('bob', 'cval1', 100))
      unwrap(consumer.setPrice(price))
      unwrap(consumer.unstake('alice', 'cval1', 100))
      expect(consumer.requests).toEqual({ cval1: 45n })
      expect(refusal(consumer.unstake('alice', 'cval1', 1))).toBe('InsufficientBond')
      unwrap(consumer.unstake('bob', 'cval1', 100))
      expect(consumer.requests).toEqual({ cval1: 0n })
      expect(consumer.module.ledger.size).toBe(0)
      expect(consumer.audit()).toEqual([])
    },
  )
})

describe('X: beyond the contracts', () => {
  it('[MS X-04 safe] 50,000,000 become 22,500,000 and go back as 50,000,000', () => {
    const consumer = new ConsumerChain({ rules: 'safe', cap: 10n ** 12n })
    unwrap(consumer.stake('alice', 'cval1', 50_000_000))
    expect(consumer.requests).toEqual({ cval1: 22_500_000n })
    unwrap(consumer.setPrice('0.7'))
    unwrap(consumer.unstake('alice', 'cval1', 49_999_999))
    // The last unit holds what rounding left with it, so that nothing is short.
    expect(consumer.requests).toEqual({ cval1: 1n })
    unwrap(consumer.unstake('alice', 'cval1', 1))
    expect(consumer.requests).toEqual({ cval1: 0n })
    expect(consumer.audit()).toEqual([])
  })

  it('[MS X-14 safe] 100 at 0.5 is 50; 50 leave at 0.6 and nothing is left at 0.4', () => {
    for (const price of ['0.6', '0.4']) {
      const consumer = new ConsumerChain({ rules: 'safe', discount: '0', cap: 1000 })
      unwrap(consumer.stake('alice', 'cval1', 100))
      expect(consumer.requests).toEqual({ cval1: 50n })
      unwrap(consumer.setPrice(price))
      unwrap(consumer.unstake('alice', 'cval1', 100))
      expect(consumer.requests).toEqual({ cval1: 0n })
      expect(consumer.audit()).toEqual([])
    }
  })

  it('[MS X-14 safe] two delegators of one validator do not take each other’s share', () => {
    const consumer = new ConsumerChain({ rules: 'safe', discount: '0', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.setPrice('0.1'))
    unwrap(consumer.stake('bob', 'cval1', 100))
    expect(consumer.requests).toEqual({ cval1: 60n })
    unwrap(consumer.setPrice('0.9'))
    unwrap(consumer.unstake('bob', 'cval1', 100))
    expect(consumer.requests).toEqual({ cval1: 50n })
    unwrap(consumer.unstake('alice', 'cval1', 100))
    expect(consumer.requests).toEqual({ cval1: 0n })
    expect(consumer.audit()).toEqual([])
  })
})

describe('the recorded run 17, a low cap', () => {
  it.each(both)('[MS 17 %s] 7,000,000 and 3,000,000, then a third one, then everything', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: 10_000_001 })
    unwrap(consumer.stake('alice', 'cval1', 70_000_000))
    unwrap(consumer.stake('bob', 'cval2', 30_000_000))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 7_000_000n, cval2: 3_000_000n })
    unwrap(consumer.stake('bob', 'cval3', 11_000_000))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 6_306_306n, cval2: 2_702_702n, cval3: 990_991n })
    expect(unwrap(consumer.epoch()).events).toMatchObject([{ event: { type: 'rebalanced', steps: 0 } }])
    unwrap(consumer.setCap(1_000_000_000))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 31_500_000n, cval2: 13_500_000n, cval3: 4_950_000n })
    expect(consumer.module.delegated).toBe(49_950_000n)
    expect(consumer.audit()).toEqual([])
  })
})
