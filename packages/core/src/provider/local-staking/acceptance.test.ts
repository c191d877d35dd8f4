import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../test-support/external-staking.js'
import { LocalChain, REWARD, refusal, UNBONDING_SECONDS } from '../../../test-support/local-chain.js'
import { unwrap } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import { addressOf, coins, valoperOf } from '../../testing/values.js'

const val1 = valoperOf('val1')

// Local staking, its proxies, staking, bank and provider module as one chain.
describe.each(RULE_SETS)('local staking on a chain (%s)', (rules) => {
  const open = () => {
    const chain = new LocalChain(rules)
    unwrap(chain.stake('alice', 'val1', 100))
    return chain
  }
  const sound = (chain: LocalChain) => expect(chain.audit()).toEqual([])

  it(`[MS C-02 ${rules}] makes one proxy per user and uses it again`, () => {
    const chain = open()
    const proxy = chain.proxyOf('alice')
    unwrap(chain.stake('alice', 'val2', 50))
    unwrap(chain.stake('bob', 'val1', 10))
    expect(chain.proxyOf('alice')).toBe(proxy)
    expect(chain.proxyOf('bob')).not.toBe(proxy)
    expect([chain.delegations('alice'), chain.delegations('bob')]).toEqual([{ val1: 100n, val2: 50n }, { val1: 10n }])
    expect(chain.localState().owners.get(proxy ?? CHAIN)).toBe('alice')
    sound(chain)
  })

  it(`[MS C-03 ${rules}] [MS C2-07 ${rules}] gives everything back to the vault once it is unbonded`, () => {
    const chain = open()
    unwrap(chain.unstake('alice', 'val1', 100))
    expect([chain.delegations('alice'), chain.unbonding('alice')]).toEqual([{}, 100n])
    unwrap(chain.release('alice'))
    expect(chain.released('alice')).toBe(0n)
    chain.pass(UNBONDING_SECONDS)
    unwrap(chain.release('alice'))
    expect([chain.released('alice'), chain.balance(chain.vault)]).toEqual([100n, 100n])
    sound(chain)
  })

  it(`[MS C2-01 ${rules}] [MS C2-02 ${rules}] stakes at once, and more later`, () => {
    const chain = open()
    expect(chain.delegated('alice', 'val1')).toBe(100n)
    unwrap(chain.stake('alice', 'val1', 20))
    expect(chain.delegated('alice', 'val1')).toBe(120n)
    sound(chain)
  })

  it(`[MS C2-04 ${rules}] holds what is unstaked until the unbonding time is over`, () => {
    const chain = open()
    unwrap(chain.unstake('alice', 'val1', 50))
    expect([chain.delegated('alice', 'val1'), chain.balance(chain.proxyOf('alice') ?? CHAIN)]).toEqual([50n, 0n])
    chain.pass(UNBONDING_SECONDS - 1n)
    expect(chain.balance(chain.proxyOf('alice') ?? CHAIN)).toBe(0n)
    chain.pass(1n)
    expect(chain.balance(chain.proxyOf('alice') ?? CHAIN)).toBe(50n)
    sound(chain)
  })

  it('pays at once what is unstaked from a jailed validator, and releases it at once', () => {
    const chain = open()
    unwrap(chain.module('staking', { type: 'jail', validator: val1, tombstone: false }))
    unwrap(chain.unstake('alice', 'val1', 50))
    unwrap(chain.release('alice'))
    expect(chain.released('alice')).toBe(50n)
    sound(chain)
  })

  it(`[MS C2-05 ${rules}] never releases what was burned`, () => {
    const chain = open()
    unwrap(chain.burn('alice', 'val1', 10))
    expect(chain.delegated('alice', 'val1')).toBe(90n)
    // The 10 stay in the proxy, or are gone for good.
    const kept = rules === 'safe' ? 0n : 10n
    const supply = chain.supply()
    chain.pass(UNBONDING_SECONDS)
    unwrap(chain.release('alice'))
    expect([chain.released('alice'), chain.balance(chain.proxyOf('alice') ?? CHAIN)]).toEqual([0n, kept])
    unwrap(chain.unstake('alice', 'val1', 90))
    chain.pass(UNBONDING_SECONDS)
    unwrap(chain.release('alice'))
    expect([chain.released('alice'), chain.balance(chain.proxyOf('alice') ?? CHAIN)]).toEqual([90n, kept])
    expect(supply - chain.supply()).toBe(10n - kept)
    sound(chain)
  })

  it('burns evenly from all validators when none is named; reference refuses more than there is, safe burns all', () => {
    const chain = open()
    unwrap(chain.stake('alice', 'val2', 40))
    unwrap(chain.burn('alice', null, 90))
    expect(chain.delegations('alice')).toEqual({ val1: 50n })
    if (rules === 'reference') expect(refusal(chain.burn('alice', null, 51))).toBe('InsufficientDelegations')
    expect(refusal(chain.burn('bob', null, 1))).toBe('MissingProxy')
    expect(chain.proxyState('alice')?.burned).toBe(rules === 'safe' ? 0n : 90n)
    expect(chain.burning('alice') + chain.unbonding('alice')).toBe(90n)
    sound(chain)
  })

  it(`[MS C2-08 ${rules}] pays rewards to the user, and to nobody else`, () => {
    const chain = open()
    unwrap(chain.stake('alice', 'val2', 50))
    unwrap(chain.act('alice', { type: 'withdrawRewards' }))
    const balances = [addressOf('alice'), chain.proxyOf('alice') ?? CHAIN, chain.local, chain.vault].map((account) =>
      chain.balance(account),
    )
    expect(balances).toEqual([2n * REWARD.amount, 0n, 0n, 0n])
    sound(chain)
  })

  it('votes with the stake of the proxy', () => {
    const chain = open()
    unwrap(chain.act('alice', { type: 'vote', proposalId: 1n, option: 'yes' }))
    expect(chain.voters()).toEqual([chain.proxyOf('alice')])
  })

  it('obeys the owner alone', () => {
    const chain = open()
    const amount = coins(1, 'ustake')
    for (const msg of [
      { type: 'unstake', validator: val1, amount },
      { type: 'burn', validator: val1, amount },
      { type: 'stake', validator: val1 },
      { type: 'releaseUnbonded' },
    ] as const)
      expect(refusal(chain.act('bob', msg, 'alice'))).toBe('Unauthorized')
    expect(refusal(chain.act('alice', { type: 'burn', validator: val1, amount }))).toBe('Unauthorized')
  })

  it(`[MS D-6 ${rules}] nobody unstakes for another: the provider module asks whose proxy it is`, () => {
    const chain = open()
    unwrap(chain.stake('bob', 'val1', 10))
    const msg = { type: 'unstake', delegator: addressOf('alice'), validator: val1, amount: coins(1, 'ustake') } as const
    expect(refusal(chain.module('provider', msg, chain.proxyOf('bob')))).toBe('Unauthorized')
    expect(refusal(chain.module('provider', msg, chain.proxyOf('alice')))).toBe('accepted')
  })

  it('unstakes nothing where nothing is staked, and refuses nothing, too much and unknown validators', () => {
    const chain = open()
    expect(refusal(chain.unstake('alice', 'val2', 5))).toBe('accepted')
    expect(chain.delegations('alice')).toEqual({ val1: 100n })
    expect(refusal(chain.unstake('alice', 'val1', 0))).toBe('ZeroAmount')
    expect(refusal(chain.unstake('alice', 'val1', 101))).toBe('InsufficientDelegation')
    expect(refusal(chain.unstake('alice', 'nobody', 1))).toBe('NoSuchValidator')
  })

  it('undoes the whole stake, the mark and the proxy with it, when the chain refuses it', () => {
    const chain = new LocalChain(rules)
    const contracts = chain.chain.contractCount
    expect(refusal(chain.stake('alice', 'nobody', 5))).toBe('NoSuchValidator')
    expect([chain.proxyOf('alice'), chain.localState().delegators.size]).toEqual([undefined, 0])
    expect(chain.chain.contractCount).toBe(contracts)
  })
})

