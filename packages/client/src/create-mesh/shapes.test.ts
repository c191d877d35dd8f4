import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import type { Act } from '../scenario/act.js'
import { acts } from '../testing/acting.js'
import { accountOf, delegatedOf, requestsOf, stakeOf, supplyOf } from '../testing/looking.js'
import type { MeshRun } from '../testing/mesh-run.js'
import { type Arrow, expectSound, punish, SHAPE_VALIDATORS, shapeOf } from '../testing/shapes.js'

// The topologies of spec 11.2, every invariant looked at after each step.

const UNIT = 1_000_000n
const bond = (amount: bigint): Act => ({ act: 'bond', amount: amount * UNIT })
const local = (amount: bigint, validator = 'val1'): Act => ({ act: 'stake_local', validator, amount: amount * UNIT })
const remote = (amount: bigint, validator = 'val1'): Act => ({ act: 'stake_remote', validator, amount: amount * UNIT })
const unstake = (amount: bigint, validator = 'val1'): Act => ({ act: 'unstake', validator, amount: amount * UNIT })

/** Users act one by one. */
function does(run: MeshRun, pairing: string, user: string, ...deeds: readonly Act[]): void {
  for (const deed of deeds) {
    acts(run.mesh.pairing(pairing), user, deed)
    expectSound(run)
  }
}

/** Everything is relayed, and an epoch of every pairing passes. */
async function settled(run: MeshRun): Promise<void> {
  await run.mesh.relay()
  expectSound(run)
  for (const { name } of run.mesh.pairings) {
    unwrap(run.mesh.epoch(name))
    expectSound(run)
  }
  await run.mesh.relay()
  expectSound(run)
}

const powers = ({ mesh }: MeshRun) => Object.fromEntries(mesh.pairings.map((one) => [one.name, delegatedOf(one)]))

describe('both directions between two chains', () => {
  const BOTH: readonly Arrow[] = [
    ['osmosis', 'juno'],
    ['juno', 'osmosis'],
  ]

  it.each([
    ['safe', 'safe'],
    ['reference', 'reference'],
  ] as const)('[MS K-15 %s] bond 100M, 30M at home, 80M abroad, each way (%s rules)', async (rules, _named) => {
    const run = await shapeOf(BOTH, { rules })
    for (const { name } of run.mesh.pairings) does(run, name, 'alice', bond(100n), local(30n), remote(80n))
    await settled(run)
    for (const pairing of run.mesh.pairings) {
      expect(accountOf(pairing, 'alice')).toMatchObject({ bonded: 100n * UNIT, free: { low: 20n * UNIT } })
      expect(stakeOf(pairing, 'alice', 'val1')?.stake).toEqual({ low: 80n * UNIT, high: 80n * UNIT })
      expect(delegatedOf(pairing)).toEqual({ val1: 36n * UNIT })
      // Its own thousand, what the vault stakes at home, what the other chain adds.
      const [own] = unwrap(pairing.consumer.query.activeStake([]))
      expect(own).toMatchObject({ validator: 'val1', tokens: 1_066n * UNIT })
    }
  })

  it('what is virtual here never becomes collateral: each vault holds its own coin, and no loop grows', async () => {
    const run = await shapeOf(BOTH)
    const supplies = () => run.mesh.pairings.map(({ provider }) => supplyOf(provider, `u${provider.name}`))
    for (const { name } of run.mesh.pairings) does(run, name, 'alice', bond(500n), remote(500n))
    const before = supplies()
    await settled(run)
    // The virtual coins are in the supply while they are delegated, and nowhere else.
    expect(supplies()).toEqual(before.map((supply) => supply + 225n * UNIT))
    for (const { name } of run.mesh.pairings) does(run, name, 'alice', unstake(500n))
    await settled(run)
    expect(supplies()).toEqual(before)
    expect(powers(run)).toEqual({ 'osmosis->juno': {}, 'juno->osmosis': {} })
  })

  it('a slash on either chain costs those at home and those abroad, each once', async () => {
    const run = await shapeOf(BOTH)
    for (const { name } of run.mesh.pairings) does(run, name, 'alice', bond(100n), local(100n), remote(100n))
    await settled(run)
    punish(run, 'juno', 'val1', '0.1')
    expectSound(run)
    await settled(run)
    // On Osmosis a tenth of 100 abroad; the local lien is broken with it. On Juno a tenth of 100 at home; the lien abroad is.
    for (const pairing of run.mesh.pairings) {
      expect(accountOf(pairing, 'alice')).toMatchObject({ bonded: 90n * UNIT, maxLien: { high: 90n * UNIT } })
      expect(delegatedOf(pairing)).toEqual({ val1: 40_500_000n })
    }
  })
})

