import { describe, expect, it } from 'vitest'
import { acts } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'
import { percentOf, powerOn, simplestFraction } from './power-shares.js'

describe('powerOn', () => {
  it('parts the stake on active validators between the native coins and those who lend', async () => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    acts(
      pairing,
      'alice',
      { act: 'bond', amount: 1_000_000n },
      { act: 'stake_remote', validator: 'cval1', amount: 1_000_000n },
    )
    await mesh.relay()
    const providers = (amount: bigint) => ({ 'osmosis->juno': amount })
    expect(powerOn(mesh.chain('juno'), mesh)).toEqual({
      total: 3_000_000n,
      native: 3_000_000n,
      providers: providers(0n),
    })
    mesh.epoch()
    expect(powerOn(mesh.chain('juno'), mesh)).toEqual({
      total: 3_450_000n,
      native: 3_000_000n,
      providers: providers(450_000n),
    })
  })

  it('says nothing of a chain that nobody secures', async () => {
    const mesh = await lendingMesh()
    expect(powerOn(mesh.chain('osmosis'), mesh)).toBeUndefined()
  })

  it('leaves out who is not active', async () => {
    const mesh = await lendingMesh()
    const jail: { type: string } = { type: 'jail', ...{ validator: 'cval3', tombstone: false } }
    expect(mesh.chain('juno').executeModule('staking', jail).ok).toBe(true)
    expect(powerOn(mesh.chain('juno'), mesh)?.total).toBe(2_000_000n)
  })
})

describe('simplestFraction', () => {
  it.each([
    [60n, 180n, '1/3'],
    [100n, 40_100n, '1/401'],
    [0n, 7n, '0/1'],
    [7n, 7n, '1/1'],
    [0n, 0n, '0/1'],
  ])('%s of %s is %s', (part, whole, text) => {
    expect(simplestFraction(part, whole)).toBe(text)
  })
})

describe('percentOf', () => {
  it.each([
    [60n, 180n, '33.333333'],
    [2n, 3n, '66.666666'],
    [3n, 4n, '75'],
    [1n, 8n, '12.5'],
    [0n, 9n, '0'],
    [1n, 10n ** 12n, '0'],
    [9n, 9n, '100'],
    [0n, 0n, '0'],
  ])('%s of %s is %s', (part, whole, text) => {
    expect(percentOf(part, whole)).toBe(text)
  })

  it('has fewer places where there is no room', () => {
    expect([percentOf(2n, 3n, 1), percentOf(9_999n, 10_000n, 1), percentOf(2n, 3n, 0)]).toEqual(['66.6', '99.9', '66'])
  })
})
