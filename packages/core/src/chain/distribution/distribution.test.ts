import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import { addressOf, coins, valoperOf } from '../../testing/values.js'
import { BONDED_POOL } from '../module-accounts.js'
import { contextOf, refused } from '../testing/contexts.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import type { DistributionContext, DistributionQuerier } from './effects.js'
import { DISTRIBUTION_ACCOUNT, distributionCodec, distributionMachine, transitionDistribution } from './index.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const [val1, val2] = [valoperOf('val1'), valoperOf('val2')]

/** A chain on which alice staked 1000 on val1 and earns what is said. */
function chainWith(...rewards: readonly number[]) {
  const chain = new ModuleChain({ balances: { alice: [coins(2000, STAKE)] } })
  unwrap(chain.act('staking', { type: 'delegate', validator: val1, amount: coins(1000, STAKE) }, alice))
  for (const reward of rewards) unwrap(earn(chain, reward))
  return chain
}

const earn = (chain: ModuleChain, amount: number | bigint, sender?: Address, validator = val1) =>
  chain.act(
    'distribution',
    { type: 'allocateReward', delegator: alice, validator, reward: coins(amount, STAKE) },
    sender,
  )
const withdraw = (chain: ModuleChain, who = alice, validator = val1) =>
  chain.act('distribution', { type: 'withdrawReward', validator }, who)
const pot = (chain: ModuleChain, validator = val1) =>
  unwrap(
    distributionMachine.query(
      chain.state('distribution'),
      { type: 'reward', delegator: alice, validator },
      contextOf() as unknown as DistributionContext,
    ),
  )

/** Without a chain around it. */
const QUERIER: DistributionQuerier = {
  bondedDenom: () => ({ ok: true, value: coins(0, STAKE).denom }),
  hasDelegation: () => ({ ok: true, value: true }),
}
const context = (sender?: Address, query: Partial<DistributionQuerier> = {}): DistributionContext => ({
  ...contextOf(sender),
  query: { ...QUERIER, ...query },
})

describe('allocateReward', () => {
  it('makes coins, which wait in the pot of the delegation', () => {
    const chain = chainWith(7, 5)
    expect([pot(chain), chain.balance(DISTRIBUTION_ACCOUNT), chain.balance(alice)]).toEqual([12n, 12n, 1000n])
    expect(unwrap(earn(chain, 0)).chain).toEqual(chain.chain)
    expect(chain.audit()).toEqual([])
  })

  it('refuses in order: others, other coins, who has no delegation, and more than a number holds', () => {
    const chain = chainWith()
    expect(refusal(earn(chain, 1, alice))).toBe('Unauthorized')
    const odd = { type: 'allocateReward', delegator: bob, validator: val1, reward: coins(1, 'other') } as const
    expect(refusal(chain.act('distribution', odd))).toBe('UnexpectedDenom')
    expect(refusal(earn(chain, 1, undefined, val2))).toBe('NoDelegation')
    expect(refusal(earn(chain, 0, undefined, val2))).toBe('NoDelegation')
    const { state } = unwrap(distributionMachine.instantiate({}, context()))
    const reward = coins(MAX_UINT128, STAKE)
    const msg = { type: 'allocateReward', delegator: alice, validator: val1, reward } as const
    const rich = unwrap(transitionDistribution(state, msg, context())).state
    expect(refused(transitionDistribution(rich, msg, context()))).toMatchObject({ type: 'AboveLimit' })
  })
})

describe('withdrawReward', () => {
  it('pays the sender, and tells it, also when there is nothing', () => {
    const chain = chainWith(7)
    const told = (amount: number) => [
      { type: 'withdrewReward', delegator: alice, validator: val1, amount: coins(amount, STAKE), to: alice },
    ]
    const done = unwrap(withdraw(chain))
    const ours = (events: typeof done.events) =>
      events.flatMap(({ source, event }) => (source === DISTRIBUTION_ACCOUNT ? [event] : []))
    expect([ours(done.events), done.data]).toEqual([told(7), { amount: 7n }])
    expect([pot(chain), chain.balance(alice)]).toEqual([0n, 1007n])
    const again = unwrap(withdraw(chain))
    expect([ours(again.events), again.data]).toEqual([told(0), { amount: 0n }])
    expect(chain.balance(alice)).toBe(1007n)
    expect(chain.audit()).toEqual([])
  })

  it('is refused without a delegation', () => {
    const chain = chainWith(7)
    expect(refusal(withdraw(chain, alice, val2))).toBe('NoDelegation')
    expect(refusal(withdraw(chain, bob))).toBe('NoDelegation')
  })
})

describe('setWithdrawAddress', () => {
  it('sends rewards elsewhere, until the sender names himself', () => {
    const chain = chainWith(7)
    unwrap(chain.act('distribution', { type: 'setWithdrawAddress', address: bob }, alice))
    withdraw(chain)
    expect([chain.balance(alice), chain.balance(bob)]).toEqual([1000n, 7n])
    unwrap(chain.act('distribution', { type: 'setWithdrawAddress', address: alice }, alice))
    expect(chain.state('distribution').withdrawAddresses.size).toBe(0)
    earn(chain, 3)
    withdraw(chain)
    expect([chain.balance(alice), chain.balance(bob)]).toEqual([1003n, 7n])
    expect(chain.audit()).toEqual([])
  })

  it('takes no module, to which nothing can be sent', () => {
    const chain = chainWith()
    const msg = { type: 'setWithdrawAddress', address: BONDED_POOL } as const
    expect(refusal(chain.act('distribution', msg, alice))).toBe('BlockedRecipient')
  })
})