describe('one provider with three consumers', () => {
  it('has one vault and three lienholders; a slash on one reaches the others', async () => {
    const run = await shapeOf([
      ['osmosis', 'juno'],
      ['osmosis', 'stars'],
      ['osmosis', 'akash'],
    ])
    const { mesh } = run
    expect(new Set(mesh.pairings.map(({ vault }) => vault)).size).toBe(1)
    does(run, 'osmosis->juno', 'alice', bond(100n), remote(100n))
    does(run, 'osmosis->stars', 'alice', remote(100n, 'val2'))
    does(run, 'osmosis->akash', 'alice', remote(60n))
    await settled(run)
    expect(powers(run)).toEqual({
      'osmosis->juno': { val1: 45n * UNIT },
      'osmosis->stars': { val2: 45n * UNIT },
      'osmosis->akash': { val1: 27n * UNIT },
    })
    punish(run, 'juno', 'val1', '0.2')
    expectSound(run)
    await settled(run)
    // 80 are left: Stargaze counted on 100, Akash on 60.
    expect(accountOf(mesh.pairing('osmosis->akash'), 'alice')).toMatchObject({ bonded: 80n * UNIT })
    expect(powers(run)).toEqual({
      'osmosis->juno': { val1: 36n * UNIT },
      'osmosis->stars': { val2: 36n * UNIT },
      'osmosis->akash': { val1: 27n * UNIT },
    })
  })
})

describe('one consumer with three providers', () => {
  it('keeps their coins and caps apart, and slashes each by what it has there', async () => {
    const run = await shapeOf([
      ['osmosis', 'juno'],
      ['stars', 'juno'],
      ['akash', 'juno'],
    ])
    const amounts = [100n, 200n, 400n]
    for (const [i, { name }] of run.mesh.pairings.entries())
      does(run, name, 'alice', bond(amounts[i] ?? 0n), remote(amounts[i] ?? 0n))
    await settled(run)
    punish(run, 'juno', 'val1', '0.1')
    expectSound(run)
    await settled(run)
    const left = run.mesh.pairings.map((one) => accountOf(one, 'alice').bonded)
    expect(left).toEqual([90n, 180n, 360n].map((n) => n * UNIT))
    expect(Object.values(powers(run))).toEqual([40_500_000n, 81_000_000n, 162_000_000n].map((val1) => ({ val1 })))
  })
})

describe('a loop of three chains', () => {
  const LOOP: readonly Arrow[] = [
    ['a-chain', 'b-chain'],
    ['b-chain', 'c-chain'],
    ['c-chain', 'a-chain'],
  ]

  it('each secures the next, all can leave, and nothing is left behind', async () => {
    const run = await shapeOf(LOOP)
    for (const { name } of run.mesh.pairings)
      for (const validator of SHAPE_VALIDATORS) does(run, name, 'alice', bond(100n), remote(100n, validator))
    await settled(run)
    const full = { val1: 45n * UNIT, val2: 45n * UNIT }
    expect(Object.values(powers(run))).toEqual([full, full, full])
    for (const { name } of run.mesh.pairings)
      for (const validator of SHAPE_VALIDATORS) does(run, name, 'alice', unstake(100n, validator))
    await settled(run)
    expect(Object.values(powers(run))).toEqual([{}, {}, {}])
    for (const pairing of run.mesh.pairings) expect(requestsOf(pairing)).toEqual({ val1: 0n, val2: 0n })
  })

  it('a slash goes as far as local stake carries it, and comes to rest', async () => {
    const run = await shapeOf(LOOP)
    for (const { name } of run.mesh.pairings) does(run, name, 'alice', bond(100n), local(100n), remote(100n))
    await settled(run)
    punish(run, 'b-chain', 'val1', '0.1')
    expectSound(run)
    await settled(run)
    await settled(run)
    // A lost ten that stood behind B, B lost ten at home; C stood behind A, where nobody was slashed.
    const bonded = run.mesh.pairings.map((one) => accountOf(one, 'alice').bonded)
    expect(bonded).toEqual([90n, 90n, 100n].map((n) => n * UNIT))
    expect(powers(run)).toEqual({
      'a-chain->b-chain': { val1: 40_500_000n },
      'b-chain->c-chain': { val1: 40_500_000n },
      'c-chain->a-chain': { val1: 45n * UNIT },
    })
  })
})

describe('[MS 11.2] a slash that travels from B through A to C', () => {
  it('takes collateral first; until the burn arrives C has too much power, by the burn at most', async () => {
    const run = await shapeOf([
      ['a-chain', 'b-chain'],
      ['a-chain', 'c-chain'],
    ])
    const { mesh } = run
    const toC = mesh.pairing('a-chain->c-chain')
    does(run, 'a-chain->b-chain', 'alice', bond(100n), remote(100n))
    does(run, 'a-chain->c-chain', 'alice', remote(95n))
    await settled(run)
    punish(run, 'b-chain', 'val1', '0.1')
    expectSound(run)
    await mesh.relay({ pairing: 'a-chain->b-chain' })
    expectSound(run)
    // The vault has 90, the lien for C is broken down to it. C has been told nothing.
    expect(accountOf(toC, 'alice')).toMatchObject({ bonded: 90n * UNIT, maxLien: { high: 90n * UNIT } })
    expect(stakeOf(toC, 'alice', 'val1')?.stake.high).toBe(90n * UNIT)
    const covered = 40_500_000n
    const tooMuch = () => (delegatedOf(toC)['val1'] ?? 0n) - covered
    expect(tooMuch()).toBe(2_250_000n) // normalize(5)
    await mesh.relay({ pairing: 'a-chain->c-chain' })
    expectSound(run)
    expect([requestsOf(toC)['val1'], tooMuch()]).toEqual([covered, 2_250_000n])
    unwrap(mesh.epoch('a-chain->c-chain'))
    expectSound(run)
    expect(tooMuch()).toBe(0n)
  })
})
