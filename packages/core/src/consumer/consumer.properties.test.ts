import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { unwrap } from '../foundation/result.js'
import { pairKey } from '../table/index.js'
import { fraction } from '../testing/values.js'
import { converterCodec } from './converter/index.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'
import { virtualStakingCodec } from './virtual-staking/index.js'

const DELEGATORS = ['bob', 'alice', 'carol1']
const VALIDATORS = ['cval1', 'cval2', 'cval3', 'cval10']
const ONE = 10n ** 18n
const ADJUSTMENT = fraction('0.9')

type Act =
  | { readonly type: 'stake'; readonly who: string; readonly where: string; readonly amount: bigint }
  | { readonly type: 'unstake'; readonly who: string; readonly where: string; readonly amount: bigint }
  | { readonly type: 'unstakePart'; readonly who: string; readonly where: string; readonly part: number }
  | { readonly type: 'price'; readonly price: string }
  | { readonly type: 'cap'; readonly cap: bigint }
  | { readonly type: 'epoch' }

const who = fc.constantFrom(...DELEGATORS)
const where = fc.constantFrom(...VALIDATORS)
/** Pocket money, and amounts of which a few fill 128 bits at a high price. */
const amount = fc.oneof(fc.bigInt({ min: 1n, max: 1000n }), fc.bigInt({ min: 1n, max: 2n ** 100n }))
const price = fc
  .oneof(
    { arbitrary: fc.bigInt({ min: 0n, max: ONE }), weight: 3 },
    { arbitrary: fc.bigInt({ min: 0n, max: 1000n * ONE }), weight: 1 },
  )
  .map((atomics) => `${atomics / ONE}.${String(atomics % ONE).padStart(18, '0')}`)
const cap = fc.oneof(fc.bigInt({ min: 1n, max: 2000n }), fc.bigInt({ min: 1n, max: 2n ** 112n }))

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ type: fc.constant('stake' as const), who, where, amount }), weight: 5 },
    { arbitrary: fc.record({ type: fc.constant('unstake' as const), who, where, amount }), weight: 1 },
    {
      // A share of the stake in percent; 100 is an exit.
      arbitrary: fc.record({
        type: fc.constant('unstakePart' as const),
        who,
        where,
        part: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 99 })),
      }),
      weight: 4,
    },
    { arbitrary: fc.record({ type: fc.constant('price' as const), price }), weight: 2 },
    { arbitrary: fc.record({ type: fc.constant('cap' as const), cap }), weight: 1 },
    { arbitrary: fc.constant({ type: 'epoch' as const }), weight: 3 },
  ),
  { minLength: 10, maxLength: 60, size: 'max' },
)

const worth = (remote: bigint, atomics: bigint) => (((remote * atomics) / ONE) * ADJUSTMENT) / ONE

/** What a provider knows of its own stakes, and what each should count here, by its own arithmetic. */
class Expected {
  price: bigint = fraction('0.5')
  readonly remote = new Map<string, bigint>()
  readonly local = new Map<string, bigint>()

  remoteOf(who: string, where: string): bigint {
    return this.remote.get(`${who}/${where}`) ?? 0n
  }

  stake(who: string, where: string, amount: bigint): void {
    const key = `${who}/${where}`
    this.remote.set(key, (this.remote.get(key) ?? 0n) + amount)
    this.local.set(key, (this.local.get(key) ?? 0n) + worth(amount, this.price))
  }

  unstake(who: string, where: string, amount: bigint): void {
    const key = `${who}/${where}`
    const [remote, local] = [this.remote.get(key) ?? 0n, this.local.get(key) ?? 0n]
    this.remote.set(key, remote - amount)
    this.local.set(key, remote === amount ? 0n : local - (local * amount) / remote)
  }

  localOn(validator: string): bigint {
    let sum = 0n
    for (const [key, local] of this.local) if (key.endsWith(`/${validator}`)) sum += local
    return sum
  }
}

