import type { ConverterState } from '@meshwork/core/converter'
import { unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { fraction } from '@meshwork/core/testing'
import type { VirtualStakingState } from '@meshwork/core/virtual-staking'
import { describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { acts, answerOne, receiveOne, setPrice, timeOutOne, tried } from '../testing/acting.js'
import { lending, lendingMesh, PURSE } from '../testing/lending.js'
import { accountOf, balanceOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
import { createMesh } from './mesh.js'

const WEEKS_3 = 21n * 86_400n
const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const unbond = (amount: bigint) => ({ act: 'unbond', amount }) as const
const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const
const withdraw = { act: 'withdraw_unbonded' } as const

describe.each(['safe', 'reference'] as const)('the first release, without local staking and rewards', (rules) => {
  it(`[MS K-01 ${rules}] bond, cross-stake, epoch, unstake, withdraw, unbond`, async () => {
    const mesh = await lendingMesh({ rules })
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(100_000_000n))
    expect(balanceOf(pairing.provider, 'alice', 'uosmo')).toBe(PURSE - 100_000_000n)
    expect(tried(pairing, 'alice', stake(80_000_000n, 'no-such-validator'))).toMatchObject({
      ok: false,
      error: { error: { type: 'ValidatorNotActive' } },
    })

    acts(pairing, 'alice', stake(80_000_000n))
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 20_000_000n, high: 100_000_000n })
    await mesh.relay()
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 20_000_000n, high: 20_000_000n })
    expect(delegatedOf(pairing)).toEqual({})
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 36_000_000n })

    acts(pairing, 'alice', unstake(30_000_000n))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 22_500_000n })
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 20_000_000n, high: 20_000_000n })

    mesh.advance({ seconds: WEEKS_3 - 1n })
    acts(pairing, 'alice', withdraw)
    expect(accountOf(pairing, 'alice').free.low).toBe(20_000_000n)
    mesh.advance({ seconds: 1n })
    acts(pairing, 'alice', withdraw)
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 50_000_000n, high: 50_000_000n })

    expect(tried(pairing, 'alice', unbond(50_000_001n))).toMatchObject({ error: { error: { type: 'ClaimsLocked' } } })
    acts(pairing, 'alice', unbond(30_000_000n))
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 20_000_000n, high: 20_000_000n })
    expect(balanceOf(pairing.provider, 'alice', 'uosmo')).toBe(PURSE - 70_000_000n)
    expect(auditPairing(pairing).violations).toEqual([])
  })
})

describe.each(['safe', 'reference'] as const)('a converter of a consumer', (rules) => {
  it(`[MS H-01 ${rules}] [MS I-22 ${rules}] at a discount of 40% it has a virtual staking of its own, with the admin it was told`, () => {
    const { consumer, priceFeed } = createMesh(lending({ rules, price: '0.5' })).pairing()
    const admin = consumer.address('theman')
    const msg = {
      rules,
      priceFeed,
      discount: fraction('0.4'),
      remoteDenom: 'uosmo',
      maxRetrieve: 50,
      tombstonedUnbondEnable: true,
      admin,
    }
    const { address } = unwrap(consumer.instantiate({ sender: consumer.address('sunny'), kind: 'converter', msg }))
    const stateAt = (at: unknown) => consumer.state.contracts.get(at as Address) ?? expect.fail('no contract')
    const { config, virtualStaking } = stateAt(address).state as ConverterState
    expect([config.priceFeed, config.adjustment]).toEqual([priceFeed, fraction('0.6')])
    const own = stateAt(virtualStaking)
    expect(own).toMatchObject({ kind: 'virtual-staking', admin, creator: address, label: 'Virtual Staking: uosmo' })
    expect((own.state as VirtualStakingState).config).toMatchObject({ rules, converter: address, denom: 'ujuno' })
    expect(unwrap(consumer.ask(priceFeed, { type: 'price' as string }))).toEqual({ nativePerForeign: fraction('0.5') })
  })
})

describe('a stake that comes too late', () => {
  it('[MS X-15 safe] is applied on both sides a second earlier, and can then no longer time out', async () => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(100n), stake(80n))
    mesh.advance({ seconds: 599n })
    expect((await receiveOne(pairing, 'provider')).delivered.ok).toBe(true)
    mesh.advance({ seconds: 10_000n })
    // Even a relayer that swears it never arrived does not get through: the answer waits there.
    await expect(timeOutOne(pairing, 'provider')).rejects.toThrow('nothing waits')
    expect((await answerOne(pairing, 'provider')).delivered.ok).toBe(true)
    expect(stakeOf(pairing, 'alice', 'cval1')?.stake).toEqual({ low: 80n, high: 80n })
    expect(requestsOf(pairing)).toEqual({ cval1: 36n })
  })
})

describe('a price that moves between stake and unstake', () => {
  /** 100 staked at 0.5, all of it unstaked at another price. */
  const leaving = async (rules: 'safe' | 'reference', price: string) => {
    const mesh = await lendingMesh({ rules, discount: '0' })
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(100n), stake(100n))
    await mesh.relay()
    expect(requestsOf(pairing)).toEqual({ cval1: 50n })
    setPrice(pairing, price)
    acts(pairing, 'alice', unstake(100n))
    await mesh.relay()
    return pairing
  }

  it.each(['0.6', '0.4', '0'])('[MS X-14 safe] everything leaves at %s, and nothing stays behind', async (price) => {
    const pairing = await leaving('safe', price)
    expect(requestsOf(pairing)).toEqual({ cval1: 0n })
    expect(stakeOf(pairing, 'alice', 'cval1')?.pendingUnbonds).toMatchObject([{ amount: 100n }])
  })

  it('[MS X-14 reference] at a higher price nobody can leave, at a lower one something stays for ever', async () => {
    const dearer = await leaving('reference', '0.6')
    expect(requestsOf(dearer)).toEqual({ cval1: 50n })
    expect(stakeOf(dearer, 'alice', 'cval1')).toMatchObject({ stake: { low: 100n, high: 100n }, pendingUnbonds: [] })
    expect(requestsOf(await leaving('reference', '0.4'))).toEqual({ cval1: 10n })
  })
})
