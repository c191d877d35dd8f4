import { entryInvariant, type MachineInvariant } from '../../foundation/machine-invariant.js'
import { recordAt, sumsAt } from './averages.js'
import { splitRecordKey, type TwapState } from './state.js'

/** What holds in every reachable state of the module. */
export const twapInvariants: readonly MachineInvariant<TwapState>[] = [
  entryInvariant(
    { id: 'TWAP-1', formula: 'a record is of a pool, and one of its prices is above zero' },
    (state: TwapState) => state.records,
    (key, { prices }, { pools }) => {
      const { poolId, timeNanos } = splitRecordKey(key)
      return pools.has(poolId) && (prices[0] > 0n || prices[1] > 0n) ? undefined : `pool ${poolId} at ${timeNanos}`
    },
  ),
  entryInvariant(
    { id: 'TWAP-2', formula: 'sums = sums of the record before + its prices * the time between' },
    (state: TwapState) => state.records,
    (key, { sums }, state) => {
      const { poolId, timeNanos } = splitRecordKey(key)
      const before = timeNanos === 0n ? undefined : recordAt(state, poolId, timeNanos - 1n)
      if (!before) return undefined
      const expected = sumsAt(before, timeNanos)
      return sums[0] === expected[0] && sums[1] === expected[1] ? undefined : `pool ${poolId} at ${timeNanos}`
    },
  ),
]
