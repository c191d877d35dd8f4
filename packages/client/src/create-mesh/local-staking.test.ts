import type { BankState } from '@meshwork/core/bank'
import { unwrap } from '@meshwork/core/foundation'
import { denomOf, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { PURSE } from '../testing/lending.js'
import { accountOf, supplyOf } from '../testing/looking.js'
import { osmo, Provider, refusal } from '../testing/watched-provider.js'
import type { VestingConfig } from './config.js'

const WEEKS_3 = 21n * 86_400n
const START = 1_700_000_000n

describe.each(['safe', 'reference'] as const)('a slash on the provider, over its real modules (%s)', (rules) => {
  it(`[MS K-07 ${rules}] 100M and 50M staked locally, val1 loses a tenth: 190M, 140M, 28M, 50M`, () => {
    const provider = new Provider(rules)
    provider.bond(200_000_000n)
    provider.stakeLocal('val1', 100_000_000n)
    provider.stakeLocal('val2', 50_000_000n)
    expect(accountOf(provider.pairing, 'alice').free).toEqual({ low: 50_000_000n, high: 50_000_000n })
    const tokens = () => unwrap(provider.chain.query.bondedValidators()).find(({ validator }) => validator === 'val1')
    expect(tokens()).toMatchObject({ tokens: 101_000_000n })
    unwrap(provider.slash('val1', '0.1'))
    expect(tokens()).toMatchObject({ tokens: 90_900_000n })
    expect(accountOf(provider.pairing, 'alice')).toMatchObject({
      bonded: 190_000_000n,
      maxLien: { low: 140_000_000n, high: 140_000_000n },
      totalSlashable: { low: 28_000_000n, high: 28_000_000n },
      free: { low: 50_000_000n, high: 50_000_000n },
    })
    const proxy = provider.proxyOf()
    expect([provider.delegated(proxy, 'val1'), provider.delegated(proxy, 'val2')]).toEqual([90_000_000n, 50_000_000n])
    expect(provider.balance(provider.pairing.vault)).toBe(50_000_000n)
    expect(provider.audit()).toEqual([])
  })

  it(`[MS D-7 ${rules}] a chain whose vault has no local staking slashes all the same, and tells that nobody heard`, () => {
    const provider = new Provider(rules, {}, null)
    const supply = supplyOf(provider.chain, 'uosmo')
    const { events } = unwrap(provider.slash('val1', '0.1'))
    expect(events.map(({ event }) => event)).toContainEqual({
      type: 'slashHookSkipped',
      validator: 'val1',
      reason: 'downtime',
    })
    expect(supply - supplyOf(provider.chain, 'uosmo')).toBe(100_000n)
    expect(provider.audit()).toEqual([])
  })

  it(`[MS D-38 ${rules}] a provider that lends to nobody, and has no consumer's part, jails and unjails`, () => {
    const provider = new Provider(rules, { stakingHooks: { slashes: ['provider'], validators: [] } })
    provider.jail('val1')
    expect(refusal(provider.staking({ type: 'unjail', validator: valoperOf('val1') }))).toBe('accepted')
    expect(provider.audit()).toEqual([])
  })
})

describe.each(['safe', 'reference'] as const)(
  'a delegation that becomes collateral, over the real modules (%s)',
  (rules) => {
    it(`[MS D-6 ${rules}] one message, no unbonding time: lien and proxy delegation there, and every coin in its place`, () => {
      const provider = new Provider(rules)
      provider.delegate('val1', 100n)
      const [supply, tokens] = [supplyOf(provider.chain, 'uosmo'), provider.balance('@bonded_tokens_pool')]
      unwrap(provider.restake('val1', 60n))
      expect(accountOf(provider.pairing, 'alice')).toMatchObject({ bonded: 60n, free: { low: 0n, high: 0n } })
      expect([
        provider.localLien(),
        provider.delegated('alice', 'val1'),
        provider.delegated(provider.proxyOf(), 'val1'),
      ]).toEqual([60n, 40n, 60n])
      expect([provider.balance('alice'), provider.balance(provider.pairing.vault)]).toEqual([PURSE - 100n, 0n])
      // The coins came from the pool that has them, and are in it again.
      expect([supplyOf(provider.chain, 'uosmo'), provider.balance('@bonded_tokens_pool')]).toEqual([supply, tokens])
      expect(provider.balance('@not_bonded_tokens_pool')).toBe(0n)
      unwrap(provider.restake('val1', 40n))
      expect([provider.localLien(), provider.delegated('alice', 'val1')]).toEqual([100n, 0n])
      expect(refusal(provider.restake('val1', 1n))).toBe('NoDelegation')
      expect(provider.audit()).toEqual([])
    })

    it(`[MS D-6 ${rules}] the delegation of the user counts, not the vault's, and it must be whole`, () => {
      const provider = new Provider(rules)
      provider.delegate('val1', 1_000_000n)
      expect(refusal(provider.restake('val1', 1_000_001n))).toBe('InsufficientDelegation')
      expect(refusal(provider.restake('val2', 1n))).toBe('NoDelegation')
      expect(refusal(provider.restake('nobody', 1n))).toBe('NoSuchValidator')
      unwrap(provider.slash('val1', '0.3'))
      expect(refusal(provider.restake('val1', 1_000_000n))).toBe('InsufficientDelegation')
      unwrap(provider.restake('val1', 700_000n))
      expect([provider.localLien(), provider.delegated('alice', 'val1')]).toEqual([700_000n, 0n])
      expect(provider.audit()).toEqual([])
    })

    it(`[MS D-6 ${rules}] where a slash left shares that are not worth whole coins, "the delegation has been slashed"`, () => {
      // A share is worth 3 coins, and 2.7 after the slash.
      const provider = new Provider(rules, { shareFactor: 3n })
      provider.delegate('val1', 1_000_000n)
      unwrap(provider.slash('val1', '0.1'))
      const before = provider.chain.state
      expect(provider.restake('val1', 10n)).toMatchObject({
        ok: false,
        error: { error: { type: 'DelegationSlashed', asked: 10n, amount: 9n } },
      })
      expect(provider.chain.state).toBe(before)
      unwrap(provider.restake('val1', 100n))
      expect(provider.localLien()).toBe(100n)
      expect(provider.audit()).toEqual([])
    })

    it(`[MS D-6 ${rules}] what is staked with a jailed validator comes back at once, and to the vault at once`, () => {
      const provider = new Provider(rules)
      provider.bond(100n)
      provider.stakeLocal('val1', 100n)
      provider.jail('val1')
      const unstake = { type: 'unstake', validator: valoperOf('val1'), amount: osmo(60n) } as const
      unwrap(provider.proxy(unstake))
      expect([provider.balance(provider.proxyOf()), provider.localLien()]).toEqual([60n, 100n])
      unwrap(provider.proxy({ type: 'releaseUnbonded' }))
      expect([provider.balance(provider.proxyOf()), provider.localLien()]).toEqual([0n, 40n])
      unwrap(provider.user({ type: 'unbond', amount: osmo(60n) }))
      expect([provider.balance('alice'), provider.balance('@not_bonded_tokens_pool')]).toEqual([
        PURSE - 40n,
        1_000_000n + 40n,
      ])
      expect(provider.audit()).toEqual([])
    })
  },
)

describe('a slash on the provider, and stake that is not where it came in', () => {
  /** 100M staked locally and moved to another validator, which loses a tenth. */
  const moved = (rules: 'safe' | 'reference') => {
    const provider = new Provider(rules)
    provider.bond(100_000_000n)
    provider.stakeLocal('val1', 100_000_000n)
    const [from, to] = [valoperOf('val1'), valoperOf('val2')]
    unwrap(provider.proxy({ type: 'restake', from, to, amount: osmo(100_000_000n) }))
    unwrap(provider.slash('val2', '0.1'))
    const staked = provider.delegated(provider.proxyOf(), 'val2')
    return [staked, provider.localLien(), accountOf(provider.pairing, 'alice').bonded]
  }

  it('safe: stake that its owner moved is found: 90M staked, 90M of collateral', () => {
    expect(moved('safe')).toEqual([90_000_000n, 90_000_000n, 90_000_000n])
  })

  it('reference: nobody asks for it: 90M staked, 100M of collateral and lien', () => {
    expect(moved('reference')).toEqual([90_000_000n, 100_000_000n, 100_000_000n])
  })

  /** Everything unstaked; then the validator loses a tenth for something before that, and everything comes back that can. */
  const leaving = (rules: 'safe' | 'reference') => {
    const provider = new Provider(rules)
    provider.bond(150_000_000n)
    provider.stakeLocal('val1', 100_000_000n)
    const infraction = provider.chain.state.height
    provider.mesh.advance()
    unwrap(provider.proxy({ type: 'unstake', validator: valoperOf('val1'), amount: osmo(100_000_000n) }))
    provider.mesh.advance()
    unwrap(provider.slash('val1', '0.1', { power: 101n, infractionHeight: infraction }))
    provider.mesh.advance({ seconds: WEEKS_3 })
    unwrap(provider.proxy({ type: 'releaseUnbonded' }))
    expect(provider.balance(provider.pairing.vault)).toBe(140_000_000n)
    return [provider.localLien(), accountOf(provider.pairing, 'alice').bonded]
  }

  it('safe: what unbonds loses its part, so no lien outlives its coins: 140M there, 140M of collateral, no lien', () => {
    expect(leaving('safe')).toEqual([0n, 140_000_000n])
  })

  it('reference: 140M there, 150M of collateral, and a lien of 10M that nothing can end', () => {
    expect(leaving('reference')).toEqual([10_000_000n, 150_000_000n])
  })
})

describe.each(['safe', 'reference'] as const)('shares that are no whole coins since a slash (%s)', (rules) => {
  it('are worth 3, and 3 at once are the smallest part of a share too much, as on any chain; 2 and then 1 come, and nothing stays', async () => {
    const provider = new Provider(rules)
    await provider.mesh.relay()
    provider.bond(10n)
    unwrap(provider.slash('val1', '0.699993'))
    for (const amount of [1n, 2n]) provider.stakeLocal('val1', amount)
    const unstake = (amount: bigint) =>
      provider.proxy({ type: 'unstake', validator: valoperOf('val1'), amount: osmo(amount) })
    const proxy = provider.proxyOf()
    expect(provider.delegated(proxy, 'val1')).toBe(3n)
    expect(unstake(3n)).toMatchObject({
      error: { error: { type: 'InsufficientDelegation', available: 3n, asked: 3n } },
    })
    expect([provider.delegated(proxy, 'val1'), provider.localLien()]).toEqual([3n, 3n])
    for (const amount of [2n, 1n]) unwrap(unstake(amount))
    provider.mesh.advance({ seconds: WEEKS_3 })
    unwrap(provider.proxy({ type: 'releaseUnbonded' }))
    expect([provider.delegated(proxy, 'val1'), provider.balance(proxy), provider.localLien()]).toEqual([0n, 0n, 0n])
    unwrap(provider.user({ type: 'unbond', amount: osmo(10n) }))
    expect(provider.audit()).toEqual([])
  })
})

describe('coins that the vault counts as slashed and the chain did not take', () => {
  /** The vault hears that a fifth of 100M is gone; the chain takes a tenth. Then everything comes back. */
  const overtold = (rules: 'safe' | 'reference') => {
    const provider = new Provider(rules)
    provider.bond(100_000_000n)
    provider.stakeLocal('val1', 100_000_000n)
    unwrap(provider.slash('val1', '0.1', { reason: 'doubleSign' }))
    unwrap(provider.proxy({ type: 'unstake', validator: valoperOf('val1'), amount: osmo(90_000_000n) }))
    provider.mesh.advance({ seconds: WEEKS_3 })
    const before = provider.balance('alice')
    const released = refusal(provider.proxy({ type: 'releaseUnbonded' }))
    return [released, provider.localLien(), provider.balance(provider.proxyOf()), provider.balance('alice') - before]
  }

  it('safe: go to their owner, 10M, and the 80M of the lien to the vault', () => {
    expect(overtold('safe')).toEqual(['accepted', 0n, 0n, 10_000_000n])
  })

  it('reference: keep all 90M in the proxy for ever: the vault takes no more than its lien', () => {
    expect(overtold('reference')).toEqual(['InsufficientLien', 80_000_000n, 90_000_000n, 0n])
  })
})

describe('stake of which the chain took a unit more than the vault was told', () => {
  const release = (provider: Provider) => refusal(provider.proxy({ type: 'releaseUnbonded' }))
  const unstake = (provider: Provider, amount: bigint) =>
    unwrap(provider.proxy({ type: 'unstake', validator: valoperOf('val1'), amount: osmo(amount) }))
  const standing = (provider: Provider) => [
    provider.localLien(),
    provider.collateral('alice'),
    provider.balance(provider.pairing.vault),
  ]

  /** 11 staked, and a tenth taken: of 11 the vault hears 1, and 9.9 are left, which are worth 9. They come back, and everything there is leaves. */
  const rounded = (rules: 'safe' | 'reference') => {
    const provider = new Provider(rules)
    provider.bond(11n)
    provider.stakeLocal('val1', 11n)
    unwrap(provider.slash('val1', '0.1'))
    const afterSlash = [provider.localLien(), provider.delegated(provider.proxyOf(), 'val1')]
    unstake(provider, 9n)
    provider.mesh.advance({ seconds: WEEKS_3 })
    expect([release(provider), provider.balance(provider.proxyOf())]).toEqual(['accepted', 0n])
    unwrap(provider.user({ type: 'unbond', amount: osmo(9n) }))
    expect(provider.audit()).toEqual([])
    return [...afterSlash, ...standing(provider)]
  }

  it('safe: what nothing is behind is written off with the last coins: no lien, no collateral, no coin is left', () => {
    expect(rounded('safe')).toEqual([10n, 9n, 0n, 0n, 0n])
  })

  it('reference: a lien of 1 on a collateral of 1 that no coin is behind, for ever', () => {
    expect(rounded('reference')).toEqual([10n, 9n, 1n, 1n, 0n])
  })

  /** 1 staked, and a tenth taken: the vault hears of nothing, and what is left is worth nothing. No coin ever comes back. */
  const vanished = (rules: 'safe' | 'reference') => {
    const provider = new Provider(rules)
    provider.bond(1n)
    provider.stakeLocal('val1', 1n)
    unwrap(provider.slash('val1', '0.1'))
    expect([...standing(provider), provider.delegated(provider.proxyOf(), 'val1')]).toEqual([1n, 1n, 0n, 0n])
    expect(release(provider)).toBe('accepted')
    const once = provider.chain.state
    expect([release(provider), provider.chain.state.contracts]).toEqual(['accepted', once.contracts])
    expect(provider.audit()).toEqual([])
    return standing(provider)
  }

  it('safe: a release of nothing is the way to be rid of it, and asking again changes nothing', () => {
    expect(vanished('safe')).toEqual([0n, 0n, 0n])
  })

  it('reference: a release of nothing does nothing', () => {
    expect(vanished('reference')).toEqual([1n, 1n, 0n])
  })

  it('safe: nothing is written off while anything is staked, unbonds, or lies in the proxy', () => {
    const provider = new Provider('safe')
    provider.bond(22n)
    provider.stakeLocal('val1', 11n)
    provider.stakeLocal('val2', 11n)
    unwrap(provider.slash('val1', '0.1'))
    const lien = () => [release(provider), provider.localLien()]
    expect(lien()).toEqual(['accepted', 21n])
    unstake(provider, 9n)
    expect(lien()).toEqual(['accepted', 21n])
    provider.mesh.advance({ seconds: WEEKS_3 })
    expect(lien()).toEqual(['accepted', 12n])
    unwrap(provider.proxy({ type: 'unstake', validator: valoperOf('val2'), amount: osmo(11n) }))
    expect(lien()).toEqual(['accepted', 12n])
    provider.mesh.advance({ seconds: WEEKS_3 })
    expect(provider.localLien()).toBe(12n)
    expect(lien()).toEqual(['accepted', 0n])
    expect(provider.collateral('alice')).toBe(20n)
    expect(provider.audit()).toEqual([])
  })

  it('safe: what a slash of the whole stake leaves of a lien is written off, and other chains burn what is no longer covered', async () => {
    const provider = new Provider('safe')
    await provider.mesh.relay()
    provider.bond(110_000_000n)
    provider.stakeLocal('val1', 100_000_000n)
    const { externalStaking: lienholder } = provider.pairing
    const amount = osmo(70_000_000n)
    unwrap(provider.user({ type: 'stakeRemote', lienholder, validator: valoperOf('cval1'), amount }))
    await provider.mesh.relay()
    // The vault hears of a tenth, which is what the local staking says of itself; the chain takes all but a little.
    unwrap(provider.slash('val1', '0.999999999'))
    expect([provider.localLien(), provider.delegated(provider.proxyOf(), 'val1')]).toEqual([90_000_000n, 0n])
    expect(release(provider)).toBe('accepted')
    await provider.mesh.relay()
    expect(standing(provider)).toEqual([0n, 10_000_000n, 10_000_000n])
    expect(accountOf(provider.pairing, 'alice').maxLien).toEqual({ low: 10_000_000n, high: 10_000_000n })
    expect(provider.audit()).toEqual([])
  })
})

describe('collateral that is still vesting', () => {
  const vestingProvider = (vesting: VestingConfig, amount = 1000n) =>
    new Provider('safe', { balances: [{ address: 'alice', denom: 'uosmo', amount, vesting }] })
  const late: VestingConfig = { type: 'delayed', endSeconds: START + 2n * WEEKS_3 }
  const send = (provider: Provider, amount: bigint) =>
    refusal(
      provider.chain.executeModule(
        'bank',
        { type: 'send', to: provider.chain.address('bob'), amount: [osmo(amount)] } as { type: string },
        provider.chain.address('alice'),
      ),
    )

  it('cannot be sent, can be bonded, works as collateral, and comes back with its lock', () => {
    const provider = vestingProvider({ ...late, amount: 600n })
    expect([send(provider, 401n), send(provider, 1n)]).toEqual(['CoinsLocked', 'accepted'])
    provider.bond(900n)
    expect(provider.vesting('alice')).toMatchObject({ original: 600n, delegatedVesting: 600n, delegatedFree: 300n })
    // What was not bonded is free.
    expect([provider.balance('alice'), send(provider, 99n)]).toEqual([99n, 'accepted'])
    provider.stakeLocal('val1', 500n)
    expect(accountOf(provider.pairing, 'alice').free.low).toBe(400n)
    unwrap(provider.user({ type: 'unbond', amount: osmo(400n) }))
    // 300 free ones first, then 100 of those with a lock.
    expect(provider.vesting('alice')).toMatchObject({ delegatedVesting: 500n, delegatedFree: 0n })
    expect([send(provider, 301n), send(provider, 300n)]).toEqual(['CoinsLocked', 'accepted'])
    provider.mesh.advance({ seconds: 2n * WEEKS_3 })
    expect(send(provider, 100n)).toBe('accepted')
    expect(provider.audit()).toEqual([])
  })

  it('[MS D-6 safe] staked on the chain and restaked it keeps its lock all the way, and round the way back', () => {
    const provider = vestingProvider({ type: 'continuous', endSeconds: START + 10n * WEEKS_3 })
    provider.delegate('val1', 800n)
    expect(provider.vesting('alice')).toMatchObject({ delegatedVesting: 800n, delegatedFree: 0n })
    unwrap(provider.restake('val1', 800n))
    expect(provider.vesting('alice')).toMatchObject({ delegatedVesting: 800n, delegatedFree: 0n })
    const unstake = { type: 'unstake', validator: valoperOf('val1'), amount: osmo(800n) } as const
    unwrap(provider.proxy(unstake))
    provider.mesh.advance({ seconds: WEEKS_3 })
    unwrap(provider.proxy({ type: 'releaseUnbonded' }))
    unwrap(provider.user({ type: 'unbond', amount: osmo(800n) }))
    expect(provider.vesting('alice')).toMatchObject({ delegatedVesting: 0n, delegatedFree: 0n })
    // A tenth of 1000 is vested.
    expect([provider.balance('alice'), send(provider, 101n), send(provider, 100n)]).toEqual([
      1000n,
      'CoinsLocked',
      'accepted',
    ])
    expect(provider.audit()).toEqual([])
  })

  it('is refused where the schedule cannot be', () => {
    const ends = { type: 'delayed', endSeconds: -1n } as const
    expect(() => vestingProvider(ends)).toThrow(/osmosis\.balances/)
    expect(() => vestingProvider({ ...late, amount: -1n })).toThrow(/osmosis\.balances\[0\]\.vesting\.amount/)
  })

  it("of somebody else is nobody else's: the bank keeps one schedule per account and denom", () => {
    const provider = vestingProvider(late)
    expect((provider.chain.state.modules.bank as BankState).vesting.size).toBe(1)
    expect(provider.vesting('bob')).toBeUndefined()
    expect(unwrap(provider.chain.query.balance(provider.chain.address('alice'), denomOf('uosmo')))).toBe(1000n)
  })
})