describe.each(RULE_SETS)('the watch over a local staking and its proxies (%s)', (rules) => {
  it('[INV LOC-5] finds a proxy that serves another owner, and one that is not there', () => {
    const chain = new LocalChain(rules)
    unwrap(chain.stake('alice', 'val1', 100))
    expect(chain.audit()).toEqual([])
    const [proxy, state] = [chain.proxyOf('alice') ?? CHAIN, chain.proxyState('alice')]
    const { contracts } = chain.chain
    const contract = contracts.get(proxy)
    if (!state || !contract) throw new Error('alice has no proxy')
    const config = { ...state.config, owner: addressOf('bob') }
    const others = { ...contract, state: { ...state, config } }
    for (const changed of [contracts.set(proxy, others), contracts.delete(proxy)]) {
      chain.violations.length = 0
      chain.chain = { ...chain.chain, contracts: changed }
      expect(chain.audit().map(({ id }) => id)).toEqual(['LOC-5'])
    }
  })
})

describe.each(RULE_SETS)('slashes on a chain (%s)', (rules) => {
  const open = () => {
    const chain = new LocalChain(rules)
    unwrap(chain.stake('bob', 'val1', 55))
    unwrap(chain.stake('alice', 'val1', 100))
    unwrap(chain.stake('alice', 'val2', 50))
    return chain
  }
  const hook = (chain: LocalChain, reason: 'downtime' | 'doubleSign') =>
    chain.module('provider', { type: 'validatorSlashing', validator: val1, reason })

  it.each([
    ['downtime', [10n, 5n]],
    ['doubleSign', [20n, 11n]],
  ] as const)('reach the vault before the chain slashes (%s)', (reason, [alice, bob]) => {
    const chain = open()
    unwrap(hook(chain, reason))
    const slashes = [
      { user: 'alice', slash: alice },
      { user: 'bob', slash: bob },
    ]
    expect(chain.slashes()).toEqual([{ slashes, validator: 'val1' }])
    expect(chain.audit()).toEqual([])
  })

  it('do not ask for those who left, and forget them', () => {
    const chain = open()
    unwrap(chain.unstake('bob', 'val1', 55))
    unwrap(chain.jailing({ jailed: ['val1', 'val2', 'val3'] }))
    expect(chain.slashes()).toEqual([
      { slashes: [{ user: 'alice', slash: 10n }], validator: 'val1' },
      { slashes: [{ user: 'alice', slash: 5n }], validator: 'val2' },
    ])
    // Bob may still be reached by a slash for something in the past, until he is paid.
    expect(chain.localState().delegators.size).toBe(rules === 'safe' ? 3 : 2)
    chain.pass(UNBONDING_SECONDS)
    unwrap(chain.jailing({ jailed: ['val1'] }))
    expect(chain.localState().delegators.size).toBe(2)
  })

  it('go on when the vault refuses: an event says so, and nothing else changed', () => {
    const chain = open()
    unwrap(chain.unstake('bob', 'val1', 55))
    chain.refuseSlashes()
    const marks = chain.localState().delegators
    const { events } = unwrap(hook(chain, 'downtime'))
    expect(events.map(({ event }) => event)).toEqual([
      {
        type: 'slashHookFailed',
        validator: 'val1',
        failure: { error: { type: 'VaultRefuses' }, depth: 'nested', by: chain.vault },
      },
    ])
    expect(chain.localState().delegators).toBe(marks)
    expect(refusal(chain.jailing({ jailed: ['val1'] }))).toBe('VaultRefuses')
  })

  it('are no plain message', () => {
    const chain = open()
    expect(refusal(chain.tell('alice', { type: 'jailing', jailed: [val1], tombstoned: [] }))).toBe('PrivilegedMessage')
    const warning = { type: 'validatorSlashing', validator: val1, reason: 'downtime' } as const
    expect(refusal(chain.module('provider', warning, addressOf('alice')))).toBe('Unauthorized')
  })
})
