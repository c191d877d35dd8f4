import { describe, expect, it } from 'vitest'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { fraction, uint } from '../../../testing/values.js'
import { brokenIn } from '../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  openProvider,
  rewards,
  staked,
  unstake,
  unstaked,
  VAL,
} from '../testing/provider-scene.js'
import { meshProviderInvariants } from './invariants.js'
import { meshStakeKey } from './keys.js'
import {
  createMeshStake,
  createMeshValidator,
  type MeshProviderState,
  type MeshStake,
  type MeshValidator,
} from './state.js'

/** Alice has staked, some of it leaves, some waits, a slash and rewards have come. */
const busy = after(after(afterSlash(unstaked(staked(openProvider('safe'), 1000), 100), '0.1'), unstake(90)), rewards(7))
const KEY = meshStakeKey(ALICE, VAL)
const withStake = (change: Partial<MeshStake>): MeshProviderState => {
  const stake = { ...(busy.stakes.get(KEY) ?? createMeshStake()), ...change }
  return { ...busy, stakes: busy.stakes.set(KEY, stake) }
}
const withValidator = (change: Partial<MeshValidator>): MeshProviderState => {
  const validator = { ...(busy.validators.get(VAL) ?? createMeshValidator()), ...change }
  return { ...busy, validators: busy.validators.set(VAL, validator) }
}

describe('the invariants of a provider', () => {
  it('hold of a busy one', () => {
    expect(busy.stakes.get(KEY)).toMatchObject({ locked: 900n, shares: 900n, leaving: [{ tokens: 90n, shares: 100n }] })
    expect(brokenIn(meshProviderInvariants, busy)).toEqual([])
  })

  it.each<[string, MeshProviderState]>([
    ['MPRO-1', withValidator({ shares: 901n })],
    ['MPRO-2', withStake({ locked: uint(809) })],
    ['MPRO-3', withStake({ leaving: [{ tokens: uint(1), shares: 901n }] })],
    ['MPRO-5', withStake({ rewards: { pending: 0n, paidPerToken: fraction('1') } })],
    ['MPRO-6', { ...busy, claims: busy.claims.set(ALICE, []) }],
    ['MPRO-7', { ...busy, listRetries: 6 }],
    ['MPRO-7', { ...busy, listRetries: -1 }],
  ])('%s is broken where its formula is', (id, state) => {
    expect(brokenIn(meshProviderInvariants, state)).toEqual([id])
  })

  it('MPRO-4: no share is worth more than it cost, and there are no less than none', () => {
    expect(brokenIn(meshProviderInvariants, withValidator({ multiplier: fraction('1.1') }))).toContain('MPRO-4')
    expect(brokenIn(meshProviderInvariants, withValidator({ shares: -1n }))).toEqual(['MPRO-1', 'MPRO-4'])
  })

  it('are known to break under the reference rules', () => {
    const state = withValidator({ shares: MAX_UINT128 })
    expect(brokenIn(meshProviderInvariants, state, 'reference')).toEqual(['MPRO-1 (D-41)'])
  })
})
