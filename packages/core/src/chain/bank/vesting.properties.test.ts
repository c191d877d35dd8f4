import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { moduleAddress } from '../../mesh/host.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, coins, denomOf, uint } from '../../testing/values.js'
import { contextOf, NOW } from '../testing/contexts.js'
import { bankMachine } from './machine.js'
import type { BankMessage } from './messages.js'
import { queryBalance, querySpendable, querySupply, queryVesting } from './queries.js'
import type { VestingSchedule } from './vesting.js'

const [alice, bob, pool] = [addressOf('alice'), addressOf('bob'), moduleAddress('bonded_tokens_pool')]
const STAKING = moduleAddress('staking')
const DENOM = denomOf('ustake')
const BEGIN = NOW / 1_000_000_000n
const LENGTH = 1000

const amount = fc.integer({ min: 0, max: 700 })
const act = fc.oneof(
  fc.record({ type: fc.constant('send' as const), amount }),
  fc.record({ type: fc.constant('receive' as const), amount }),
  fc.record({ type: fc.constant('burn' as const), amount }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('delegate' as const), amount }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('undelegate' as const), amount }) },
  // The pool loses coins: less comes back than went out.
  fc.record({ type: fc.constant('slash' as const), amount: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ type: fc.constant('pass' as const), amount: fc.integer({ min: 0, max: 200 }) }),
)
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

const schedule: fc.Arbitrary<VestingSchedule> = fc.oneof(
  fc.record({
    type: fc.constant('continuous' as const),
    // Lengths of 1000, 800 and 1250: every share of the time has less than 18 places.
    startSeconds: fc.constantFrom(0, 200, -250).map((n) => BEGIN + BigInt(n)),
    endSeconds: fc.constant(BEGIN + BigInt(LENGTH)),
  }),
  fc.constant({ type: 'delayed', endSeconds: BEGIN + BigInt(LENGTH) } as const),
)

function messageOf({ type, amount: n }: Act): readonly [BankMessage, typeof alice] {
  const list = [coins(n, 'ustake')]
  switch (type) {
    case 'send':
      return [{ type: 'send', to: bob, amount: list }, alice]
    case 'receive':
      return [{ type: 'send', to: alice, amount: list }, bob]
    case 'burn':
      return [{ type: 'burnOwn', amount: coins(n, 'ustake') }, alice]
    case 'delegate':
      return [{ type: 'delegateCoins', from: alice, to: pool, amount: list }, STAKING]
    case 'undelegate':
      return [{ type: 'undelegateCoins', from: pool, to: alice, amount: list }, STAKING]
    default:
      return [{ type: 'burn', from: pool, amount: coins(n, 'ustake') }, STAKING]
  }
}

/** The rules of vesting accounts once more, with numbers as they come. A slash takes from what would come back last. */
class Plain {
  vesting = 0
  free = 0

  constructor(
    readonly original: number,
    readonly plan: VestingSchedule,
  ) {}

  /** Not vested yet, half to even. */
  unvested(now: bigint): number {
    if (now >= this.plan.endSeconds) return 0
    if (this.plan.type === 'delayed' || now <= this.plan.startSeconds) return this.original
    const [x, y] = [Number(now - this.plan.startSeconds), Number(this.plan.endSeconds - this.plan.startSeconds)]
    const [whole, rest] = [Math.floor((this.original * x) / y), (this.original * x) % y]
    const up = rest * 2 > y || (rest * 2 === y && whole % 2 === 1)
    return this.original - whole - (up ? 1 : 0)
  }

  locked(now: bigint): number {
    return Math.max(this.unvested(now) - this.vesting, 0)
  }
}

describe('coins that vest', () => {
  it('[INV BANK-4] are never spendable before their time, whatever is delegated and comes back in whatever order', () => {
    let refusedSends = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        schedule,
        fc.array(act, { minLength: 5, maxLength: 80, size: 'max' }),
        (original, plan, acts) => {
          const vesting = [{ address: alice, original: coins(original, 'ustake'), schedule: plan }]
          const balances = [
            [alice, [coins(500, 'ustake')]],
            [bob, [coins(1000, 'ustake')]],
          ] as const
          let { state } = unwrap(bankMachine.instantiate({ balances, vesting }, contextOf()))
          const plain = new Plain(original, plan)
          const watch = new StateWatch(bankMachine.invariants, 'safe', 'bank')
          let [now, burned] = [BEGIN, 0n]
          const at = () => now * 1_000_000_000n
          for (const step of acts) {
            if (step.type === 'pass') {
              now += BigInt(step.amount)
              continue
            }
            const [msg, sender] = messageOf(step)
            const balance = Number(queryBalance(state, alice, DENOM))
            const done = bankMachine.transition(state, msg, contextOf(sender, { timeNanos: at() }))
            if (step.type === 'send' || step.type === 'burn') {
              const spendable = Math.max(balance - plain.locked(now), 0)
              expect(done.ok).toBe(step.amount <= spendable)
              if (!done.ok && step.amount <= balance) {
                refusedSends += 1
                expect(done.error).toMatchObject({ type: 'CoinsLocked', spendable: BigInt(spendable) })
              }
            }
            if (!done.ok) continue
            state = done.value.state
            if (step.type === 'burn' || step.type === 'slash') burned += BigInt(step.amount)
            if (step.type === 'delegate') {
              const locked = Math.min(plain.locked(now), step.amount)
              plain.vesting += locked
              plain.free += step.amount - locked
            } else if (step.type === 'undelegate') {
              const free = Math.min(plain.free, step.amount)
              plain.free -= free
              plain.vesting -= Math.min(plain.vesting, step.amount - free)
            }
            expect(watch.step(state).violations).toEqual([])
            expect(queryVesting(state, alice, DENOM)).toMatchObject({
              original: uint(original),
              delegatedVesting: BigInt(plain.vesting),
              delegatedFree: BigInt(plain.free),
            })
            const { balance: left, locked, spendable } = querySpendable(state, alice, DENOM, at())
            expect([locked, spendable]).toEqual([BigInt(plain.locked(now)), left > locked ? left - locked : 0n])
            // What has a lock is there, or delegated: sending never took any of it.
            expect(left >= locked).toBe(true)
            expect(querySupply(state, DENOM).amount).toBe(1500n - burned)
          }
          expect(watch.scan(state).violations).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
    expect(refusedSends).toBeGreaterThan(50)
  })
})
