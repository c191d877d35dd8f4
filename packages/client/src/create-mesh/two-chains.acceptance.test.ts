import type { AllocateReward } from '@meshwork/core/distribution'
import type { WithdrawRewards } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import type { ConsumerPacket } from '@meshwork/core/packets'
import { coins, fraction, uint, valoperOf } from '@meshwork/core/testing'
import type { StakeLocal } from '@meshwork/core/vault'
import { decodeConsumerPacket } from '@meshwork/ibc/packets'
import { describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { pairingQueries } from '../queries/index.js'
import { endsFrom, waitingPackets } from '../relayer/index.js'
import { acts, setPrice, tried } from '../testing/acting.js'
import { JUNO, lendingMesh, OSMOSIS, PURSE } from '../testing/lending.js'
import { accountOf, balanceOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
import { type Pairing, relayPath } from './pairing.js'
import { pairingStates } from './pairing-states.js'

// Whole walks over two chains of real modules: the last acceptance lines of groups K and N.

const WEEKS_3 = 21n * 86_400n
const both = ['safe', 'reference'] as const
const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const unbond = (amount: bigint) => ({ act: 'unbond', amount }) as const
const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const

/** Two chains with a vault that stakes at home, too. */
const firstRelease = async (rules: (typeof both)[number]) => {
  const mesh = await lendingMesh(
    { rules },
    {
      chains: {
        osmosis: { ...OSMOSIS, validators: [{ valoper: 'pval1', tokens: 1_000_000n }] },
        juno: { ...JUNO, stakingHooks: { validators: ['virtualStake'] } },
      },
    },
  )
  // At the height of its addition a validator is active, whatever else is told of it.
  mesh.advance()
  return mesh
}

function stakeLocal({ provider, vault }: Pairing, user: string, amount: number): void {
  const msg: StakeLocal = { type: 'stakeLocal', validator: valoperOf('pval1'), amount: coins(amount, 'uosmo') }
  unwrap(provider.execute({ sender: provider.address(user), to: vault, msg }))
}

describe.each(both)('the first release, %s', (rules) => {
  it(`[MS K-01 ${rules}] bond, stake at home and abroad, epoch, unstake, withdraw, rewards`, async () => {
    const mesh = await firstRelease(rules)
    const pairing = mesh.pairing()
    const { consumer, provider, virtualStaking, externalStaking } = pairing
    acts(pairing, 'alice', bond(100_000_000n))
    stakeLocal(pairing, 'alice', 30_000_000)
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 70_000_000n, high: 70_000_000n })
    expect(tried(pairing, 'alice', stake(80_000_000n, 'no-such-validator')).ok).toBe(false)
    acts(pairing, 'alice', stake(80_000_000n))
    await mesh.relay()
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 20_000_000n, high: 20_000_000n })
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 36_000_000n })

    // What the chain pays for the delegation reaches the delegator: claimed on the provider, paid on the consumer.
    const reward: AllocateReward = {
      type: 'allocateReward',
      delegator: virtualStaking,
      validator: valoperOf('cval1'),
      reward: coins(12_345_678, 'ujuno'),
    }
    unwrap(consumer.executeModule('distribution', reward))
    unwrap(mesh.epoch())
    await mesh.relay()
    const claim: WithdrawRewards = {
      type: 'withdrawRewards',
      validator: valoperOf('cval1'),
      remoteRecipient: 'alice-on-juno',
    }
    unwrap(provider.execute({ sender: provider.address('alice'), to: externalStaking, msg: claim }))
    await mesh.relay()
    expect(balanceOf(consumer, 'alice-on-juno', 'ujuno')).toBe(12_345_678n)
    expect(stakeOf(pairing, 'alice', 'cval1')?.withdrawnFunds).toBe(12_345_678n)

    acts(pairing, 'alice', unstake(30_000_000n))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 22_500_000n })
    mesh.advance({ seconds: WEEKS_3 })
    acts(pairing, 'alice', { act: 'withdraw_unbonded' })
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 50_000_000n, high: 50_000_000n })
    acts(pairing, 'alice', unbond(30_000_000n))
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 20_000_000n, high: 20_000_000n })
    expect(balanceOf(provider, 'alice', 'uosmo')).toBe(PURSE - 70_000_000n)
    expect(auditPairing(pairing).violations).toEqual([])
  })
})

