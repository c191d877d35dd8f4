import {
  balanceInvariant,
  balanceTerm,
  entryInvariant,
  type MachineInvariant,
  stateInvariant,
} from '../../../foundation/machine-invariant.js'
import { DECIMAL_ONE } from '../../../numbers/decimal.js'
import { splitMetaDelegationKey } from './keys.js'
import type { MetaStakingState } from './state.js'

const consumers = (state: MetaStakingState) => state.consumers
const delegations = (state: MetaStakingState) => state.delegations

/** What holds in every reachable state of a meta-staking, per consumer `c` and validator `v`. */
export const metaStakingInvariants: readonly MachineInvariant<MetaStakingState>[] = [
  balanceInvariant(
    { id: 'META-1', formula: 'totalStaked(c) = sum of amount(c, v)', brokenUnderReference: 'D-41' },
    balanceTerm(consumers, (consumer, { totalStaked }, add) => add(consumer, totalStaked)),
    balanceTerm(delegations, (key, { amount }, add) => add(splitMetaDelegationKey(key).consumer, -amount)),
  ),
  balanceInvariant(
    { id: 'META-2', formula: 'totalStaked(v) = sum of amount(c, v)' },
    balanceTerm(
      ({ validators }: MetaStakingState) => validators,
      (validator, { totalStaked }, add) => add(validator, totalStaked),
    ),
    balanceTerm(delegations, (key, { amount }, add) => add(splitMetaDelegationKey(key).validator, -amount)),
  ),
  entryInvariant(
    { id: 'META-3', formula: 'totalStaked(c) <= availableFunds(c)' },
    consumers,
    (consumer, { totalStaked, availableFunds }) =>
      totalStaked <= availableFunds ? undefined : `${consumer}: ${totalStaked} of ${availableFunds}`,
  ),
  // Few consumers: governance names each.
  stateInvariant(
    { id: 'META-4', formula: 'granted = sum of availableFunds(c), staked = sum of totalStaked(c)' },
    ({ consumers: all, totals }) => {
      let [granted, staked] = [0n, 0n]
      for (const { availableFunds, totalStaked } of all.values()) {
        granted += availableFunds
        staked += totalStaked
      }
      return granted === totals.granted && staked === totals.staked
        ? undefined
        : `${totals.granted} granted of ${granted}, ${totals.staked} staked of ${staked}`
    },
  ),
  entryInvariant(
    { id: 'META-7', formula: 'all that waits to be undelegated is above 0' },
    ({ waiting }: MetaStakingState) => waiting,
    (validator, amount) => (amount > 0n ? undefined : `${validator}: ${amount}`),
  ),
  stateInvariant(
    {
      id: 'META-5',
      formula: 'sum of (pending(c, v) + (rewardsPerToken(v) - paidPerToken(c, v)) * amount(c, v)) <= rewardsHeld',
      brokenUnderReference: 'D-41',
    },
    ({ delegations: all, validators, totals }) => {
      let owed = 0n
      for (const [key, { amount, rewards }] of all) {
        const sum = validators.get(splitMetaDelegationKey(key).validator)?.rewardsPerToken ?? 0n
        owed += rewards.pending + (sum - rewards.paidPerToken) * amount
      }
      return owed <= totals.rewardsHeld * DECIMAL_ONE ? undefined : `${owed} of ${totals.rewardsHeld}`
    },
  ),
]
