import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULE_SETS, SELF } from '../../test-support/external-staking.js'
import { Pair } from '../../test-support/provider-pair.js'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { StateWatch } from '../testing/state-watch.js'
import { addressOf, fraction, rangeOf } from '../testing/values.js'
import { type ProviderScope, providerInvariants } from './invariants.js'

const user = fc.constantFrom('alice', 'bob')
const validator = fc.constantFrom('val1', 'val2')
const amount = fc.bigInt({ min: 0n, max: 120n })
const step = fc.oneof(
  fc.record({ type: fc.constant('stake' as const), user, validator, amount }),
  fc.record({ type: fc.constant('unstake' as const), user, validator, amount }),
  fc.record({
    type: fc.constant('answer' as const),
    index: fc.nat(5),
    how: fc.constantFrom('success' as const, 'failure' as const, 'timeout' as const),
  }),
  fc.record({ type: fc.constant('withdraw' as const), user }),
  fc.record({ type: fc.constant('wait' as const), seconds: fc.nat(120) }),
  fc.record({ type: fc.constant('internalUnstake' as const), user, validator, amount }),
)

const liens = ({ scope }: Pair, user: string) =>
  scope.vault.accounts.get(addressOf(user))?.liens.map(({ amount }) => amount.high) ?? []

/** The same with slashes, here and at another lienholder of the same users. */
const slashStep = fc.oneof(
  { weight: 4, arbitrary: step },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('slash' as const),
      validator,
      amount,
      secondsAgo: fc.bigInt({ min: 0n, max: 150n }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('stakeElsewhere' as const), user, amount }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('slashElsewhere' as const), user, amount }) },
  { weight: 1, arbitrary: fc.constant({ type: 'tellSlashes' as const }) },
)

type SlashStep = typeof slashStep extends fc.Arbitrary<infer Value> ? Value : never
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function take(pair: Pair, next: Step): void {
  switch (next.type) {
    case 'stake':
      pair.stake(next.user, next.validator, next.amount)
      return
    case 'unstake':
      pair.unstake(next.user, next.validator, next.amount)
      return
    case 'answer':
      pair.answer(next.index, next.how)
      return
    case 'withdraw':
      pair.withdraw(next.user)
      return
    case 'internalUnstake':
      pair.internalUnstake(next.user, next.validator, next.amount)
      return
    case 'wait':
      pair.wait(next.seconds)
  }
}

function takeSlash(pair: Pair, next: SlashStep): void {
  if (next.type === 'slash') pair.slash(next.validator, next.amount, next.secondsAgo)
  else if (next.type === 'stakeElsewhere') pair.stakeElsewhere(next.user, next.amount)
  // Whatever the vault asks for is there.
  else if (next.type === 'tellSlashes') pair.tellSlashes()
  else if (next.type === 'slashElsewhere') expect(pair.slashElsewhere(next.user, next.amount)).toBe(true)
  else take(pair, next)
}

describe.each([
  ['without a throttle', null],
  ['with a throttle', { share: fraction('0.05'), periodSeconds: 30n }],
])('providerInvariants over slashes under safe, %s', (_how, slashThrottle) => {
  const broken = ({ scope }: Pair) =>
    new StateWatch(providerInvariants(SELF), 'safe', 'provider').scan(scope).violations.map(({ detail }) => detail)

  it('[INV MS-E3] [MS D-32 safe] let stake that arrives bear two slashes, each within the ratio, as the vault does', () => {
    const pair = new Pair('safe', { slashThrottle })
    pair.stake('alice', 'val1', 100n)
    pair.slash('val1', 20n, 0n)
    pair.slash('val1', 16n, 0n)
    pair.answer(0, 'success')
    for (let period = 0; period < 9; period++) {
      expect(broken(pair)).toEqual([])
      pair.wait(30)
      pair.tellSlashes()
    }
    expect(liens(pair, 'alice')).toEqual([64n])
  })

  it('[INV MS-E1] [INV MS-E2] [INV MS-E3] hold whatever is slashed here or elsewhere, and the vault refuses nothing', () => {
    fc.assert(
      fc.property(fc.array(slashStep, { maxLength: 40 }), (steps) => {
        const pair = new Pair('safe', { slashThrottle })
        const watch = new StateWatch(providerInvariants(SELF), 'safe', 'provider')
        for (const next of steps) {
          takeSlash(pair, next)
          expect(watch.step(pair.scope).violations).toEqual([])
          expect(watch.scan(pair.scope).violations).toEqual([])
          expect(pair.scope.external.slashing.untold.size).toBe(0)
        }
      }),
    )
  })
})

