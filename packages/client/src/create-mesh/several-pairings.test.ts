import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { acts } from '../testing/acting.js'
import { JUNO, LENDING, OSMOSIS } from '../testing/lending.js'
import { accountOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
import { createMesh } from './mesh.js'
import type { Pairing } from './pairing.js'

const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const
const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const violations = (pairings: readonly Pairing[]) => pairings.flatMap((pairing) => auditPairing(pairing).violations)

describe('one provider with two consumers', () => {
  const stars = { ...JUNO, bondDenom: 'ustars' }
  const start = async () => {
    const mesh = createMesh({
      chains: { osmosis: OSMOSIS, juno: JUNO, stars },
      pairings: [LENDING, { ...LENDING, consumer: 'stars', price: '2', discount: '0' }],
    })
    await mesh.relay()
    const [toJuno, toStars] = mesh.pairings as readonly [Pairing, Pairing]
    return { mesh, toJuno, toStars }
  }

  it('shares the vault: the same collateral backs both', async () => {
    const { mesh, toJuno, toStars } = await start()
    expect(toStars.vault).toBe(toJuno.vault)
    expect(toStars.externalStaking).not.toBe(toJuno.externalStaking)
    acts(toJuno, 'alice', bond(1000n), stake(800n))
    acts(toStars, 'alice', stake(900n, 'cval2'))
    await mesh.relay()
    expect(requestsOf(toJuno)).toEqual({ cval1: 360n })
    expect(requestsOf(toStars)).toEqual({ cval2: 1800n })
    // The largest lien locks 900; the slashes that both could make (a fifth of each) are less.
    expect(accountOf(toJuno, 'alice')).toMatchObject({
      bonded: 1000n,
      free: { low: 100n, high: 100n },
      totalSlashable: { low: 340n, high: 340n },
    })
    expect(violations(mesh.pairings)).toEqual([])
  })

  it('opens a channel for each, under names of their own', async () => {
    const { mesh, toJuno, toStars } = await start()
    expect([toJuno.channel, toStars.channel]).toEqual([
      { provider: 'channel-0', consumer: 'channel-0' },
      { provider: 'channel-1', consumer: 'channel-0' },
    ])
    expect([toJuno.connectionId, toStars.connectionId]).toEqual(['connection-0', 'connection-1'])
    acts(toJuno, 'alice', bond(1000n), stake(800n))
    acts(toStars, 'alice', stake(100n))
    expect(await mesh.relay({ pairing: 'osmosis->stars' })).toMatchObject({ received: 1, acknowledged: 1 })
    expect(requestsOf(toJuno)).toEqual({})
    expect(requestsOf(toStars)).toEqual({ cval1: 200n })
  })
})

describe('one consumer with two providers', () => {
  const akash = {
    ...OSMOSIS,
    bondDenom: 'uakt',
    balances: [{ address: 'alice', denom: 'uakt', amount: 500n }],
  }

  it('keeps their coins, caps and delegations apart', async () => {
    const mesh = createMesh({
      chains: { osmosis: OSMOSIS, akash, juno: JUNO },
      pairings: [
        { ...LENDING, maxCap: 40n },
        { ...LENDING, provider: 'akash', price: '3', discount: '0' },
      ],
    })
    await mesh.relay()
    const [fromOsmosis, fromAkash] = mesh.pairings as readonly [Pairing, Pairing]
    expect(fromAkash.virtualStaking).not.toBe(fromOsmosis.virtualStaking)
    acts(fromOsmosis, 'alice', bond(1000n), stake(200n), stake(200n, 'cval2'))
    acts(fromAkash, 'alice', bond(500n), stake(100n))
    await mesh.relay()
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    expect(requestsOf(fromOsmosis)).toEqual({ cval1: 90n, cval2: 90n })
    expect(delegatedOf(fromOsmosis)).toEqual({ cval1: 20n, cval2: 20n })
    expect(delegatedOf(fromAkash)).toEqual({ cval1: 300n })
    expect(violations(mesh.pairings)).toEqual([])
  })
})

describe('[MS K-15 safe] both directions at once, without local staking', () => {
  it('each chain is provider and consumer of the other', async () => {
    const both = (name: string, bondDenom: string) => ({
      bondDenom,
      balances: [{ address: 'alice', denom: bondDenom, amount: 1_000_000_000n }],
      validators: [{ valoper: `${name}val`, tokens: 1_000_000n }],
    })
    const mesh = createMesh({
      chains: { osmosis: both('osmosis', 'uosmo'), juno: both('juno', 'ujuno') },
      pairings: [LENDING, { ...LENDING, provider: 'juno', consumer: 'osmosis' }],
    })
    await mesh.relay()
    const [there, back] = mesh.pairings as readonly [Pairing, Pairing]
    acts(there, 'alice', bond(100_000_000n), stake(80_000_000n, 'junoval'))
    acts(back, 'alice', bond(100_000_000n), stake(80_000_000n, 'osmosisval'))
    await mesh.relay()
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    expect(delegatedOf(there)).toEqual({ junoval: 36_000_000n })
    expect(delegatedOf(back)).toEqual({ osmosisval: 36_000_000n })
    acts(there, 'alice', unstake(80_000_000n, 'junoval'))
    await mesh.relay()
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    expect(delegatedOf(there)).toEqual({})
    expect(delegatedOf(back)).toEqual({ osmosisval: 36_000_000n })
    expect(stakeOf(back, 'alice', 'osmosisval')?.stake).toEqual({ low: 80_000_000n, high: 80_000_000n })
    expect(violations(mesh.pairings)).toEqual([])
  })
})

describe('two pairings of the same two chains', () => {
  it('stand side by side when they have names', async () => {
    const mesh = createMesh({
      chains: { osmosis: OSMOSIS, juno: JUNO },
      pairings: [LENDING, { ...LENDING, name: 'careful', discount: '0.5' }],
    })
    await mesh.relay()
    const careful = mesh.pairing('careful')
    acts(careful, 'alice', bond(1000n), stake(100n))
    await mesh.relay()
    expect(requestsOf(careful)).toEqual({ cval1: 25n })
    expect(requestsOf(mesh.pairing('osmosis->juno'))).toEqual({})
  })
})
