import {
  balanceInvariant,
  balanceTerm,
  entryInvariant,
  type MachineInvariant,
} from '../../foundation/machine-invariant.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import { type BankState, splitBalanceKey } from './state.js'

const balances = (state: BankState) => state.balances
const supplies = (state: BankState) => state.supplies

/** What holds in every reachable state of a bank. */
export const bankInvariants: readonly MachineInvariant<BankState>[] = [
  balanceInvariant(
    { id: 'BANK-1', formula: 'supply(denom) = sum over accounts of balance(account, denom)' },
    balanceTerm(balances, (key, amount, add) => add(splitBalanceKey(key)[1], amount)),
    balanceTerm(supplies, (denom, { amount }, add) => add(denom, -amount)),
  ),
  entryInvariant({ id: 'BANK-2', formula: '0 < balance(account, denom) < 2^128' }, balances, (key, amount) =>
    amount > 0n && amount <= MAX_UINT128 ? undefined : `${splitBalanceKey(key).join('/')}: ${amount}`,
  ),
  entryInvariant(
    { id: 'BANK-3', formula: '0 <= supply(denom), and a denom of which there is nothing has no entry' },
    supplies,
    (denom, { amount, offset }) =>
      amount < 0n || (amount === 0n && offset === 0n) ? `${denom}: ${amount}, offset ${offset}` : undefined,
  ),
  entryInvariant(
    { id: 'BANK-4', formula: '0 <= delegated vesting(account, denom) <= original, and 0 <= delegated free' },
    (state: BankState) => state.vesting,
    (key, { original, delegatedVesting, delegatedFree }) =>
      delegatedVesting < 0n || delegatedVesting > original || delegatedFree < 0n
        ? `${splitBalanceKey(key).join('/')}: ${delegatedVesting} of ${original}, free ${delegatedFree}`
        : undefined,
  ),
]
