import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { conversionLedger, holdingOfKey } from '../rules/conversion-ledger.js'
import { fraction } from '../testing/values.js'
import { ConsumerChain } from './testing/consumer-chain.js'

const DELEGATORS = ['alice', 'bob', 'carol1']
const VALIDATORS = ['cval1', 'cval2', 'cval3']
const ONE = 10n ** 18n
const ADJUSTMENT = fraction('0.9')

type Act =
  | {
      readonly type: 'stake' | 'unstake' | 'burnOf'
      readonly who: string
      readonly where: string
      readonly amount: bigint
    }
  | { readonly type: 'exit'; readonly who: string; readonly where: string }
  | { readonly type: 'burn' | 'slash'; readonly where: string; readonly amount: bigint }
  | { readonly type: 'price'; readonly price: string }
  | { readonly type: 'epoch' | 'drain' }

const who = fc.constantFrom(...DELEGATORS)
const where = fc.constantFrom(...VALIDATORS)
const amount = fc.oneof(fc.bigInt({ min: 1n, max: 1000n }), fc.bigInt({ min: 1n, max: 2n ** 90n }))
const one = <Type extends Act['type']>(type: Type) => fc.constant(type)
const price = fc
  .oneof(fc.bigInt({ min: 0n, max: ONE }), fc.bigInt({ min: 0n, max: 1000n * ONE }), fc.constant(0n))
  .map((atomics) => `${atomics / ONE}.${String(atomics % ONE).padStart(18, '0')}`)

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: one('stake'), who, where, amount }) },
    { weight: 3, arbitrary: fc.record({ type: one('unstake'), who, where, amount }) },
    { weight: 2, arbitrary: fc.record({ type: one('exit'), who, where }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('burn', 'slash'), where, amount }) },
    { weight: 2, arbitrary: fc.record({ type: one('burnOf'), who, where, amount }) },
    { weight: 4, arbitrary: fc.record({ type: one('price'), price }) },
    { weight: 4, arbitrary: fc.record({ type: one('epoch') }) },
    { weight: 1, arbitrary: fc.record({ type: one('drain') }) },
  ),
  { minLength: 10, maxLength: 50, size: 'max' },
)
const policy = fc.constantFrom<'never' | 'perEpoch'>('never', 'perEpoch')

const CAP = 2n ** 100n

class Run {
  readonly consumer: ConsumerChain
  private price = fraction('0.5')
  private readonly answered = new Set<number>()

  constructor(readonly reprice: 'never' | 'perEpoch') {
    this.consumer = new ConsumerChain({ rules: 'safe', cap: CAP, validators: VALIDATORS, reprice })
  }

  get ledger() {
    const ledger = conversionLedger(this.consumer.converter.conversion)
    return ledger ?? expect.fail('no ledger')
  }

  perform(act: Act): void {
    const { consumer } = this
    switch (act.type) {
      case 'stake':
        consumer.stake(act.who, act.where, act.amount)
        return
      case 'unstake':
        consumer.unstake(act.who, act.where, act.amount)
        return
      case 'exit':
        this.exit(act.who, act.where)
        return
      case 'burn':
        unwrap(consumer.burn([act.where], act.amount))
        return
      case 'burnOf':
        unwrap(consumer.burnOf(act.who, act.where, act.amount))
        return
      case 'slash': {
        const staked = consumer.module.delegations.get(act.where) ?? 0n
        unwrap(consumer.slash(act.where, act.amount < staked ? act.amount : staked))
        return
      }
      case 'price':
        unwrap(consumer.setPrice(act.price))
        this.price = fraction(act.price)
        return
      case 'epoch':
        unwrap(consumer.epoch())
        if (this.reprice === 'perEpoch' && this.price > 0n) this.expectToday()
        return
      case 'drain':
        this.drain()
        return
    }
  }

  /** Z1: everything of a stake leaves, and takes with it what is there. */
  exit(who: string, where: string): void {
    const before = this.positions.find(([{ delegator, validator }]) => delegator === who && validator === where)
    if (before === undefined) return
    unwrap(this.consumer.unstake(who, where, before[1].remote))
    const others = this.positions.filter(([{ delegator, validator }]) => delegator !== who || validator !== where)
    expect(this.positions).toEqual(others)
  }

  get positions() {
    return Array.from(this.ledger.positions.range(), ([key, position]) => [holdingOfKey(key), position] as const)
  }

  /** Z2: what is offered back is all of the stake in provider coin, and no unit less. */
  drain(): void {
    const { consumer } = this
    const before = this.positions
    const sent = consumer.sent.length
    unwrap(consumer.setCap(0))
    unwrap(consumer.epoch())
    for (const { packet } of consumer.sent.slice(sent)) {
      if (packet.type !== 'internalUnstake') continue
      const { delegator, validator, normalizeAmount, invertedAmount } = packet
      const stake = before.find(([holding]) => holding.delegator === delegator && holding.validator === validator)
      expect(stake?.[1]).toEqual({ remote: invertedAmount.amount, local: normalizeAmount.amount })
    }
    consumer.sent.forEach(({ packet }, i) => {
      if (packet.type !== 'internalUnstake' || this.answered.has(i)) return
      this.answered.add(i)
      unwrap(consumer.acknowledge(i))
    })
    unwrap(consumer.setCap(CAP))
  }

  /** After an epoch every stake is worth what today's price says. */
  private expectToday(): void {
    for (const [holding, { remote, local }] of this.positions) {
      const today = (((remote * this.price) / ONE) * ADJUSTMENT) / ONE
      expect([holding, local]).toEqual([holding, today])
    }
  }
}

describe('any prices, any order of stakes, unstakes, burns, slashes and drains', () => {
  it('[INV MS-Z1] [INV MS-Z2] [INV MS-V4] who leaves takes exactly what is there, and at the end nothing is left', () => {
    fc.assert(
      fc.property(acts, policy, price, (sequence, reprice, last) => {
        const run = new Run(reprice)
        const { consumer } = run
        for (const act of sequence) {
          run.perform(act)
          expect(consumer.violations).toEqual([])
        }
        run.perform({ type: 'price', price: last })
        for (const who of DELEGATORS) for (const where of VALIDATORS) run.exit(who, where)
        expect([run.positions, run.ledger.totals.size, consumer.module.ledger.size]).toEqual([[], 0, 0])
        for (const [validator, requested] of consumer.virtualStaking.requests.range())
          expect([validator, requested]).toEqual([validator, 0n])
        unwrap(consumer.epoch())
        expect(consumer.bonded).toEqual(Object.fromEntries(Object.keys(consumer.bonded).map((name) => [name, 0n])))
        expect(consumer.audit()).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
