import type { BankState, Vesting } from '@meshwork/core/bank'
import { unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { LocalStakingQuery } from '@meshwork/core/local-staking'
import type { Executed } from '@meshwork/core/mesh'
import type { ProxyMessage } from '@meshwork/core/proxy'
import type { StakingMessage } from '@meshwork/core/staking'
import { ChainWatch, coins, denomOf, fraction, protocolNeighbours, valoperOf } from '@meshwork/core/testing'
import type { VaultMessage } from '@meshwork/core/vault'
import { describe, expect, it } from 'vitest'
import { JUNO, LENDING, PURSE } from '../testing/lending.js'
import { accountOf, balanceOf, supplyOf } from '../testing/looking.js'
import type { ChainConfig, VestingConfig } from './config.js'
import { createMesh } from './mesh.js'
import { pairingStates } from './pairing-states.js'

const WEEKS_3 = 21n * 86_400n
const START = 1_700_000_000n
const osmo = (amount: bigint) => coins(amount, 'uosmo')

/** A provider with two validators of a million, whose vault, local staking, proxies and modules are the real ones, and watched. */
class Provider {
  readonly mesh
  readonly pairing
  private readonly watch
  private readonly violations: unknown[] = []

  constructor(rules: 'safe' | 'reference' = 'safe', over: Partial<ChainConfig> = {}, localStaking?: null) {
    const osmosis: ChainConfig = {
      bondDenom: 'uosmo',
      balances: [{ address: 'alice', denom: 'uosmo', amount: PURSE }],
      validators: ['val1', 'val2'].map((valoper) => ({ valoper, tokens: 1_000_000n })),
      stakingHooks: { slashes: ['provider'] },
      ...over,
    }
    const lending = localStaking === undefined ? LENDING : { ...LENDING, localStaking }
    this.mesh = createMesh({ chains: { osmosis, juno: JUNO }, pairings: [lending], rules })
    this.pairing = this.mesh.pairing()
    this.watch = new ChainWatch(this.chain.host, protocolNeighbours)
    this.chain.onCommit(({ chain }) => this.violations.push(...this.watch.step(chain).violations))
  }

  get chain() {
    return this.pairing.provider
  }

  user(msg: VaultMessage, user = 'alice'): Executed {
    return this.chain.execute({ sender: this.chain.address(user), to: this.pairing.vault, msg })
  }

  bond(amount: bigint): void {
    unwrap(this.user({ type: 'bond', amount: osmo(amount) }))
  }

  stakeLocal(validator: string, amount: bigint): void {
    unwrap(this.user({ type: 'stakeLocal', validator: valoperOf(validator), amount: osmo(amount) }))
  }

  restake(validator: string, amount: bigint): Executed {
    return this.user({ type: 'restake', validator: valoperOf(validator), amount: osmo(amount) })
  }

  staking(msg: StakingMessage, sender?: string): Executed {
    return this.chain.executeModule('staking', msg, sender === undefined ? undefined : this.chain.address(sender))
  }

  delegate(validator: string, amount: bigint): void {
    unwrap(this.staking({ type: 'delegate', validator: valoperOf(validator), amount: osmo(amount) }, 'alice'))
  }

  slash(validator: string, part: string): Executed {
    const terms = { validator: valoperOf(validator), fraction: fraction(part), reason: 'downtime' } as const
    return this.staking({ type: 'slash', ...terms })
  }

  jail(validator: string): void {
    unwrap(this.staking({ type: 'jail', validator: valoperOf(validator), tombstone: false }))
  }

  proxyOf(user = 'alice'): Address {
    const { contract } = pairingStates(this.pairing).vault.localStaking ?? expect.fail('no local staking')
    const query: LocalStakingQuery = { type: 'proxyByOwner', owner: this.chain.address(user) }
    return (unwrap(this.chain.ask(contract, query)) as { proxy: Address }).proxy
  }

  proxy(msg: ProxyMessage, user = 'alice'): Executed {
    return this.chain.execute({ sender: this.chain.address(user), to: this.proxyOf(), msg })
  }

  delegated(account: string, validator: string): bigint {
    return unwrap(this.chain.query.delegation(this.chain.address(account), valoperOf(validator)))
  }

  balance(account: string): bigint {
    return balanceOf(this.chain, account, 'uosmo')
  }

  vesting(account: string): Vesting | undefined {
    const query: { type: string; address: string; denom: string } = {
      type: 'vesting',
      address: account,
      denom: 'uosmo',
    }
    return (unwrap(this.chain.query.module('bank', query)) as Vesting | null) ?? undefined
  }

  lien(user = 'alice'): bigint {
    const { liens = [] } = pairingStates(this.pairing).vault.accounts.get(this.chain.address(user)) ?? {}
    return liens.reduce<bigint>((sum, { amount }) => sum + amount.high, 0n)
  }

  /** All that was ever wrong, checked anew at the end. */
  audit(): readonly unknown[] {
    return [...this.violations, ...this.watch.scan(this.chain.state).violations]
  }
}

const refusal = (done: Executed) => (done.ok ? 'accepted' : done.error.error.type)

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
        provider.lien(),
        provider.delegated('alice', 'val1'),
        provider.delegated(provider.proxyOf(), 'val1'),
      ]).toEqual([60n, 40n, 60n])
      expect([provider.balance('alice'), provider.balance(provider.pairing.vault)]).toEqual([PURSE - 100n, 0n])
      // The coins came from the pool that has them, and are in it again.
      expect([supplyOf(provider.chain, 'uosmo'), provider.balance('@bonded_tokens_pool')]).toEqual([supply, tokens])
      expect(provider.balance('@not_bonded_tokens_pool')).toBe(0n)
      unwrap(provider.restake('val1', 40n))
      expect([provider.lien(), provider.delegated('alice', 'val1')]).toEqual([100n, 0n])
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
      expect([provider.lien(), provider.delegated('alice', 'val1')]).toEqual([700_000n, 0n])
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
      expect(provider.lien()).toBe(100n)
      expect(provider.audit()).toEqual([])
    })

    it(`[MS D-6 ${rules}] what is staked with a jailed validator comes back at once, and to the vault at once`, () => {
      const provider = new Provider(rules)
      provider.bond(100n)
      provider.stakeLocal('val1', 100n)
      provider.jail('val1')
      const unstake = { type: 'unstake', validator: valoperOf('val1'), amount: osmo(60n) } as const
      unwrap(provider.proxy(unstake))
      expect([provider.balance(provider.proxyOf()), provider.lien()]).toEqual([60n, 100n])
      unwrap(provider.proxy({ type: 'releaseUnbonded' }))
      expect([provider.balance(provider.proxyOf()), provider.lien()]).toEqual([0n, 40n])
      unwrap(provider.user({ type: 'unbond', amount: osmo(60n) }))
      expect([provider.balance('alice'), provider.balance('@not_bonded_tokens_pool')]).toEqual([
        PURSE - 40n,
        1_000_000n + 40n,
      ])
      expect(provider.audit()).toEqual([])
    })
  },
)

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
