import {
  balanceInvariant,
  balanceTerm,
  entryInvariant,
  type MachineInvariant,
} from '../../foundation/machine-invariant.js'
import { moduleAddress } from '../../mesh/host.js'
import { pairPrefix } from '../../table/index.js'
import type { BankState } from '../bank/state.js'
import { splitDelegationKey } from '../staking/keys.js'
import type { StakingState } from '../staking/state.js'
import type { DistributionState } from './state.js'

/** The account that holds the rewards that wait. */
export const DISTRIBUTION_ACCOUNT = moduleAddress('distribution')

// What the keys of all its balances begin with.
const ACCOUNT = pairPrefix(DISTRIBUTION_ACCOUNT)

/** A distribution module, and its neighbours on the same chain. */
export interface DistributionScope {
  readonly distribution: DistributionState
  readonly staking: StakingState
  readonly bank: BankState
}

/** What holds between distribution, bank, and a staking that tells distribution of changes. */
export const distributionAccountInvariants: readonly MachineInvariant<DistributionScope>[] = [
  balanceInvariant(
    { id: 'DISTRIBUTION-3', formula: 'bank(distribution) = sum of pots' },
    balanceTerm(
      (scope: DistributionScope) => scope.bank.balances,
      (key, amount, add) => {
        if (key.startsWith(ACCOUNT)) add(DISTRIBUTION_ACCOUNT, amount)
      },
    ),
    balanceTerm(
      (scope: DistributionScope) => scope.distribution.pots,
      (_delegation, amount, add) => add(DISTRIBUTION_ACCOUNT, -amount),
    ),
  ),
  entryInvariant(
    { id: 'DISTRIBUTION-4', formula: 'whose pot is not empty has a delegation' },
    (scope: DistributionScope) => scope.distribution.pots,
    (key, amount, { staking }) => {
      const { delegator, validator } = splitDelegationKey(key)
      return staking.delegations.has(key) ? undefined : `${delegator}/${validator}: ${amount}`
    },
  ),
]