/** Lets an act happen on both, and says what the consumer answered to it. */
function perform(consumer: ConsumerChain, expected: Expected, act: Act): string {
  switch (act.type) {
    case 'price':
      expected.price = fraction(act.price)
      return refusal(consumer.setPrice(act.price))
    case 'cap':
      return refusal(consumer.setCap(act.cap))
    case 'epoch':
      return refusal(consumer.epoch())
    case 'stake':
      return refusal(consumer.stake(act.who, act.where, act.amount))
    case 'unstake':
      return refusal(consumer.unstake(act.who, act.where, act.amount))
    case 'unstakePart':
      return refusal(consumer.unstake(act.who, act.where, partOf(expected, act)))
  }
}

function partOf(expected: Expected, { who, where, part }: Extract<Act, { type: 'unstakePart' }>): bigint {
  return (expected.remoteOf(who, where) * BigInt(part) + 99n) / 100n
}

describe('a consumer under safe', () => {
  /** What the answer must be, and what changes by it. */
  function expectSafe(expected: Expected, act: Act): string {
    switch (act.type) {
      case 'stake':
        expected.stake(act.who, act.where, act.amount)
        return 'accepted'
      case 'unstake':
      case 'unstakePart': {
        const amount = act.type === 'unstake' ? act.amount : partOf(expected, act)
        if (amount === 0n) return 'ZeroAmount'
        if (amount > expected.remoteOf(act.who, act.where)) return 'InsufficientBond'
        expected.unstake(act.who, act.where, amount)
        return 'accepted'
      }
      case 'price':
      case 'cap':
      case 'epoch':
        return 'accepted'
    }
  }

  function expectAgreement(consumer: ConsumerChain, expected: Expected): void {
    for (const validator of VALIDATORS) expect(consumer.requests[validator] ?? 0n).toBe(expected.localOn(validator))
    for (const delegator of DELEGATORS)
      for (const validator of VALIDATORS) {
        const booked = consumer.module.ledger.get(pairKey(delegator, validator)) ?? 0n
        expect(booked).toBe(expected.local.get(`${delegator}/${validator}`) ?? 0n)
      }
  }

  it('[INV MS-V1] [INV MS-V2] [INV MS-V3] [INV MS-V4] [INV MS-V6] holds after every step, and refuses only what is not there', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const consumer = new ConsumerChain({ rules: 'safe', cap: 500, validators: VALIDATORS })
        const expected = new Expected()
        for (const act of sequence) {
          const answer = perform(consumer, expected, act)
          expect([act, answer]).toEqual([act, expectSafe(expected, act)])
          expect(consumer.violations).toEqual([])
        }
        expectAgreement(consumer, expected)
        expect(consumer.audit()).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('[INV MS-Z1] everybody can leave in any order at any prices, and then nothing is left', () => {
    const exits = fc.shuffledSubarray(
      DELEGATORS.flatMap((who) => VALIDATORS.map((where) => ({ who, where }))),
      { minLength: DELEGATORS.length * VALIDATORS.length },
    )
    const prices = fc.array(price, { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(acts, exits, prices, (sequence, leaving, path) => {
        const consumer = new ConsumerChain({ rules: 'safe', cap: 500, validators: VALIDATORS })
        const expected = new Expected()
        for (const act of sequence) {
          perform(consumer, expected, act)
          expectSafe(expected, act)
        }
        for (const [i, { who, where }] of leaving.entries()) {
          unwrap(consumer.setPrice(path[i] ?? '0'))
          const all = expected.remoteOf(who, where)
          if (all === 0n) continue
          const others = expected.localOn(where) - (expected.local.get(`${who}/${where}`) ?? 0n)
          unwrap(consumer.unstake(who, where, all))
          expected.unstake(who, where, all)
          expect(consumer.requests[where]).toBe(others)
        }
        expect(Object.values(consumer.requests).every((request) => request === 0n)).toBe(true)
        expect(consumer.module.ledger.size).toBe(0)
        unwrap(consumer.epoch())
        expect(consumer.module.delegated).toBe(0n)
        expect(consumer.audit()).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('a stake leaves in parts with what it came with, whatever the parts and the prices', () => {
    const parts = fc.array(fc.record({ percent: fc.integer({ min: 1, max: 99 }), price }), { maxLength: 12 })
    fc.assert(
      fc.property(amount, price, parts, (stake, bought, exits) => {
        const consumer = new ConsumerChain({ rules: 'safe', cap: 1 })
        unwrap(consumer.setPrice(bought))
        unwrap(consumer.stake('bob', 'cval1', 12_345))
        const others = consumer.requests['cval1'] ?? 0n
        unwrap(consumer.stake('alice', 'cval1', stake))
        const brought = (consumer.requests['cval1'] ?? 0n) - others
        let left = stake
        for (const exit of exits) {
          unwrap(consumer.setPrice(exit.price))
          const amount = (left * BigInt(exit.percent)) / 100n
          if (amount === 0n) continue
          unwrap(consumer.unstake('alice', 'cval1', amount))
          left -= amount
          // What is still there is never worth less than its part of what came.
          const remaining = (consumer.requests['cval1'] ?? 0n) - others
          expect(remaining * stake).toBeGreaterThanOrEqual(brought * left)
        }
        unwrap(consumer.unstake('alice', 'cval1', left))
        expect(consumer.requests['cval1']).toBe(others)
        expect(consumer.audit()).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

describe('a consumer under reference', () => {
  it('converts everything at the price of the day, and fails in the ways of the contracts only', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const consumer = new ConsumerChain({ rules: 'reference', cap: 500, validators: VALIDATORS })
        const expected = new Expected()
        const requests = new Map<string, bigint>()
        for (const act of sequence) {
          const answer = perform(consumer, expected, act)
          switch (act.type) {
            case 'stake':
              expect(answer).toBe('accepted')
              expected.stake(act.who, act.where, act.amount)
              requests.set(act.where, (requests.get(act.where) ?? 0n) + worth(act.amount, expected.price))
              break
            case 'unstake':
            case 'unstakePart': {
              const amount = act.type === 'unstake' ? act.amount : partOf(expected, act)
              const local = worth(amount, expected.price)
              const request = requests.get(act.where)
              const enough = request !== undefined && request >= local
              expect(answer).toBe(enough ? 'accepted' : request === undefined ? 'RequestNotFound' : 'InsufficientBond')
              if (enough) requests.set(act.where, request - local)
              if (enough && amount <= expected.remoteOf(act.who, act.where))
                expected.unstake(act.who, act.where, amount)
              break
            }
            case 'epoch':
              // D-19, D-20, and products beyond 128 bits.
              expect(['accepted', 'InvalidRequest', 'MaxCapExceeded', 'AboveLimit']).toContain(answer)
              break
            case 'price':
            case 'cap':
              expect(answer).toBe('accepted')
          }
          expect(consumer.requests).toEqual(Object.fromEntries(requests))
        }
        expect(consumer.audit()).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

describe('the states', () => {
  it.each<RuleSetName>(['safe', 'reference'])('survive their bytes (%s)', (rules) => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const consumer = new ConsumerChain({ rules, cap: 500, validators: VALIDATORS })
        const expected = new Expected()
        for (const act of sequence) perform(consumer, expected, act)
        const { converter, virtualStaking } = consumer
        const bytes = converterCodec.encode(converter)
        expect(converterCodec.encode(unwrap(converterCodec.decode(bytes)))).toEqual(bytes)
        const others = virtualStakingCodec.encode(virtualStaking)
        expect(virtualStakingCodec.encode(unwrap(virtualStakingCodec.decode(others)))).toEqual(others)
      }),
      { numRuns: 30 },
    )
  })
})
