import { describe, expect, it } from 'vitest'
import type { PairingPoint } from '../scenario/report-data.js'
import { changesBetween, describeChange, describeChangeBriefly, describeChangeExactly } from './changes.js'

const nothing: PairingPoint = {
  collateral: 0n,
  liens: 0n,
  slashable: 0n,
  staked: 0n,
  slashed: 0n,
  price: null,
  requested: 0n,
  bonded: 0n,
  inFlight: { provider: 0, consumer: 0 },
  power: {},
}
const pairing = { name: 'osmosis->juno', providerDenom: 'uosmo', consumerDenom: 'ujuno' }
const other = { name: 'osmosis->akash', providerDenom: 'uosmo', consumerDenom: 'uakt' }

describe('changesBetween', () => {
  it('counts from zero before the first step', () => {
    const changes = changesBetween([pairing], [], [{ ...nothing, collateral: 5_000_000n }])
    expect(changes.map(describeChange)).toEqual(['collateral +5 OSMO'])
  })
  it('tells each figure that changed in its own coin, pairing by pairing', () => {
    const before = [{ ...nothing, staked: 3_000_000n, requested: 10n }, nothing]
    const after = [
      { ...nothing, staked: 1_000_000n, requested: 10n, bonded: 7n },
      { ...nothing, liens: 1n },
    ]
    const changes = changesBetween([pairing, other], before, after)
    expect(changes.map((change) => `${change.pairing}: ${describeChange(change)}`)).toEqual([
      'osmosis->juno: staked -2 OSMO',
      'osmosis->juno: power +0.000007 JUNO',
      'osmosis->akash: liens +0.000001 OSMO',
    ])
    expect(changes.map(describeChangeExactly)).toEqual(['staked -2000000 uosmo', 'power 7 ujuno', 'liens 1 uosmo'])
  })
  it('is nothing where nothing changed, or where there is no point', () => {
    expect(changesBetween([pairing], [nothing], [nothing])).toEqual([])
    expect(changesBetween([pairing], [nothing], [])).toEqual([])
  })
})

describe('describeChangeBriefly', () => {
  it('has four digits and the sign', () => {
    const [up] = changesBetween([pairing], [], [{ ...nothing, collateral: 13_166_812_016_460n }])
    const [down] = changesBetween([pairing], [{ ...nothing, collateral: 12_345_678n }], [nothing])
    expect(up && describeChangeBriefly(up)).toBe('collateral +13.17 M OSMO')
    expect(down && describeChangeBriefly(down)).toBe('collateral -12.35 OSMO')
  })
})
