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

/** A distribution module and the bank of the same chain. */
export interface DistributionBankScope {
  readonly distribution: DistributionState
  readonly bank: BankState
}

/** A distribution module and the staking of the same chain. */
export interface DistributionStakingScope {
  readonly distribution: DistributionState
  readonly staking: StakingState
}

/** What holds between a chain's distribution and its bank. */
export const distributionAccountInvariants: readonly MachineInvariant<DistributionBankScope>[] = [
  balanceInvariant(
    { id: 'DISTRIBUTION-3', formula: 'bank(distribution) = sum of pots' },
    balanceTerm(
      (scope: DistributionBankScope) => scope.bank.balances,
      (key, amount, add) => {
        if (key.startsWith(ACCOUNT)) add(DISTRIBUTION_ACCOUNT, amount)
      },
    ),
    balanceTerm(
      (scope: DistributionBankScope) => scope.distribution.pots,
      (_delegation, amount, add) => add(DISTRIBUTION_ACCOUNT, -amount),
    ),
  ),
]

/** What holds between a chain's distribution and a staking that tells it when delegations change: nobody's reward is out of reach. */
export const distributionStakingInvariants: readonly MachineInvariant<DistributionStakingScope>[] = [
  entryInvariant(
    { id: 'DISTRIBUTION-4', formula: 'whose pot is not empty has a delegation' },
    (scope: DistributionStakingScope) => scope.distribution.pots,
    (key, amount, { staking }) => {
      const { delegator, validator } = splitDelegationKey(key)
      return staking.delegations.has(key) ? undefined : `${delegator}/${validator}: ${amount}`
    },
  ),
]
