import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { unwrap } from '../foundation/result.js'
import { valoperOf } from '../testing/values.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'

const both: readonly RuleSetName[] = ['safe', 'reference']

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

  /** 1000 and 1000 at 0.45 are bonded, 200 are burned, the cap goes to zero. */
  function burnedThenDrained(rules: RuleSetName): ConsumerChain {
    const consumer = new ConsumerChain({ rules, cap: 10_000 })
    unwrap(consumer.stake('alice', 'cval1', 1000))
    unwrap(consumer.stake('alice', 'cval2', 1000))
    unwrap(consumer.epoch())
    unwrap(consumer.burn(['cval1', 'cval2'], 200))
    expect(consumer.requests).toEqual({ cval1: 405n, cval2: 405n })
    unwrap(consumer.epoch())
    unwrap(consumer.setCap(0))
    unwrap(consumer.epoch())
    return consumer
  }

  it('[MS O4 reference] after a burn the drain asks for too much, and its acks fail for ever', () => {
    const consumer = burnedThenDrained('reference')
    const [first, second] = consumer.sent.slice(-2)
    expect([first, second]).toMatchObject([
      { packet: { type: 'internalUnstake', validator: 'cval1', normalizeAmount: { amount: 450n } } },
      { packet: { type: 'internalUnstake', validator: 'cval2', normalizeAmount: { amount: 450n } } },
    ])
    for (let again = 0; again < 3; again++)
      expect(consumer.acknowledge(consumer.sent.length - 2)).toMatchObject({
        error: { error: { type: 'InsufficientBond', amount: 450n, available: 405n }, depth: 'nested' },
      })
    expect(consumer.requests).toEqual({ cval1: 405n, cval2: 405n })
  })

  it('[MS O4 safe] after a burn the drain gives back what is left, and ends', () => {
    const consumer = burnedThenDrained('safe')
    const offers = consumer.sent.length - 2
    expect(consumer.sent.slice(offers)).toMatchObject([
      { packet: { invertedAmount: { amount: 1000n } } },
      { packet: { invertedAmount: { amount: 1000n } } },
    ])
    for (const nth of [offers, offers + 1, offers]) unwrap(consumer.acknowledge(nth))
    expect(consumer.requests).toEqual({ cval1: 0n, cval2: 0n })
    expect([consumer.module.delegated, consumer.module.ledger.size]).toEqual([0n, 0])
    unwrap(consumer.epoch())
    expect(consumer.module.scheduled).toBe(false)
    expect(consumer.audit()).toEqual([])
  })

  it('[MS O5 reference] of two slashes in one epoch the consumer deducts only the second', () => {
    const consumer = new ConsumerChain({ rules: 'reference', cap: 10n ** 12n })
    unwrap(consumer.stake('alice', 'cval1', 80_000_000))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 36_000_000n })
    unwrap(consumer.slash('cval1', 3_600_000))
    unwrap(consumer.slash('cval1', 6_399_822))
    expect(consumer.sent.slice(-2)).toMatchObject([
      { packet: { slashed: [{ slashAmount: { amount: 7_999_999n } }] } },
      { packet: { slashed: [{ slashAmount: { amount: 14_221_826n } }] } },
    ])
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 29_600_178n })
    expect(consumer.module.delegations.get('cval1')).toBe(26_000_178n)
  })

  it('[MS O5 safe] both are deducted, there and here', () => {
    const consumer = new ConsumerChain({ rules: 'safe', cap: 10n ** 12n })
    unwrap(consumer.stake('alice', 'cval1', 80_000_000))
    unwrap(consumer.epoch())
    unwrap(consumer.slash('cval1', 3_600_000))
    unwrap(consumer.slash('cval1', 6_399_822))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 26_000_178n })
    expect(consumer.module.delegations.get('cval1')).toBe(26_000_178n)
    expect(consumer.audit()).toEqual([])
  })

  /** 100 at 0.45 are bonded; the validator is tombstoned; an epoch. */
  function tombstoned(rules: RuleSetName): ConsumerChain {
    const consumer = new ConsumerChain({ rules, cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.epoch())
    unwrap(consumer.valset({ removals: [valoperOf('cval1')], tombstoned: [valoperOf('cval1')] }))
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 0n }, 0n])
    return consumer
  }

  it('[MS O8 reference] the stake on a tombstoned validator can never be unstaked', () => {
    const consumer = tombstoned('reference')
    for (let again = 0; again < 2; again++) {
      expect(consumer.unstake('alice', 'cval1', 100)).toMatchObject({
        error: { error: { type: 'InsufficientBond', amount: 45n, available: 0n } },
      })
      unwrap(consumer.epoch())
    }
  })

  it('[MS O8 safe] it can', () => {
    const consumer = tombstoned('safe')
    unwrap(consumer.unstake('alice', 'cval1', 100))
    unwrap(consumer.epoch())
    expect([consumer.requests, consumer.bonded]).toEqual([{ cval1: 0n }, { cval1: 0n }])
    expect(consumer.module.ledger.size).toBe(0)
    expect(consumer.audit()).toEqual([])
  })

  it('[MS O11 safe] [MS D-15 safe] the channel closes before any epoch: all 27 are given back', () => {
    const consumer = new ConsumerChain({ rules: 'safe', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 60))
    expect(consumer.requests).toEqual({ cval1: 27n })
    unwrap(consumer.close())
    expect([consumer.requests, consumer.bonded]).toEqual([{}, {}])
    expect([consumer.module.delegated, consumer.module.ledger.size]).toEqual([0n, 0])
    // Epochs go on, with nothing to do.
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.scheduled]).toEqual([{}, true])
    expect(consumer.audit()).toEqual([])
  })

  it('[MS D-15 safe] what was staked in an epoch is taken back too', () => {
    const consumer = new ConsumerChain({ rules: 'safe', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 60))
    unwrap(consumer.epoch())
    unwrap(consumer.stake('bob', 'cval1', 20))
    unwrap(consumer.close())
    expect([consumer.requests, consumer.bonded, consumer.module.delegated]).toEqual([{}, {}, 0n])
    expect([...consumer.module.delegations.values()].every((amount) => amount === 0n)).toBe(true)
    expect(consumer.audit()).toEqual([])
  })

  it('[MS O11 reference] [MS D-15 reference] the channel closes before any epoch: the converter cannot', () => {
    const rules = 'reference'
    const consumer = new ConsumerChain({ rules, cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 60))
    expect(refusal(consumer.close())).toBe('InvalidRequest')
    expect(consumer.requests).toEqual({ cval1: 27n })
    unwrap(consumer.epoch())
    unwrap(consumer.close())
    expect([consumer.requests, consumer.bonded]).toEqual([{ cval1: 0n }, { cval1: 0n }])
    expect([consumer.module.delegated, consumer.module.ledger.size, consumer.module.scheduled]).toEqual([0n, 0, false])
    expect(consumer.audit()).toEqual([])
  })

  it('[MS 12 reference] stake that no epoch bonded yet is given back by the provider, and the ack waits for ever', () => {
    const consumer = new ConsumerChain({ rules: 'reference', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.setCap(0))
    unwrap(consumer.epoch())
    for (let again = 0; again < 3; again++)
      expect(refusal(consumer.acknowledge(consumer.sent.length - 1))).toBe('InvalidRequest')
    expect([consumer.requests, consumer.bonded]).toEqual([{ cval1: 45n }, {}])
  })

  it('[MS 12 safe] such stake leaves, too', () => {
    const consumer = new ConsumerChain({ rules: 'safe', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.setCap(0))
    unwrap(consumer.epoch())
    unwrap(consumer.acknowledge(consumer.sent.length - 1))
    unwrap(consumer.epoch())
    expect([consumer.requests, consumer.module.ledger.size, consumer.module.scheduled]).toEqual([{}, 0, false])
    expect(consumer.audit()).toEqual([])
  })

  it('[MS 10 reference] tombstoned before the epoch of its stake: bonded, recorded as nothing, never unbonded', () => {
    const consumer = new ConsumerChain({ rules: 'reference', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.valset({ removals: [valoperOf('cval1')], tombstoned: [valoperOf('cval1')] }))
    for (let again = 0; again < 3; again++) {
      unwrap(consumer.epoch())
      expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 0n }, 45n])
    }
  })

  it('[MS 10 safe] it is not bonded', () => {
    const consumer = new ConsumerChain({ rules: 'safe', cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.valset({ removals: [valoperOf('cval1')], tombstoned: [valoperOf('cval1')] }))
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 0n }, 0n])
    unwrap(consumer.unstake('alice', 'cval1', 100))
    expect(consumer.audit()).toEqual([])
  })

  it('a price of zero: no slash can be told and nothing given back (reference), both are as ever (safe)', () => {
    for (const rules of both) {
      const consumer = new ConsumerChain({ rules, cap: 1000 })
      unwrap(consumer.stake('alice', 'cval1', 100))
      unwrap(consumer.epoch())
      unwrap(consumer.setPrice('0'))
      const expected = rules === 'safe' ? 'accepted' : 'InvalidPrice'
      expect(refusal(consumer.slash('cval1', 4))).toBe(expected)
      // What the reference rules refused, neither side remembers.
      expect(consumer.virtualStaking.slashRequests.length).toBe(rules === 'safe' ? 1 : 0)
      unwrap(consumer.setCap(0))
      expect(refusal(consumer.epoch())).toBe(expected)
    }
  })

  it.each(both)('a cap of zero without stakes ends the epochs (%s)', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: 0 })
    expect(consumer.module.scheduled).toBe(true)
    unwrap(consumer.epoch())
    expect(consumer.module.scheduled).toBe(false)
  })

  it('[MS V1 safe] what a slash took is missing in the cap: the next epoch stays below it', () => {
    const consumer = new ConsumerChain({ rules: 'safe', price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.epoch())
    unwrap(consumer.slash('cval1', 10))
    unwrap(consumer.stake('bob', 'cval2', 10))
    unwrap(consumer.epoch())
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 81n, cval2: 9n }, 100n])
    expect(consumer.audit()).toEqual([])
  })

  it('[MS V1 reference] there every epoch fails then', () => {
    const consumer = new ConsumerChain({ rules: 'reference', price: '1', discount: '0', cap: 100 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.epoch())
    unwrap(consumer.slash('cval1', 10))
    unwrap(consumer.stake('bob', 'cval2', 10))
    for (let again = 0; again < 2; again++) expect(refusal(consumer.epoch())).toBe('MaxCapExceeded')
  })

  it.each(both)('[MS O17 %s] packets may travel an hour or a day, and a day when sent again', (rules) => {
    const consumer = new ConsumerChain({ rules, cap: 1000 })
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.epoch())
    unwrap(consumer.accrue('cval1', 7))
    unwrap(consumer.epoch())
    unwrap(consumer.setCap(0))
    unwrap(consumer.epoch())
    const batch = consumer.sent.length - 2
    unwrap(consumer.timeOut(batch))
    expect(consumer.sent.at(-1)?.packet).toEqual(consumer.sent[batch]?.packet)
    const seconds = (nth: number) =>
      Number((consumer.sent.at(nth)?.timeoutAtNanos ?? 0n) / 1_000_000_000n) - 1_700_000_000
    expect([seconds(0), seconds(-3), seconds(-2), seconds(-1)]).toEqual([86_400, 3600 + 20, 3600 + 25, 86_400 + 30])
  })
})
