import {
  balanceInvariant,
  balanceTerm,
  entryInvariant,
  type MachineInvariant,
  stateInvariant,
} from '../../../foundation/machine-invariant.js'
import { DECIMAL_ONE } from '../../../numbers/decimal.js'
import { splitMeshStakeKey } from './keys.js'
import { valueOfShares } from './shares.js'
import { LIST_RETRIES, type MeshProviderState } from './state.js'

const stakes = (state: MeshProviderState) => state.stakes
const validators = (state: MeshProviderState) => state.validators

/** What holds in every reachable state of a provider, per user `u` and validator `v`. */
export const meshProviderInvariants: readonly MachineInvariant<MeshProviderState>[] = [
  balanceInvariant(
    { id: 'MPRO-1', formula: 'shares(v) = sum of shares(u, v)', brokenUnderReference: 'D-41' },
    balanceTerm(validators, (validator, { shares }, add) => add(validator, shares)),
    balanceTerm(stakes, (key, { shares }, add) => add(splitMeshStakeKey(key).validator, -shares)),
  ),
  entryInvariant(
    {
      id: 'MPRO-2',
      formula: 'floor(shares(u, v) * multiplier(v)) <= locked(u, v)',
      brokenUnderReference: 'D-41',
    },
    stakes,
    (key, { shares, locked }, state) => {
      const { user, validator } = splitMeshStakeKey(key)
      const found = state.validators.get(validator)
      const value = found && valueOfShares(shares, found)
      return value !== undefined && value <= locked ? undefined : `${user}/${validator}: ${value} of ${locked}`
    },
  ),
  entryInvariant(
    { id: 'MPRO-3', formula: 'sum of leaving(u, v) <= shares(u, v)' },
    stakes,
    (key, { shares, leaving }) => {
      const { user, validator } = splitMeshStakeKey(key)
      const away = leaving.reduce((sum, one) => sum + one.shares, 0n)
      return away <= shares ? undefined : `${user}/${validator}: ${away} of ${shares} leave`
    },
  ),
  entryInvariant(
    { id: 'MPRO-4', formula: 'multiplier(v) <= 1, 0 <= shares(v)' },
    validators,
    (validator, { multiplier, shares }) =>
      multiplier <= DECIMAL_ONE && shares >= 0n ? undefined : `${validator}: ${shares} at ${multiplier}`,
  ),
  entryInvariant(
    { id: 'MPRO-5', formula: 'paidPerToken(u, v) <= rewardsPerToken(v)', brokenUnderReference: 'D-41' },
    stakes,
    (key, { rewards: { paidPerToken, pending } }, state) => {
      const { user, validator } = splitMeshStakeKey(key)
      const sum = state.validators.get(validator)?.rewardsPerToken ?? 0n
      return paidPerToken <= sum && pending >= 0n ? undefined : `${user}/${validator}: ${paidPerToken} of ${sum}`
    },
  ),
  entryInvariant(
    { id: 'MPRO-6', formula: 'every claim that waits is above 0' },
    ({ claims }: MeshProviderState) => claims,
    (user, waiting) =>
      waiting.length > 0 && waiting.every(({ amount }) => amount > 0n)
        ? undefined
        : `${user}: ${waiting.length} claims`,
  ),
  stateInvariant({ id: 'MPRO-7', formula: '0 <= listRetries <= 5' }, ({ listRetries }) =>
    listRetries >= 0 && listRetries <= LIST_RETRIES ? undefined : `${listRetries}`,
  ),
]