it('[INV MS-E3] [MS D-32 safe] providerInvariants let a throttle take of what is left of a stake what the vault does', () => {
  const pair = new Pair('safe', { slashThrottle: { share: fraction('0.2'), periodSeconds: 30n } })
  pair.stake('bob', 'val2', 100n)
  pair.answer(0, 'success')
  pair.stake('alice', 'val1', 100n)
  pair.slash('val1', 20n, 0n)
  // Takes what the period has, so that alice's 20 wait.
  pair.slash('val2', 20n, 0n)
  pair.answer(0, 'success')
  pair.stakeElsewhere('alice', 200n)
  for (const amount of [40n, 32n, 25n, 20n, 16n, 13n]) pair.slashElsewhere('alice', amount)
  expect(liens(pair, 'alice')[0]).toBe(54n)
  pair.wait(30)
  pair.tellSlashes()
  // A fifth of 54, and no more.
  expect(liens(pair, 'alice')[0]).toBe(44n)
  expect(new StateWatch(providerInvariants(SELF), 'safe', 'provider').scan(pair.scope).violations).toEqual([])
})

describe.each(RULE_SETS)('providerInvariants under %s', (rules) => {
  const broken = (scope: ProviderScope, lienholder = SELF) =>
    new StateWatch(providerInvariants(lienholder), rules, 'provider').scan(scope).violations.map(({ detail }) => detail)

  /** Alice: 60 staked, 20 waiting, 15 in flight; nothing of bob. */
  const busy = () => {
    const pair = new Pair(rules)
    pair.stake('alice', 'val1', 80n)
    pair.answer(0, 'success')
    pair.unstake('alice', 'val1', 20n)
    pair.answer(0, 'success')
    pair.stake('alice', 'val2', 15n)
    return pair
  }

  it('[INV MS-E3] count what is staked, waiting and in flight', () => {
    const { scope } = busy()
    expect(scope.vault.accounts.get(addressOf('alice'))?.liens[0]?.amount.high).toBe(95n)
    expect(broken(scope)).toEqual([])
  })

  it('[INV MS-E3] find a lien without stake, a stake without lien, and liens of somebody else', () => {
    const { scope } = busy()
    const empty = new Pair(rules).scope
    expect(broken({ ...scope, external: empty.external })).toEqual([
      'provider: alice: -95 too much',
      'provider: tx 2: 1 too much',
    ])
    const withoutLien = ['provider: alice: 95 too much', 'provider: tx 2: -1 too much']
    expect(broken({ ...scope, vault: empty.vault })).toEqual(withoutLien)
    expect(broken(scope, addressOf('other'))).toEqual(withoutLien)
  })

  it('[INV MS-E3] hold after every transaction of vault and external staking together', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const pair = new Pair(rules)
        const watch = new StateWatch(providerInvariants(SELF), rules, 'provider')
        for (const next of steps) {
          take(pair, next)
          expect(watch.step(pair.scope).violations).toEqual([])
          expect(watch.scan(pair.scope).violations).toEqual([])
        }
      }),
    )
  })
})

describe('the end of a channel between vault and external staking', () => {
  /** Alice has 60 on a validator, 10 of it on its way off, and 20 on their way. */
  const closed = (rules: RuleSetName) => {
    const pair = new Pair(rules)
    pair.stake('alice', 'val1', 60n)
    pair.answer(0, 'success')
    pair.unstake('alice', 'val1', 10n)
    pair.stake('alice', 'val1', 20n)
    pair.close()
    pair.withdraw('alice')
    return pair
  }
  const lienOf = ({ scope }: Pair) => scope.vault.accounts.get(addressOf('alice'))?.liens[0]?.amount
  const violations = (pair: Pair, rules: RuleSetName) =>
    new StateWatch(providerInvariants(SELF), rules, 'provider').scan(pair.scope).violations

  it('[MS O11 reference] leaves a lien of 10 to 30, with three transactions in flight', () => {
    const pair = closed('reference')
    expect(lienOf(pair)).toEqual(rangeOf(10, 30))
    expect([pair.scope.external.pending.size, pair.scope.vault.pending.size]).toEqual([2, 1])
    expect(violations(pair, 'reference')).toMatchObject([{ id: 'MS-E3', knownBroken: 'D-1, D-15' }])
  })

  it('[MS O11 safe] [MS X-06 safe] [INV MS-Y2] leaves no lien and nothing in flight, whatever is answered afterwards', () => {
    for (const how of ['success', 'failure', 'timeout'] as const) {
      const pair = closed('safe')
      const isSettled = () => {
        expect(lienOf(pair)).toBeUndefined()
        expect([pair.scope.external.pending.size, pair.scope.vault.pending.size]).toEqual([0, 0])
        expect(violations(pair, 'safe')).toEqual([])
      }
      isSettled()
      pair.answer(1, how)
      pair.answer(0, how)
      isSettled()
      expect(pair.scope.vault.accounts.get(addressOf('alice'))?.collateral).toBe(200n)
    }
  })
})
