import { describe, expect, it } from 'vitest'
import { Stage, slashOf, unstakeId } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { createDistribution } from '../../rewards/distribution.js'
import { Table } from '../../table/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, fraction, idOf, rangeOf, uint, valoperOf } from '../../testing/values.js'
import { digestFor, withDigest, withDigestChange } from './digest-book.js'
import { externalStakingInvariants } from './invariants.js'
import { stakeKey, stakerKey } from './keys.js'
import type { ExternalStakingState, Stake } from './state.js'

const alice = addressOf('alice')
const val1 = valoperOf('val1')
const KEY = stakeKey(alice, val1)

/** A stake of 100 has arrived, one of 50 is in flight as 2, and 20 are on their way off. */
function busy(): ExternalStakingState {
  const stage = Stage.open('safe', ['val1'])
  stage.staked('alice', 'val1', 100)
  stage.stake('alice', 'val1', 50)
  stage.unstake('alice', 'val1', 20)
  return stage.state
}

function broken(state: ExternalStakingState, rules: 'safe' | 'reference' = 'safe'): readonly string[] {
  const { violations } = new StateWatch(externalStakingInvariants, rules, 'external').scan(state)
  return violations.map(({ id, knownBroken }) => (knownBroken === undefined ? id : `${id} (${knownBroken})`))
}

/** Alice has 100, and 30 of rewards on their way. */
function paying(): Stage {
  const stage = Stage.open('safe', ['val1'])
  stage.staked('alice', 'val1', 100)
  stage.distribute('val1', 30)
  stage.withdrawRewards('alice', 'val1')
  return stage
}

/** The same state with another stake of alice, whatever it was. */
function withStake(change: Partial<Stake>): ExternalStakingState {
  const state = busy()
  const stake = state.stakes.get(KEY)
  if (!stake) throw new Error('no stake')
  return { ...state, stakes: state.stakes.set(KEY, { ...stake, ...change }) }
}

