import { describe, expect, it } from 'vitest'
import { uint } from '../../testing/values.js'
import {
  createVesting,
  lockedAmount,
  trackDelegation,
  trackUndelegation,
  type Vesting,
  type VestingSchedule,
  vestedAmount,
} from './vesting.js'

const at = (seconds: number) => BigInt(seconds) * 1_000_000_000n
const even: VestingSchedule = { type: 'continuous', startSeconds: 1000n, endSeconds: 2000n }
const late: VestingSchedule = { type: 'delayed', endSeconds: 2000n }
const books = ({ delegatedVesting, delegatedFree }: Vesting) => [delegatedVesting, delegatedFree]

describe('vestedAmount', () => {
  it('grows evenly from start to end', () => {
    const vested = [0, 999, 1000, 1001, 1250, 1999, 2000, 9999].map((now) =>
      vestedAmount(createVesting(even, uint(100_000)), at(now)),
    )
    expect(vested).toEqual([0n, 0n, 0n, 100n, 25_000n, 99_900n, 100_000n, 100_000n])
  })

  it('rounds a half to the even number, as chains do', () => {
    const vested = [1, 3, 5, 7].map((amount) => vestedAmount(createVesting(even, uint(amount)), at(1500)))
    expect(vested).toEqual([0n, 2n, 2n, 4n])
  })

  it('rounds the share of the time to 18 places first', () => {
    const third: VestingSchedule = { type: 'continuous', startSeconds: 0n, endSeconds: 3n }
    // A third is 0.333333333333333333, of 3 * 10^18 the missing part is one.
    expect(vestedAmount(createVesting(third, uint(3n * 10n ** 18n)), at(1))).toBe(999_999_999_999_999_999n)
    // Two thirds are 0.666666666666666667.
    expect(vestedAmount(createVesting(third, uint(3n * 10n ** 18n)), at(2))).toBe(2_000_000_000_000_000_001n)
  })

  it('counts whole seconds', () => {
    expect(vestedAmount(createVesting(even, uint(1000)), at(1002) - 1n)).toBe(1n)
  })

  it('comes all at once', () => {
    const vested = [0, 1999, 2000].map((now) => vestedAmount(createVesting(late, uint(7)), at(now)))
    expect(vested).toEqual([0n, 0n, 7n])
  })
})

describe('trackDelegation and trackUndelegation', () => {
  it('delegate locked coins first, and give free ones back first', () => {
    // Of 10, 4 are vested.
    const begun = createVesting(even, uint(10))
    const first = trackDelegation(begun, uint(5), at(1400))
    expect([books(first), lockedAmount(first, at(1400))]).toEqual([[5n, 0n], 1n])
    const all = trackDelegation(first, uint(5), at(1400))
    expect([books(all), lockedAmount(all, at(1400))]).toEqual([[6n, 4n], 0n])
    const back = trackUndelegation(all, uint(5))
    expect([books(back), lockedAmount(back, at(1400))]).toEqual([[5n, 0n], 1n])
    expect(books(trackUndelegation(back, uint(5)))).toEqual([0n, 0n])
  })

  it('never counts below nothing when more comes back than went out', () => {
    expect(books(trackUndelegation(trackDelegation(createVesting(late, uint(5)), uint(3), 0n), uint(9)))).toEqual([
      0n,
      0n,
    ])
  })

  it('delegated while it vests stays delegated when it has vested', () => {
    const delegated = trackDelegation(createVesting(even, uint(10)), uint(8), at(1000))
    // 9 are vested now, so the last one is not locked: more than that is delegated.
    expect(lockedAmount(delegated, at(1900))).toBe(0n)
    expect(books(trackDelegation(delegated, uint(2), at(1900)))).toEqual([8n, 2n])
  })

  it('a slash while delegated leaves its part counted: what came back is free the sooner', () => {
    const delegated = trackDelegation(createVesting(late, uint(5)), uint(5), 0n)
    const back = trackUndelegation(delegated, uint(3))
    expect([books(back), lockedAmount(back, 0n)]).toEqual([[2n, 0n], 3n])
  })
})
