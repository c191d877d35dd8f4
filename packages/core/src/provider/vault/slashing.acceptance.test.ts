import { describe, expect, it } from 'vitest'
import { diffTables } from '../../table/index.js'
import { addressOf, idOf, rangeOf } from '../../testing/values.js'
import { vaultCodec } from './state.js'
import {
  accepted,
  after,
  alice,
  bond,
  crossSlash,
  juno,
  local,
  localSlash,
  localVault,
  RULE_SETS,
  refused,
  stake,
  stakeLocal,
  stars,
  uosmo,
  WHOLE_LIEN,
} from './testing/scene.js'
import { promisedVault, slashed } from './testing/slash-scene.js'

describe.each(RULE_SETS)('documented scenarios of a slash (%s)', (rules) => {
  it(`[MS B-10 ${rules}] scenario 1: free collateral absorbs it`, () => {
    const before = promisedVault(rules, {
      collateral: 200,
      localStake: 190,
      localRatio: '0.1',
      junoStakes: [100, 50],
      ratio: '0.1',
    })
    expect(slashed(before, juno, crossSlash([alice, 10]))).toEqual({
      collateral: 190,
      liens: [190, 140],
      slashable: 33,
      free: 0,
      burns: [],
    })
  })

  it(`[MS B-11 ${rules}] scenario 2: the local stake is above what is left`, () => {
    const before = promisedVault(rules, {
      collateral: 200,
      localStake: 200,
      localRatio: '0.1',
      junoStakes: [200],
      ratio: '0.1',
    })
    expect(slashed(before, juno, crossSlash([alice, 20]))).toEqual({
      collateral: 180,
      liens: [180, 180],
      slashable: 36,
      free: 0,
      burns: [[local, 20, null]],
    })
  })

  it(`[MS 2.5 ${rules}] scenario 3: by size, local lien only`, () => {
    const before = promisedVault(rules, {
      collateral: 200,
      localStake: 190,
      localRatio: '0.1',
      junoStakes: [150],
      ratio: '0.1',
    })
    expect(slashed(before, juno, crossSlash([alice, 15]))).toEqual({
      collateral: 185,
      liens: [185, 135],
      slashable: 33,
      free: 0,
      burns: [[local, 5, null]],
    })
  })

  it(`[MS 2.5 ${rules}] scenario 4: by size, the local lien and another chain's`, () => {
    const before = promisedVault(rules, {
      collateral: 200,
      localStake: 190,
      localRatio: '0.1',
      junoStakes: [140, 40],
      starsStakes: [100, 88],
      ratio: '0.1',
    })
    expect(slashed(before, juno, crossSlash([alice, 14]))).toEqual({
      collateral: 186,
      liens: [186, 166, 186],
      slashable: 54,
      free: 0,
      burns: [
        [local, 4, null],
        [stars, 2, null],
      ],
    })
  })
})

describe('scenario 5: by the sum of slashable parts, all liens alike', () => {
  const third = addressOf('ext-third')
  const before = (rules: 'safe' | 'reference') => {
    const chains = promisedVault(rules, {
      collateral: 200,
      localStake: 100,
      localRatio: '0.1',
      junoStakes: [180],
      starsStakes: [80],
      ratio: '0.5',
    })
    const ratios = { [third]: '0.5' }
    return after(chains, [alice, stake(third, 100), { ratios }], [third, { type: 'commitTx', txId: idOf(3) }])
  }
  const burns = [
    [local, 22, null],
    [juno, 22, 'cval1'],
    [stars, 22, null],
    [third, 22, null],
  ]

  it('[MS 2.5 reference]', () => {
    const after = { collateral: 110, liens: [78, 68, 58, 78], slashable: 110, free: 0, burns }
    expect(slashed(before('reference'), juno, crossSlash([alice, 90]))).toEqual(after)
  })

  it('[MS 2.5 safe] with the sum computed anew', () => {
    const after = { collateral: 110, liens: [78, 68, 58, 78], slashable: 109, free: 1, burns }
    expect(slashed(before('safe'), juno, crossSlash([alice, 90]))).toEqual(after)
  })
})