describe('externalStakingInvariants', () => {
  it('hold where nothing is wrong', () => {
    expect(broken(busy())).toEqual([])
  })

  it('[INV MS-I1] finds a range that is none', () => {
    expect(broken(withStake({ stake: { low: uint(90), high: uint(80) } }))).toContain('MS-I1')
    // No function of ours makes such an amount; a damaged store might.
    expect(broken(withStake({ stake: { low: -1n as Uint128, high: uint(80) } }))).toContain('MS-I1')
  })

  it('[INV MS-E1] finds a range that is wider than what is in flight; a slash may make it narrower', () => {
    expect(broken(withStake({ stake: rangeOf(80, 151) }))).toEqual(['EXT-13', 'MS-E1'])
    expect(broken(withStake({ stake: rangeOf(80, 149), leaving: uint(19) }))).toEqual(['MS-E2'])
    expect(broken({ ...busy(), pending: busy().pending.delete(idOf(2)) })).toEqual(['EXT-13', 'EXT-16', 'MS-E1'])
    expect(broken(withStake({ stake: rangeOf(80, 151) }), 'reference')).toEqual(['EXT-13 (D-14, D-15)', 'MS-E1'])
  })

  it('[INV MS-E1] [INV EXT-16] take rewards on their way for no stake', () => {
    const stage = paying()
    const { state } = stage
    const wide = { ...stage.stakeOf('alice', 'val1'), stake: rangeOf(100, 110) }
    expect(broken({ ...state, stakes: state.stakes.set(KEY, wide) })).toEqual(['EXT-13', 'MS-E1'])
    expect(broken(withDigestChange(state, val1, { unresolved: 1n }))).toEqual(['EXT-16'])
    // Nor those that a channel left unanswered when it ended.
    unwrap(stage.close())
    stage.reopen()
    expect(stage.state.life.unanswered.size).toBe(1)
    expect(broken(withDigestChange(stage.state, val1, { unresolved: 1n }))).toEqual(['EXT-16'])
  })

  it('[INV MS-E2] finds a total that is not the sum of committed stake', () => {
    const state = busy()
    const off = { ...createDistribution(), totalStake: uint(99) }
    expect(broken({ ...state, distributions: state.distributions.set(val1, off) })).toEqual(['MS-E2'])
    // Both ends moved: as wide as before, but not what was committed.
    expect(broken(withStake({ stake: rangeOf(81, 151) }))).toEqual(['MS-E2'])
    expect(broken(withStake({ stake: rangeOf(81, 151) }), 'reference')).toEqual(['MS-E2 (D-14, D-15)'])
  })

  it('[INV MS-E5] finds more rewards paid or promised than were earned', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.distribute('val1', 30)
    const { state } = stage
    const paid = (withdrawnFunds: number, reservedFunds: number) => {
      const change = { withdrawnFunds: uint(withdrawnFunds), reservedFunds: uint(reservedFunds) }
      return { ...state, stakes: state.stakes.set(KEY, { ...stage.stakeOf('alice', 'val1'), ...change }) }
    }
    expect(broken(paid(30, 0))).toEqual([])
    expect(broken(paid(31, 0))).toEqual(['MS-E5'])
    expect(broken(paid(20, 11))).toEqual(['MS-E5', 'EXT-7'])
    expect(broken(paid(31, 0), 'reference')).toEqual(['MS-E5 (D-10, D-15)'])
  })

  it('[INV EXT-6] [INV EXT-7] find sums that are not what is in flight', () => {
    expect(broken(withStake({ leaving: uint(21), stake: rangeOf(79, 150) }))).toEqual(['EXT-6', 'MS-E1'])
    expect(broken(withStake({ leaving: uint(21), stake: rangeOf(79, 149) }))).toEqual(['EXT-13', 'EXT-6'])
    // A slash may have taken part of it, and of the range.
    expect(broken(withStake({ leaving: uint(19), stake: rangeOf(81, 150) }))).toEqual([])
    const { state } = paying()
    expect(broken(state)).toEqual([])
    const lost = { ...state, pending: state.pending.delete(unstakeId(1)) }
    expect(broken(lost)).toEqual(['EXT-7'])
    expect(broken(lost, 'reference')).toEqual(['EXT-7 (D-10)'])
  })

  it('[INV OUT-1-burns] [INV EXT-12] [INV EXT-15] find a queue of burns that forgot one, or counts wrong', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.burn('alice', 'val1', 10)
    const { state } = stage
    const off = (change: Partial<typeof state.burns>) => broken({ ...state, burns: { ...state.burns, ...change } })
    expect(off({ unanswered: state.burns.unanswered.set(KEY, uint(9)) })).toEqual(['EXT-12'])
    expect(off({ unanswered: Table.empty() })).toEqual(['EXT-12'])
    expect(off({ outbox: { ...state.burns.outbox, nextPosition: 1n } })).toEqual(['OUT-1-burns'])
    expect(broken(withDigestChange(state, val1, { unresolved: -1n }))).toEqual(['EXT-15'])
  })

  it('[INV EXT-14] [INV EXT-6] find open burns of more than is in flight', () => {
    const state = busy()
    const open = (coming: number, leaving: number) => {
      const table = <Key extends string>(key: Key, amount: number) => Table.fromEntries([[key, uint(amount)] as const])
      const burns = { ...state.burns, open: { coming: table(alice, coming), leaving: table(KEY, leaving) } }
      const lessened = { ...state.stakes.get(KEY), leaving: uint(15), stake: rangeOf(80, 145) } as Stake
      return broken({ ...state, burns, stakes: state.stakes.set(KEY, lessened) }).filter((id) => id !== 'MS-E2')
    }
    expect(open(50, 5)).toEqual([])
    expect(open(51, 5)).toEqual(['EXT-14'])
    expect(open(50, 6)).toEqual(['EXT-6'])
  })

  it('[INV EXT-1] [INV EXT-2] find an index that does not agree', () => {
    const state = busy()
    const lacking = state.stakers.delete(stakerKey(val1, alice))
    expect(broken({ ...state, stakers: lacking })).toEqual(['EXT-1', 'EXT-2'])
    const other = stakerKey(val1, addressOf('bob'))
    expect(broken({ ...state, stakers: state.stakers.set(other, true) })).toEqual(['EXT-2'])
    expect(broken({ ...state, stakers: lacking.set(other, true) })).toEqual(['EXT-1'])
  })

  it('[INV EXT-3] finds a pending unbond of nothing, which the reference is known to make', () => {
    const state = withStake({ pendingUnbonds: [{ amount: uint(0), releaseAtNanos: 5n }] })
    expect(broken(state)).toEqual(['EXT-3'])
    expect(broken(state, 'reference')).toEqual(['EXT-3 (D-3)'])
    expect(broken(withStake({ pendingUnbonds: [{ amount: uint(1), releaseAtNanos: -1n }] }))).toEqual(['EXT-3'])
    expect(broken(withStake({ pendingUnbonds: [{ amount: uint(1), releaseAtNanos: 0n }] }))).toEqual([])
  })

  it('[INV MS-Y2] [INV EXT-8] find what the end of a channel has left behind', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    unwrap(stage.close())
    const { state } = stage
    const stake = (change: Partial<Stake>) =>
      broken({ ...state, stakes: state.stakes.set(KEY, { ...stage.stakeOf('alice', 'val1'), ...change }) })
    expect(stake({})).toEqual([])
    expect(stake({ stake: rangeOf(0, 5) })).toEqual(['EXT-13', 'MS-E1', 'MS-Y2'])
    expect(stake({ leaving: uint(5) })).toEqual(['EXT-13', 'EXT-6', 'MS-E2', 'MS-Y2'])
    const tx = { type: 'inFlightUnstaking', user: alice, validator: val1, amount: uint(5) } as const
    const pending = state.pending.set(unstakeId(1), tx)
    expect(broken({ ...state, pending, lastTxId: unstakeId(1) })).toEqual(['MS-Y2'])
    expect(broken({ ...state, life: { ...state.life, closing: { afterStake: '' } } })).toEqual(['EXT-8'])
  })

  it('[INV EXT-4] finds a transaction without stake', () => {
    const state = busy()
    const flight = { user: addressOf('bob'), validator: val1, amount: uint(5) }
    const tx = { type: 'inFlightStaking', ...flight, sentAtNanos: 0n } as const
    expect(broken({ ...state, pending: state.pending.set(idOf(3), tx) })).toEqual(['EXT-13', 'EXT-15', 'EXT-4'])
  })

  it('[INV EXT-15] [INV EXT-16] finds a count of open packets that is too small or too large', () => {
    const off = (by: bigint) => withDigestChange(busy(), val1, { unresolved: by })
    expect(broken(off(-1n))).toEqual(['EXT-15'])
    expect(broken(off(1n))).toEqual(['EXT-16'])
  })

  it('[INV EXT-17] [INV EXT-18] finds numbers that cannot be, and a book without a channel', () => {
    const state = busy()
    expect(broken(withDigestChange(state, val1, { committed: -2n }))).toEqual(['EXT-17'])
    expect(broken(withDigest(state, val1, { ...digestFor(state, val1), changedAt: 1n }))).toEqual(['EXT-17'])
    for (const field of ['epoch', 'returned'] as const)
      expect(broken(withDigest(state, val1, { ...digestFor(state, val1), [field]: -1n }))).toEqual(['EXT-17'])
    expect(broken({ ...state, channel: null })).toContain('EXT-18')
  })

  it('[INV EXT-20] [INV EXT-21] [INV EXT-22] [INV EXT-23] finds a throttle that counts wrong, or takes too much', () => {
    const stage = Stage.open('safe', ['val1'], { slashThrottle: { share: fraction('0.1'), periodSeconds: 30n } })
    stage.staked('alice', 'val1', 100)
    stage.valset({ height: 200n, slashed: [slashOf('val1', 20, { slashRatio: '0.2' })] })
    const { state } = stage
    const { throttle } = state.slashing
    if (throttle?.period == null) throw new Error('nothing was slashed')
    const [number, slash] = throttle.queue.first() ?? [0n]
    if (slash?.type !== 'fact') throw new Error('nothing waits')
    const off = (change: Partial<typeof throttle>) =>
      broken({ ...state, slashing: { ...state.slashing, throttle: { ...throttle, ...change } } })
    expect(off({})).toEqual([])
    expect(off({ exposed: uint(91) })).toEqual(['EXT-20'])
    expect(off({ period: { ...throttle.period, taken: uint(11) } })).toEqual(['EXT-21'])
    expect(broken({ ...state, slashing: { ...state.slashing, throttle: null } })).toEqual(['EXT-21'])
    expect(broken({ ...state, config: { ...state.config, slashThrottle: null } })).toEqual(['EXT-21'])
    const unasked = { ...throttle, period: null }
    const config = { ...state.config, slashThrottle: null }
    expect(broken({ ...state, config, slashing: { ...state.slashing, throttle: unasked } })).toEqual(['EXT-21'])
    expect(off({ queued: throttle.queued.set(val1, 2n) })).toEqual(['EXT-22'])
    expect(off({ queue: throttle.queue.set(number, { ...slash, expected: uint(0) }) })).toEqual(['EXT-23'])
    expect(off({ queue: throttle.queue.set(number, { ...slash, maxShare: fraction('0.9') }) })).toEqual(['EXT-23'])
    const all = { ...slash, ratio: fraction('1'), maxShare: fraction('1') }
    expect(off({ queue: throttle.queue.set(number, all) })).toEqual([])
    expect(off({ queue: throttle.queue.set(number, { ...all, ratio: fraction('1.1') }) })).toEqual(['EXT-23'])
    expect(broken({ ...state, life: { ...state.life, closing: { afterStake: '' } } })).toContain('EXT-23')
  })

  it('[INV EXT-9] finds recent stake out of order, or too much of it', () => {
    const recent = (...times: readonly bigint[]) =>
      broken(withStake({ recent: times.map((sentAtNanos) => ({ amount: uint(1), sentAtNanos })) }))
    expect(recent()).toEqual([])
    expect(recent(1n, 2n)).toEqual([])
    expect(recent(2n, 1n)).toEqual(['EXT-9'])
    expect(recent(1n, 1n)).toEqual(['EXT-9'])
    expect(recent(...Array.from({ length: 16 }, (_, n) => BigInt(n)))).toEqual([])
    expect(recent(...Array.from({ length: 17 }, (_, n) => BigInt(n)))).toEqual(['EXT-9'])
    const one = (amount: bigint) => broken(withStake({ recent: [{ amount: amount as Uint128, sentAtNanos: 0n }] }))
    expect([one(0n), one(-1n)]).toEqual([[], ['EXT-9']])
  })

  it('[INV EXT-10] [INV EXT-11] find slashes of nothing, or of more than all', () => {
    const state = busy()
    const { slashing } = state
    const slashOfAll = (share: string, left = 1) => ({
      ...{ takenAtNanos: 1n, infractionUntilSeconds: 1n },
      ...{ share: fraction(share), left: uint(left) },
    })
    const withTaken = (...slashes: readonly ReturnType<typeof slashOfAll>[]) =>
      broken({ ...state, slashing: { ...slashing, taken: slashing.taken.set(val1, slashes) } })
    const [good, ...bad] = [slashOfAll('1'), slashOfAll('0'), slashOfAll('1.1'), slashOfAll('1', 0)]
    expect(withTaken(good)).toEqual([])
    for (const one of bad) expect([withTaken(one), withTaken(good, one)]).toEqual([['EXT-10'], ['EXT-10']])
    const many = (length: number) => withTaken(...Array.from({ length }, () => good))
    expect([many(0), many(16), many(17)]).toEqual([['EXT-10'], [], ['EXT-10']])
    const withUntold = (...amounts: readonly number[]) => {
      const slashes = amounts.map((amount) => ({ user: addressOf('alice'), slash: uint(amount) }))
      const untold = slashing.untold.set(1n, { validator: val1, slashes })
      return broken({ ...state, slashing: { ...slashing, untold } })
    }
    expect(withUntold(1)).toEqual([])
    expect([withUntold(0), withUntold(1, 0), withUntold()]).toEqual([['EXT-11'], ['EXT-11'], ['EXT-11']])
  })

  it('[INV MS-I9] [INV EXT-5] find ids of the wrong kind', () => {
    const state = busy()
    const [stake, unstake] = [...state.pending]
    if (!stake || !unstake) throw new Error('nothing in flight')
    const swapped = state.pending.set(stake[0], unstake[1]).set(unstake[0], stake[1])
    expect(new Set(broken({ ...state, pending: swapped }))).toEqual(new Set(['MS-I9']))
    const moved = ([id, tx]: typeof stake, to: bigint) =>
      broken({ ...state, pending: state.pending.delete(id).set(to as TxId, tx) })
    expect([moved(stake, 7n), moved(stake, 2n ** 63n + 9n), moved(stake, 0n)]).toEqual([[], ['MS-I9'], ['MS-I9']])
    expect([moved(stake, 2n ** 63n - 1n), moved(unstake, 2n ** 63n - 1n)]).toEqual([[], ['MS-I9']])
    expect(broken({ ...state, lastTxId: idOf(2n ** 63n - 1n) })).toEqual(['MS-I9'])
    expect(broken({ ...state, lastTxId: idOf(7) })).toEqual(['MS-I9', 'EXT-5'])
  })
})
