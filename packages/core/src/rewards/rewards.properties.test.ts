import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { type Uint128, uint128, ZERO } from '../numbers/uint128.js'
import { createDistribution, type Distribution, distributeReward, POINTS_SCALE } from './distribution.js'
import { alignPoints, NO_ALIGNMENT, pendingReward, stakeChanged } from './points.js'

interface Staker {
  readonly stake: Uint128
  readonly alignment: bigint
}

const amount = fc.bigInt({ min: 0n, max: 10n ** 30n }).map((value) => unwrap(uint128(value)))
const steps = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('stake' as const), user: fc.nat(3), amount }),
    fc.record({ type: fc.constant('unstake' as const), user: fc.nat(3), amount }),
    fc.record({ type: fc.constant('reward' as const), amount }),
  ),
  { maxLength: 40 },
)

describe('the points ledger', () => {
  it('[INV MS-E4] gives all that came to the stakers and the leftover, to the point', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        let ledger: Distribution = createDistribution()
        const stakers: Staker[] = Array.from({ length: 4 }, () => ({ stake: ZERO, alignment: NO_ALIGNMENT }))
        let received = 0n
        for (const step of taken) {
          if (step.type === 'reward') {
            const booked = distributeReward(ledger, step.amount)
            if (!booked.ok) continue
            ledger = booked.value
            received += step.amount
            continue
          }
          const { stake, alignment } = stakers[step.user] ?? { stake: ZERO, alignment: NO_ALIGNMENT }
          const grows = step.type === 'stake'
          const by = grows || step.amount <= stake ? step.amount : stake
          const moved = grows ? 1n : -1n
          stakers[step.user] = {
            stake: unwrap(uint128(stake + moved * by)),
            alignment: stakeChanged(alignment, moved * by, ledger.pointsPerStake),
          }
          ledger = { ...ledger, totalStake: unwrap(uint128(ledger.totalStake + moved * by)) }
        }
        const earned = stakers.map(({ stake, alignment }) => alignPoints(alignment, stake, ledger.pointsPerStake))
        const allEarned = earned.reduce((sum, points) => sum + points, 0n)
        expect(allEarned + ledger.pointsLeftover).toBe(POINTS_SCALE * received)
        // Nobody's points are ever below zero, and whole units never pass what came.
        const paid = earned.map((points) => unwrap(pendingReward(points, ZERO)))
        expect(paid.reduce((sum, units) => sum + units, 0n)).toBeLessThanOrEqual(received)
      }),
    )
  })
})