describe.each(RULE_SETS)('a local slash (%s)', (rules) => {
  it.each([
    ['B-17', 'tombstoned'],
    ['B-18', 'jailed'],
  ])(`[MS %s ${rules}] of a %s validator leaves the liens of others as they are`, () => {
    const before = promisedVault(rules, {
      collateral: 200,
      localStake: 190,
      localRatio: '0.1',
      junoStakes: [100, 50],
      ratio: '0.1',
    })
    expect(slashed(before, local, localSlash([alice, 19]))).toEqual({
      collateral: 181,
      liens: [171, 150],
      slashable: 33,
      free: 10,
      burns: [],
    })
  })

  it(`[MS K-07 ${rules}] leaves what was free beside it`, () => {
    const before = promisedVault(rules, { collateral: 200_000_000, localStake: 150_000_000 })
    expect(slashed(before, local, localSlash([alice, 10_000_000]))).toEqual({
      collateral: 190_000_000,
      liens: [140_000_000],
      slashable: 28_000_000,
      free: 50_000_000,
      burns: [],
    })
  })
})

// What the compiled contracts answered to direct calls (spec 2.5).
describe.each(RULE_SETS)('executed vectors (%s)', (rules) => {
  it(`[MS F1 ${rules}] two limits, each cut rounded down`, () => {
    const before = promisedVault(rules, { collateral: 1000, localStake: 950, junoStakes: [600, 201] })
    expect(slashed(before, juno, crossSlash([alice, 61]))).toEqual({
      collateral: 939,
      liens: [939, 740],
      slashable: 336,
      free: 0,
      burns: [[local, 11, null]],
    })
  })

  it(`[MS F2 ${rules}] the slashed lien itself is not cut`, () => {
    const before = promisedVault(rules, { collateral: 1000, localStake: 1000, junoStakes: [700, 300] })
    expect(slashed(before, juno, crossSlash([alice, 77]))).toEqual({
      collateral: 923,
      liens: [923, 923],
      slashable: 370,
      free: 0,
      burns: [[local, 77, null]],
    })
  })

  it(`[MS F3 ${rules}] by the sum of slashable parts`, () => {
    // Stakes in two pieces each, so that the sum is 1989 and not 1989.9 rounded at the end.
    const pieces = promisedVault(rules, { collateral: 2000, localStake: 610, localRatio: '0.9' })
    const ratios = { [juno]: '0.9' }
    const before = after(
      pieces,
      [alice, stakeLocal(500)],
      [alice, stake(juno, 701), { ratios }],
      [alice, stake(juno, 400), { ratios }],
      [juno, { type: 'commitTx', txId: idOf(1) }],
      [juno, { type: 'commitTx', txId: idOf(2) }],
    )
    expect(before.accounts.get(alice)?.totalSlashable).toEqual(rangeOf(1989))
    const deployed = {
      collateral: 1634,
      liens: [729, 1086],
      slashable: 1634,
      free: 0,
      burns: [
        [local, 15, 'val1'],
        [juno, 15, null],
      ],
    }
    // The local staking has lost its coins to the slash. Of the 744 that it has left nothing burns, since the collateral counts on them; so juno makes all the room,
    // and the sum is computed anew: floor(744 * 0.9) + floor(1071 * 0.9).
    const ours = { collateral: 1634, liens: [744, 1071], slashable: 1632, free: 2, burns: [[juno, 30, null]] }
    expect(slashed(before, local, localSlash([alice, 366]))).toEqual(rules === 'reference' ? deployed : ours)
  })

  it(`[MS F4 ${rules}] by size, although most may be slashed`, () => {
    const before = promisedVault(rules, {
      collateral: 2000,
      localStake: 1110,
      localRatio: '0.9',
      junoStakes: [900, 500],
      ratio: '0.7',
    })
    expect(before.accounts.get(alice)?.totalSlashable).toEqual(rangeOf(1979))
    expect(slashed(before, local, localSlash([alice, 999]))).toEqual({
      collateral: 1001,
      liens: [111, 1001],
      slashable: 801,
      free: 0,
      burns: [[juno, 399, null]],
    })
  })

  it(`[MS F5 ${rules}] a slash of everything, five times the ratio of the lien`, () => {
    const before = promisedVault(rules, { collateral: 1000, localStake: 1000, junoStakes: [1000] }, WHOLE_LIEN)
    expect(slashed(before, local, localSlash([alice, 1000]))).toEqual({
      collateral: 0,
      // Under reference the empty liens stay.
      liens: rules === 'reference' ? [0, 0] : [],
      slashable: 0,
      free: 0,
      burns: [[juno, 1000, null]],
    })
  })

  it(`[MS F6 ${rules}] nothing changes nothing, and what is free absorbs a slash`, () => {
    const before = promisedVault(rules, { collateral: 1000, localStake: 950, junoStakes: [600] })
    const nothing = accepted(before, juno, crossSlash([alice, 0])).state
    expect(vaultCodec.encode(nothing)).toEqual(vaultCodec.encode(before))
    expect(slashed(nothing, local, localSlash([alice, 10]))).toEqual({
      collateral: 990,
      liens: [940, 600],
      slashable: 308,
      free: 50,
      burns: [],
    })
  })
})

