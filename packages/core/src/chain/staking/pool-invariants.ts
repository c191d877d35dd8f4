import { balanceInvariant, balanceTerm, type MachineInvariant } from '../../foundation/machine-invariant.js'
import { pairPrefix } from '../../table/index.js'
import type { BankState } from '../bank/state.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../module-accounts.js'
import { poolOf } from './pools.js'
import type { StakingState } from './state.js'

// What the keys of all their balances begin with.
const BONDED = pairPrefix(BONDED_POOL)
const NOT_BONDED = pairPrefix(NOT_BONDED_POOL)

/** A staking module and the bank of the same chain. */
export interface StakingBankScope {
  readonly staking: StakingState
  readonly bank: BankState
}

/** What holds between a chain's staking and its bank: the pools have exactly the coins that are staked and unbonding, and nothing else. */
export const stakingPoolInvariants: readonly MachineInvariant<StakingBankScope>[] = [
  balanceInvariant(
    {
      id: 'STAKING-6',
      formula:
        'bank(bonded pool) = sum of tokens(v) over bonded v; bank(not bonded pool) = sum of tokens(v) over unbonded v + sum of unbondings, to be paid or burned',
    },
    balanceTerm(
      (scope: StakingBankScope) => scope.bank.balances,
      (key, amount, add) => {
        if (key.startsWith(BONDED)) add(BONDED_POOL, amount)
        else if (key.startsWith(NOT_BONDED)) add(NOT_BONDED_POOL, amount)
      },
    ),
    balanceTerm(
      (scope: StakingBankScope) => scope.staking.validators,
      (_validator, { status, tokens }, add) => add(poolOf(status), -tokens),
    ),
    balanceTerm(
      (scope: StakingBankScope) => scope.staking.unbondings,
      (_delegation, entries, add) => {
        for (const { amount } of entries) add(NOT_BONDED_POOL, -amount)
      },
    ),
    balanceTerm(
      (scope: StakingBankScope) => scope.staking.burning,
      (_delegation, entries, add) => {
        for (const { amount } of entries) add(NOT_BONDED_POOL, -amount)
      },
    ),
  ),
]