describe('payReward', () => {
  it.each([
    ['delegate', { type: 'delegate', validator: val1, amount: coins(10, STAKE) }, alice, 997n],
    ['undelegate', { type: 'undelegate', validator: val1, amount: coins(10, STAKE) }, alice, 1007n],
    ['undelegate all', { type: 'undelegate', validator: val1, amount: coins(1000, STAKE) }, alice, 1007n],
    ['redelegate', { type: 'redelegate', from: val1, to: val2, amount: coins(1000, STAKE) }, alice, 1007n],
    [
      'delegateFor',
      { type: 'delegateFor', delegator: alice, validator: val1, amount: coins(10, STAKE) },
      '@chain',
      997n,
    ],
    [
      'undelegateInstantly',
      { type: 'undelegateInstantly', delegator: alice, validator: val1, amount: coins(10, STAKE) },
      '@chain',
      1017n,
    ],
  ] as const)('happens before %s', (_what, msg, sender, balance) => {
    const chain = chainWith(7)
    const { events } = unwrap(chain.act('staking', msg, sender))
    expect(events.filter(({ source }) => source === DISTRIBUTION_ACCOUNT)).toEqual([
      {
        source: DISTRIBUTION_ACCOUNT,
        event: { type: 'rewardPaid', delegator: alice, validator: val1, amount: coins(7, STAKE), to: alice },
      },
    ])
    expect([pot(chain), chain.balance(alice)]).toEqual([0n, balance])
    expect(chain.audit()).toEqual([])
  })

  it('touches the pots of the validators concerned only', () => {
    const chain = chainWith(7)
    unwrap(chain.act('staking', { type: 'delegate', validator: val2, amount: coins(10, STAKE) }, alice))
    earn(chain, 5, undefined, val2)
    unwrap(chain.act('staking', { type: 'undelegate', validator: val2, amount: coins(10, STAKE) }, alice))
    expect([pot(chain), pot(chain, val2), chain.balance(alice)]).toEqual([7n, 0n, 995n])
  })

  it('is for modules', () => {
    const chain = chainWith(7)
    const msg = { type: 'payReward', delegator: alice, validator: val1 } as const
    expect(refusal(chain.act('distribution', msg, bob))).toBe('Unauthorized')
    expect(refusal(chain.act('distribution', msg, GOVERNANCE))).toBe('Unauthorized')
    expect(refusal(chain.act('distribution', msg, '@staking'))).toBe('accepted')
    // Nothing is left, which is no error.
    expect(refusal(chain.act('distribution', msg))).toBe('accepted')
  })
})

describe('a chain without staking', () => {
  it('cannot say who earned what', () => {
    const cause = { type: 'NoSuchModule', module: 'staking' } as const
    const lost = { ok: false, error: cause } as const
    const { state } = unwrap(distributionMachine.instantiate({}, context()))
    const reward = coins(5, STAKE)
    const allocate = { type: 'allocateReward', delegator: alice, validator: val1, reward } as const
    const filled = unwrap(transitionDistribution(state, allocate, context())).state
    const expected = { type: 'ModuleQueryFailed', cause }
    for (const query of [{ bondedDenom: () => lost }, { hasDelegation: () => lost }]) {
      expect(refused(transitionDistribution(filled, allocate, context(undefined, query)))).toEqual(expected)
      const take = { type: 'withdrawReward', validator: val1 } as const
      expect(refused(transitionDistribution(filled, take, context(alice, query)))).toEqual(expected)
    }
    const pay = { type: 'payReward', delegator: alice, validator: val1 } as const
    expect(refused(transitionDistribution(filled, pay, context(undefined, { bondedDenom: () => lost })))).toEqual(
      expected,
    )
  })
})

describe('queries', () => {
  const chain = chainWith(7)
  unwrap(chain.act('staking', { type: 'delegate', validator: val2, amount: coins(10, STAKE) }, alice))
  earn(chain, 5, undefined, val2)
  const ask = (query: Parameters<typeof distributionMachine.query>[1]) =>
    unwrap(distributionMachine.query(chain.state('distribution'), query, context()))

  it('list the rewards of a delegator by validator', () => {
    const all = [
      { validator: val1, amount: 7n },
      { validator: val2, amount: 5n },
    ]
    expect(ask({ type: 'rewards', delegator: alice })).toEqual(all)
    expect(ask({ type: 'rewards', delegator: alice, limit: 1 })).toEqual(all.slice(0, 1))
    expect(ask({ type: 'rewards', delegator: alice, startAfter: val1 })).toEqual(all.slice(1))
    expect(ask({ type: 'rewards', delegator: bob })).toEqual([])
  })

  it('tell where rewards go', () => {
    expect(ask({ type: 'withdrawAddress', delegator: alice })).toBe('alice')
  })

  it('say the same of what was written and read back', () => {
    const state = chain.state('distribution')
    const bytes = distributionCodec.encode(state)
    expect(distributionCodec.encode(unwrap(distributionCodec.decode(bytes)))).toEqual(bytes)
  })
})