describe('a stake that was made in small pieces, each of which counts for nothing', () => {
  // 60 at 90 % with the local staking, and 30 and twenty times 1 at 90 % with juno: 99 could go, of which the running sum has 54 + 27.
  const before = (rules: 'safe' | 'reference') =>
    promisedVault(rules, {
      collateral: 100,
      localStake: 60,
      localRatio: '0.9',
      junoStakes: [30, ...Array.from({ length: 20 }, () => 1)],
      ratio: '0.9',
    })

  it('[MS D-39 reference] is no part of what a slash leaves to cover: 63 could go of 60', () => {
    const result = slashed(before('reference'), local, localSlash([alice, 40]))
    expect(result).toEqual({ collateral: 60, liens: [20, 50], slashable: 45, free: 10, burns: [] })
  })

  it('[MS D-39 safe] counts as what it is: the other lien is 46.67, rounded down', () => {
    const result = slashed(before('safe'), local, localSlash([alice, 40]))
    expect(result).toEqual({ collateral: 60, liens: [20, 46], slashable: 59, free: 1, burns: [[juno, 4, null]] })
  })
})

describe('more than the lien', () => {
  const before = (rules: 'safe' | 'reference') =>
    promisedVault(rules, { collateral: 1000, localStake: 950, junoStakes: [600] }, WHOLE_LIEN)

  it('[MS F6 reference] is refused', () => {
    expect(refused(before('reference'), juno, crossSlash([alice, 601]))).toEqual({
      type: 'RangeUnderflow',
      value: 601n,
      limit: 600n,
    })
  })

  it('[MS F6 safe] takes the lien', () => {
    const state = before('safe')
    const { state: after } = accepted(state, juno, crossSlash([alice, 601]))
    expect(after.accounts.get(alice)).toMatchObject({ collateral: 400n, maxLien: rangeOf(400) })
    expect([...diffTables(state.accounts, after.accounts)]).toHaveLength(1)
  })
})

describe('the same slashes where the ratio of a lien bounds them', () => {
  it('[MS F5 safe] a fifth of a lien goes, not all of it', () => {
    const before = promisedVault('safe', { collateral: 1000, localStake: 1000, junoStakes: [1000] })
    expect(slashed(before, local, localSlash([alice, 1000]))).toEqual({
      collateral: 800,
      liens: [800, 800],
      slashable: 320,
      free: 0,
      burns: [[juno, 200, null]],
    })
  })

  it('[MS F6 safe] 120 of 601 asked for', () => {
    const before = promisedVault('safe', { collateral: 1000, localStake: 950, junoStakes: [600] })
    expect(slashed(before, juno, crossSlash([alice, 601]))).toEqual({
      collateral: 880,
      liens: [880, 480],
      slashable: 272,
      free: 0,
      burns: [[local, 70, null]],
    })
  })
})

describe('[MS O9 reference] a local slash while all of it is promised to another chain, in flight', () => {
  it('asks that lienholder to burn what is not yet certain', () => {
    const before = after(
      localVault('reference'),
      [alice, bond(200)],
      [alice, stakeLocal(200)],
      [alice, stake(juno, 200)],
    )
    const { state, effects } = accepted(before, local, localSlash([alice, 20]))
    expect(state.accounts.get(alice)?.liens[1]?.amount).toEqual(rangeOf(0, 180))
    // The external staking has nothing certain to burn and aborts, which undoes the slash in the vault.
    expect(effects).toMatchObject([
      { to: juno, msg: { type: 'burnVirtualStake', owner: alice, validator: null, amount: uosmo(20) } },
    ])
  })
})
