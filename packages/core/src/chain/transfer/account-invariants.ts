import { balanceInvariant, balanceTerm, type MachineInvariant } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { BankState } from '../bank/state.js'
import { splitBalanceKey } from '../bank/state.js'
import { escrowAccount, splitEscrowKey, TRANSFER_ACCOUNT } from './escrow.js'
import type { TransferState } from './state.js'

/** A transfer module and the bank of the same chain. */
export interface TransferBankScope {
  readonly transfer: TransferState
  readonly bank: BankState
}

/** What holds between a chain's transfer module and its bank. */
export const transferAccountInvariants: readonly MachineInvariant<TransferBankScope>[] = [
  balanceInvariant(
    { id: 'TRANSFER-3', formula: 'bank(escrow of a channel) = escrow(channel), and bank(transfer) = 0' },
    balanceTerm(
      (scope: TransferBankScope) => scope.bank.balances,
      (key, amount, add) => {
        if (!key.includes(TRANSFER_ACCOUNT)) return
        const [account, denom] = splitBalanceKey(key)
        if (isOfModule(account)) add(`${account} ${denom}`, amount)
      },
    ),
    balanceTerm(
      (scope: TransferBankScope) => scope.transfer.escrows,
      (key, amount, add) => {
        const [channelId, denom] = splitEscrowKey(key)
        add(`${escrowAccount(channelId)} ${denom}`, -amount)
      },
    ),
  ),
]

function isOfModule(account: Address): boolean {
  return account === TRANSFER_ACCOUNT || account.startsWith(escrowAccount(''))
}
