import { type MachineInvariant, type StateInvariant, stateInvariant } from '../../foundation/machine-invariant.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { sumAmounts } from '../../rules/rebalance-changes.js'
import { listRequests } from './requests.js'
import type { VirtualStakingState } from './state.js'

/**
 * What holds in every reachable state of a virtual staking. V1 to V3 of spec 13 speak about the end of an epoch: {@link epochInvariants}; V5 about the end
 * of a drain: {@link drainInvariants}.
 */
export const virtualStakingInvariants: readonly MachineInvariant<VirtualStakingState>[] = [
  stateInvariant({ id: 'MS-V2-order', formula: 'bonded lists validators in order, each once' }, ({ bonded }) => {
    const misplaced = bonded.find(({ validator }, i) => validator <= (bonded[i - 1]?.validator ?? ''))
    return misplaced && `${misplaced.validator} out of order`
  }),
  stateInvariant(
    { id: 'MS-V2-known', formula: 'bonded(v) > 0 only where v has a request, of zero or more' },
    ({ bonded, requests }) => {
      const unknown = bonded.find(({ validator, amount }) => amount > 0n && !requests.has(validator))
      return unknown && `${unknown.amount} bonded on ${unknown.validator} without a request`
    },
  ),
  stateInvariant(
    { id: 'MS-V7', formula: 'total of the reward batch = sum of its payments, each above 0' },
    ({ rewardBatch: { payments, total } }) => {
      const sum = payments.reduce((before, { reward }) => before + reward, 0n)
      if (sum !== total) return `payments of ${sum}, total ${total}`
      const empty = payments.find(({ reward }) => reward === 0n)
      return empty && `a payment of nothing for ${empty.validator}`
    },
  ),
  stateInvariant(
    { id: 'MS-V7-heard', formula: 'no withdrawal of rewards is waited for between transactions' },
    ({ rewardTargets }) => (rewardTargets.length === 0 ? undefined : `${rewardTargets.length} were not heard of`),
  ),
]

/** A virtual staking at the end of an epoch that succeeded, and what of the cap that epoch could use, as its `rebalanced` says. */
export interface EpochScope {
  readonly virtualStaking: VirtualStakingState
  readonly cap: Uint128
}

/** What holds right after an epoch, before anything else happens (spec 13). Where the chain refused a step, what is bonded is what the chain has (D-22). */
export const epochInvariants: readonly StateInvariant<EpochScope>[] = [
  stateInvariant(
    { id: 'MS-V1', formula: 'after an epoch without refused steps: sum bonded <= cap' },
    ({ virtualStaking, cap }) => {
      if (virtualStaking.refusedSteps.length > 0) return undefined
      const sum = sumAmounts(virtualStaking.bonded)
      return sum > cap ? `${sum} bonded, cap ${cap}` : undefined
    },
  ),
  stateInvariant(
    { id: 'MS-V2', formula: 'after an epoch: bonded(v) <= requests(v) where no step was refused' },
    ({ virtualStaking }) => {
      const { bonded, requests, refusedSteps } = virtualStaking
      const above = bonded.find(
        ({ validator, amount }) => amount > (requests.get(validator) ?? ZERO) && !refusedSteps.includes(validator),
      )
      return above && `${above.amount} bonded on ${above.validator}, ${requests.get(above.validator) ?? ZERO} requested`
    },
  ),
  stateInvariant(
    {
      id: 'MS-V3',
      formula:
        'after an epoch: cap >= sum requests => bonded(v) = requests(v) where v is not tombstoned and no step was refused',
      brokenUnderReference: 'D-23',
    },
    ({ virtualStaking, cap }) => {
      const requests = listRequests(virtualStaking)
      if (sumAmounts(requests) > cap) return undefined
      const bonded = new Map(virtualStaking.bonded.map(({ validator, amount }) => [validator, amount]))
      const tombstoned = new Set(
        virtualStaking.inactive.filter(({ isTombstoned }) => isTombstoned).map(({ validator }) => validator),
      )
      const short = requests.find(
        ({ validator, amount }) =>
          !tombstoned.has(validator) &&
          (bonded.get(validator) ?? ZERO) !== amount &&
          !virtualStaking.refusedSteps.includes(validator),
      )
      return short && `${bonded.get(short.validator) ?? ZERO} bonded on ${short.validator}, ${short.amount} requested`
    },
  ),
]

/** What holds right after the epoch that ends a drain, the one that tells `epochsStopped` (spec 13, V5). */
export const drainInvariants: readonly StateInvariant<VirtualStakingState>[] = [
  stateInvariant(
    {
      id: 'MS-V5',
      formula: 'after a drain: no requests, nothing bonded, nothing counted as burned, and no slash waits',
      brokenUnderReference: 'D-23',
    },
    ({ requests, bonded, burned, slashRequests, refusedSteps }) => {
      const left = { requests: requests.size, bonded: bonded.length, burned: burned.size }
      const counts = { ...left, slashRequests: slashRequests.length, refusedSteps: refusedSteps.length }
      const found = Object.entries(counts).find(([, count]) => count > 0)
      return found && `${found[1]} left in ${found[0]}`
    },
  ),
]
