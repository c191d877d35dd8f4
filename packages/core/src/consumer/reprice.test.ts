import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { splitPairKey } from '../table/index.js'
import { addressOf, fraction, valoperOf } from '../testing/values.js'
import { instantiateConverter, queryPosition } from './converter/index.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'
import { converterContext, FEED, REMOTE } from './testing/contexts.js'

const consumerOf = (cap: number, reprice: 'never' | 'perEpoch' = 'perEpoch') =>
  new ConsumerChain({ rules: 'safe', price: '0.5', discount: '0', cap, reprice })

const told = (done: ReturnType<ConsumerChain['epoch']>, type: string) =>
  unwrap(done)
    .events.map(({ event }) => event)
    .filter((event) => event.type === type)

/** The chain's book of delegators. */
const book = ({ module }: ConsumerChain) =>
  Object.fromEntries(Array.from(module.ledger.range(), ([key, amount]) => [splitPairKey(key).join(' '), amount]))

describe('reprice: perEpoch', () => {
  it('[INV MS-Z1] all stakes are worth what the price says at the epoch, and what leaves is what is there', () => {
    const consumer = consumerOf(1000)
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.setPrice('1'))
    unwrap(consumer.stake('bob', 'cval1', 100))
    unwrap(consumer.stake('bob', 'cval2', 10))
    expect(consumer.requests).toEqual({ cval1: 150n, cval2: 10n })
    unwrap(consumer.setPrice('0.25'))
    expect(told(consumer.epoch(), 'stakesRepriced')).toEqual([
      { type: 'stakesRepriced', price: fraction('0.25'), stakes: 3, local: 52n },
    ])
    // 25 of alice, 25 of bob, and 2.5 rounded down.
    expect([consumer.requests, consumer.bonded]).toEqual([
      { cval1: 50n, cval2: 2n },
      { cval1: 50n, cval2: 2n },
    ])
    expect(book(consumer)).toEqual({ 'alice cval1': 25n, 'bob cval1': 25n, 'bob cval2': 2n })
    unwrap(consumer.setPrice('3'))
    unwrap(consumer.unstake('alice', 'cval1', 100))
    unwrap(consumer.unstake('bob', 'cval2', 10))
    expect(consumer.requests).toEqual({ cval1: 25n, cval2: 0n })
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 300n, cval2: 0n })
    unwrap(consumer.unstake('bob', 'cval1', 100))
    unwrap(consumer.epoch())
    expect([consumer.requests, book(consumer)]).toEqual([{ cval1: 0n, cval2: 0n }, {}])
    expect(consumer.audit()).toEqual([])
  })

  it('what was burned stays the part that it was', () => {
    const consumer = consumerOf(1000)
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.stake('bob', 'cval1', 100))
    unwrap(consumer.burn(['cval1'], 50))
    expect(consumer.requests).toEqual({ cval1: 75n })
    unwrap(consumer.setPrice('1'))
    unwrap(consumer.epoch())
    // Three quarters of 200.
    expect(consumer.requests).toEqual({ cval1: 150n })
    unwrap(consumer.unstake('bob', 'cval1', 100))
    unwrap(consumer.unstake('alice', 'cval1', 50))
    unwrap(consumer.unstake('alice', 'cval1', 50))
    expect(consumer.requests).toEqual({ cval1: 0n })
    expect(consumer.audit()).toEqual([])
  })

  it('shrinks to the cap like any request', () => {
    const consumer = consumerOf(60)
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.stake('bob', 'cval2', 20))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 50n, cval2: 10n })
    unwrap(consumer.setPrice('5'))
    unwrap(consumer.epoch())
    expect([consumer.requests, consumer.bonded]).toEqual([
      { cval1: 500n, cval2: 100n },
      { cval1: 50n, cval2: 10n },
    ])
  })

  it('never: power keeps the price at which each stake came', () => {
    const consumer = consumerOf(1000, 'never')
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.setPrice('1'))
    expect(told(consumer.epoch(), 'stakesRepriced')).toEqual([])
    expect(consumer.bonded).toEqual({ cval1: 50n })
  })

  it('a price of zero leaves all as it is, is told, and does not fail the epoch', () => {
    const consumer = consumerOf(1000)
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.setPrice('0'))
    expect(told(consumer.epoch(), 'repriceSkipped')).toEqual([
      { type: 'repriceSkipped', cause: { type: 'InvalidPrice' } },
    ])
    expect([consumer.requests, consumer.bonded]).toEqual([{ cval1: 50n }, { cval1: 50n }])
  })

  it('so does a price at which the stakes are more than any number of coins', () => {
    const consumer = consumerOf(1000)
    unwrap(consumer.stake('alice', 'cval1', 2n ** 127n))
    unwrap(consumer.setPrice('4'))
    expect(told(consumer.epoch(), 'repriceSkipped')).toMatchObject([{ cause: { type: 'AboveLimit' } }])
    expect(consumer.requests).toEqual({ cval1: 2n ** 126n })
  })

  it('at a cap of zero the worth stays at which stake was offered back', () => {
    const consumer = consumerOf(1000)
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.epoch())
    unwrap(consumer.setCap(0))
    unwrap(consumer.setPrice('1'))
    expect(told(consumer.epoch(), 'stakesRepriced')).toEqual([])
    unwrap(consumer.acknowledge(consumer.sent.length - 1))
    expect([consumer.requests, book(consumer)]).toEqual([{ cval1: 0n }, {}])
  })

  it('an offer that is answered after the cap came back takes all of the stake at its new worth', () => {
    const consumer = consumerOf(1000)
    unwrap(consumer.stake('alice', 'cval1', 100))
    unwrap(consumer.epoch())
    unwrap(consumer.setCap(0))
    unwrap(consumer.epoch())
    unwrap(consumer.setCap(1000))
    unwrap(consumer.setPrice('1'))
    unwrap(consumer.epoch())
    expect(consumer.bonded).toEqual({ cval1: 100n })
    unwrap(consumer.acknowledge(consumer.sent.length - 1))
    const left = queryPosition(consumer.converter, { delegator: addressOf('alice'), validator: valoperOf('cval1') })
    expect([consumer.requests, consumer.bonded, unwrap(left)]).toEqual([
      { cval1: 0n },
      { cval1: 0n },
      { remote: 0n, local: 0n },
    ])
    expect(consumer.audit()).toEqual([])
  })

  it('is nobody else’s to ask for', () => {
    const consumer = consumerOf(1000)
    expect(refusal(consumer.send('converter', { type: 'reprice' }))).toBe('Unauthorized')
    expect(refusal(consumer.send('virtualStaking', { type: 'stakesRepriced', ...{ requests: [], stakes: [] } }))).toBe(
      'Unauthorized',
    )
  })

  it('NotDeployed under reference, which remembers no stakes', () => {
    const init = {
      priceFeed: FEED,
      discount: fraction('0.1'),
      remoteDenom: REMOTE,
      maxRetrieve: 50,
      tombstonedUnbondEnable: true,
      policies: { reprice: 'perEpoch' },
    } as const
    expect(instantiateConverter(init, converterContext({ rules: 'reference' }))).toEqual({
      ok: false,
      error: { type: 'NotDeployed', message: 'reprice' },
    })
  })
})
