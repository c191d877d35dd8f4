import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import { addressOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, NOW, refused } from '../../testing/contexts.js'
import { stake, stakingWith, withTokens, withValidator } from '../../testing/staking-states.js'
import type { Slash, StakingMessage } from '../messages.js'
import { queryDelegation, queryUnbondings } from '../queries.js'
import type { StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const [val1, val2] = [valoperOf('val1'), valoperOf('val2')]

function act(state: StakingState, msg: StakingMessage, sender = alice, height = 100n): StakingState {
  return unwrap(transitionStaking(state, msg, contextOf(sender, { height, timeNanos: NOW + height }))).state
}

// val1: a million of its own, two of alice's, one of bob's.
const staked = act(
  act(withValidator(stakingWith(), 'val2', 5_000_000), { type: 'delegate', validator: val1, amount: stake(2_000_000) }),
  { type: 'delegate', validator: val1, amount: stake(1_000_000) },
  bob,
)

/** Takes stake back from val1 at a height. */
const leaving = (from: StakingState, who: typeof alice, amount: number, height: bigint) =>
  act(from, { type: 'undelegate', validator: val1, amount: stake(amount) }, who, height)

const slash = (from: StakingState, msg: Partial<Slash> = {}, height = 110n) =>
  transitionStaking(
    from,
    { type: 'slash', validator: val1, fraction: fraction('0.1'), ...msg },
    contextOf(undefined, { height }),
  )

const waiting = (of: StakingState, who: typeof alice) =>
  queryUnbondings(of, who, { limit: 10 }).flatMap(({ entries }) => entries.map(({ amount }) => amount))

describe('slash', () => {
  it('burns a part of all tokens; the shares stay and are worth less', () => {
    const done = unwrap(slash(staked))
    expect(done.state.validators.get(val1)).toMatchObject({
      tokens: 3_600_000n,
      shares: staked.validators.get(val1)?.shares,
    })
    expect([alice, bob].map((who) => queryDelegation(done.state, who, val1))).toEqual([1_800_000n, 900_000n])
    expect(done.effects.map(({ msg }) => msg)).toEqual([{ type: 'burn', from: BONDED_POOL, amount: stake(400_000) }])
    expect(done.data).toEqual({ burned: 400_000n, power: 4n, amount: 400_000n })
    expect(done.events).toEqual([
      {
        type: 'validatorSlashed',
        validator: val1,
        infractionHeight: 110n,
        power: 4n,
        fraction: fraction('0.1'),
        burned: 400_000n,
        unbonding: 0n,
      },
    ])
    expect(done.state.validators.get(val2)).toBe(staked.validators.get(val2))
  })

  it('counts power in whole millions, unless the chain says what it was', () => {
    const odd = withTokens(staked, 'val1', 3_999_999)
    expect(unwrap(slash(odd)).data).toEqual({ burned: 300_000n, power: 3n, amount: 300_000n })
    expect(unwrap(slash(odd, { power: 7n })).data).toEqual({ burned: 700_000n, power: 7n, amount: 700_000n })
    expect(unwrap(slash(withTokens(staked, 'val1', 999_999))).data).toMatchObject({ burned: 0n, power: 0n })
    // One third of 10^6, rounded down.
    expect(unwrap(slash(odd, { power: 1n, fraction: fraction('0.333333333333333333') })).data).toMatchObject({
      amount: 333_333n,
    })
  })

  it('takes no more than there is', () => {
    const done = unwrap(slash(staked, { power: 100n, fraction: fraction('0.5') }))
    expect(done.data).toEqual({ burned: 4_000_000n, power: 100n, amount: 50_000_000n })
    expect(queryDelegation(done.state, alice, val1)).toBe(0n)
    expect(done.state.delegations).toBe(staked.delegations)
    expect(unwrap(slash(done.state, { power: 1n })).data).toMatchObject({ burned: 0n })
  })

  it('burns from the pool in which the tokens are', () => {
    const jailed = act(staked, { type: 'jail', validator: val1, tombstone: false }, CHAIN)
    expect(unwrap(slash(jailed)).effects.map(({ msg }) => msg)).toEqual([
      { type: 'burn', from: NOT_BONDED_POOL, amount: stake(400_000) },
    ])
  })

  describe('what left since the infraction', () => {
    // Alice left before the infraction at 105 and twice after it, bob at it.
    const left = leaving(
      leaving(leaving(leaving(staked, alice, 100_000, 104n), bob, 200_000, 105n), alice, 300_005, 106n),
      alice,
      4,
      106n,
    )

    it('loses its part, which the validator need not pay', () => {
      const done = unwrap(slash(left, { power: 4n, infractionHeight: 105n }))
      expect([waiting(done.state, alice), waiting(done.state, bob)]).toEqual([[100_000n, 270_005n, 4n], [180_000n]])
      expect(done.data).toEqual({ burned: 350_000n, power: 4n, amount: 400_000n })
      expect(done.effects.map(({ msg }) => msg)).toEqual([
        { type: 'burn', from: NOT_BONDED_POOL, amount: stake(50_000) },
        { type: 'burn', from: BONDED_POOL, amount: stake(350_000) },
      ])
      expect(done.events[0]).toMatchObject({ burned: 350_000n, unbonding: 50_000n })
    })

    it('is not reached by an infraction of today', () => {
      const done = unwrap(slash(left, { power: 4n }))
      expect(done.state.unbondings).toBe(left.unbondings)
      expect(done.data).toMatchObject({ burned: 400_000n })
      // What leaves in the very block is.
      const now = leaving(left, bob, 10, 110n)
      expect(waiting(unwrap(slash(now, { power: 4n })).state, bob)).toEqual([200_000n, 9n])
    })

    it('is slashed by what it began with, as far as there is something left', () => {
      const half = { power: 0n, infractionHeight: 106n, fraction: fraction('0.6') }
      const once = unwrap(slash(left, half)).state
      expect(waiting(once, alice)).toEqual([100_000n, 120_002n, 2n])
      const twice = unwrap(slash(once, half)).state
      expect(waiting(twice, alice)).toEqual([100_000n, 0n, 0n])
      expect(waiting(unwrap(slash(twice, half)).state, alice)).toEqual([100_000n, 0n, 0n])
    })

    it('may cost more than the infraction: then the validator pays nothing', () => {
      const done = unwrap(slash(left, { power: 0n, infractionHeight: 1n, fraction: fraction('1') }))
      expect([waiting(done.state, alice), waiting(done.state, bob)]).toEqual([[0n, 0n, 0n], [0n]])
      expect(done.data).toEqual({ burned: 0n, power: 0n, amount: 0n })
      expect(done.effects.map(({ msg }) => msg)).toEqual([
        { type: 'burn', from: NOT_BONDED_POOL, amount: stake(600_009) },
      ])
    })

    it('comes back as it is, and is out of reach then', () => {
      const done = unwrap(slash(left, { power: 4n, infractionHeight: 105n })).state
      const free = unwrap(
        transitionStaking(done, { type: 'beginBlock' }, contextOf(undefined, { timeNanos: NOW * 2n })),
      )
      expect(free.events.map((event) => 'amount' in event && event.amount)).toEqual([100_000n, 180_000n, 270_005n, 4n])
      expect([free.state.slashable.size, free.state.queue.size, free.state.unbondings.size]).toEqual([0, 0, 0])
    })

    it('at another validator is not touched', () => {
      const other = act(left, { type: 'delegate', validator: val2, amount: stake(50) })
      const both = act(other, { type: 'undelegate', validator: val2, amount: stake(50) }, alice, 107n)
      const done = unwrap(slash(both, { infractionHeight: 1n })).state
      const at2 = (of: StakingState) => queryUnbondings(of, alice, { limit: 10 })[1]?.entries
      expect(at2(both)).toHaveLength(1)
      expect(at2(done)).toBe(at2(both))
    })
  })

  it('refuses in order: others, unknown validators, too large a part, power below zero, the future', () => {
    const odd = { validator: valoperOf('val9'), fraction: fraction('1.1'), power: -1n, infractionHeight: 111n }
    const msg: Slash = { type: 'slash', ...odd }
    expect(refused(transitionStaking(staked, msg, contextOf(alice)))).toEqual({ type: 'Unauthorized', sender: alice })
    expect(refused(slash(staked, odd))).toEqual({ type: 'NoSuchValidator', validator: 'val9' })
    const known = { ...odd, validator: val1 }
    expect(refused(slash(staked, known))).toEqual({ type: 'InvalidFraction', fraction: fraction('1.1') })
    expect(refused(slash(staked, { ...known, fraction: fraction('1') }))).toEqual({ type: 'BelowZero', value: -1n })
    expect(refused(slash(staked, { infractionHeight: 111n }))).toEqual({
      type: 'InfractionAhead',
      infractionHeight: 111n,
      height: 110n,
    })
    expect(unwrap(slash(staked, { fraction: fraction('1'), power: 0n })).data).toMatchObject({ burned: uint(0) })
  })
})