describe.each(both)('what happens to a validator, %s', (rules) => {
  /** Lets something happen on the consumer, ends its block, and answers what its provider is then told. */
  const told = async (pairing: Pairing, ...happens: readonly { readonly type: string }[]) => {
    const { consumer } = pairing
    for (const msg of happens) unwrap(consumer.executeModule('staking', msg))
    unwrap(consumer.endBlock())
    const waiting = await waitingPackets(...endsFrom(relayPath(pairing), 'consumer'))
    return waiting.map(({ data }) => unwrap(decodeConsumerPacket(data)))
  }
  const statusOf = (pairing: Pairing, validator: string) => {
    const list = unwrap(pairingQueries(pairing).externalStaking({ type: 'listValidators' }))
    return list.find((one) => one.validator === validator)?.status
  }
  const update = (packets: readonly ConsumerPacket[]) => {
    expect(packets).toHaveLength(1)
    return packets[0]
  }

  it(`[MS K-10 ${rules}] a new one is active: one packet with one addition`, async () => {
    const mesh = await firstRelease(rules)
    const pairing = mesh.pairing()
    const terms = { pubKey: '', moniker: 'new', commission: fraction('0.05'), tokens: uint(7_000_000) }
    const joins: { type: string } = { type: 'createValidator', ...{ validator: valoperOf('cval4'), ...terms } }
    expect(update(await told(pairing, joins))).toMatchObject({
      type: 'valsetUpdate',
      additions: [{ valoper: 'cval4' }],
      removals: [],
      tombstoned: [],
      jailed: [],
      slashed: [],
    })
    expect(tried(pairing, 'alice', stake(1n, 'cval4')).ok).toBe(false)
    await mesh.relay()
    expect(statusOf(pairing, 'cval4')).toBe('active')
    acts(pairing, 'alice', bond(10n), stake(1n, 'cval4'))
  })

  it(`[MS K-11 ${rules}] an active one is tombstoned: one packet with one tombstone`, async () => {
    const mesh = await firstRelease(rules)
    const pairing = mesh.pairing()
    const jail: { type: string } = { type: 'jail', ...{ validator: valoperOf('cval2'), tombstone: true } }
    expect(update(await told(pairing, jail))).toMatchObject({ additions: [], tombstoned: ['cval2'] })
    await mesh.relay()
    expect(statusOf(pairing, 'cval2')).toBe('tombstoned')
    acts(pairing, 'alice', bond(10n))
    expect(tried(pairing, 'alice', stake(1n, 'cval2'))).toMatchObject({
      error: { error: { type: 'ValidatorNotActive' } },
    })
  })

  it(`[MS K-12 ${rules}] an active one is jailed: one packet with one jailing`, async () => {
    const mesh = await firstRelease(rules)
    const pairing = mesh.pairing()
    const jail: { type: string } = { type: 'jail', ...{ validator: valoperOf('cval3'), tombstone: false } }
    expect(update(await told(pairing, jail))).toMatchObject({ additions: [], tombstoned: [], jailed: ['cval3'] })
    await mesh.relay()
    expect(statusOf(pairing, 'cval3')).toBe('jailed')
    acts(pairing, 'alice', bond(10n))
    expect(tried(pairing, 'alice', stake(1n, 'cval3'))).toMatchObject({
      error: { error: { type: 'ValidatorNotActive' } },
    })
  })
})

describe.each(both)('the examples of the documentation, %s', (rules) => {
  /** What the collateral behind a validator is worth on the consumer now, for each unit of power that it gives there, in parts of 10^18. */
  const coverage = (pairing: Pairing, price: string) => {
    const { stake: staked } = stakeOf(pairing, 'alice', 'cval1') ?? expect.fail('no stake')
    const power = delegatedOf(pairing)['cval1'] ?? 0n
    return (staked.low * fraction(price)) / power
  }

  it(`[MS N-02 ${rules}] at a discount of 40% a fall of 30% is still covered, a fall of 60% leaves two thirds`, async () => {
    const mesh = await lendingMesh({ rules, price: '1', discount: '0.4' })
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(1_000_000n), stake(1_000_000n))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 600_000n })
    expect(coverage(pairing, '0.7') >= fraction('1')).toBe(true)
    expect(coverage(pairing, '0.4')).toBe(fraction('0.666666666666666666'))
    // The oracle follows, and nobody's power moves by itself: the next stake is worth less.
    setPrice(pairing, '0.4')
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 600_000n })
    acts(pairing, 'bob', bond(1_000_000n), stake(1_000_000n))
    await mesh.relay()
    expect(requestsOf(pairing)).toEqual({ cval1: 840_000n })
  })

  it(`[MS N-03 ${rules}] 100 at 18 with a discount of 40% are 1080`, async () => {
    const mesh = await lendingMesh({ rules, price: '18', discount: '0.4' })
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(100n), stake(100n))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 1080n })
    expect(pairingStates(pairing).converter.config.adjustment).toBe(fraction('0.6'))
  })
})
