import { describe, expect, it } from 'vitest'
import type { Address } from '../../identifiers/address.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, denomOf, uint } from '../../testing/values.js'
import { type BankState, balanceKey, createBankState } from '../bank/state.js'
import { transferAccountInvariants } from './account-invariants.js'
import { localDenom, voucherDenom } from './denom-path.js'
import { escrowAccount, escrowKey, TRANSFER_ACCOUNT } from './escrow.js'
import { transferInvariants } from './invariants.js'
import { createTransferState, type TransferState } from './state.js'

const uosmo = denomOf('uosmo')
const empty = createTransferState({ rules: 'safe' })
const escrowed = (amount: number): TransferState => ({
  ...empty,
  escrows: empty.escrows.set(escrowKey('channel-0', uosmo), uint(amount)),
})
const broken = (state: TransferState) =>
  new StateWatch(transferInvariants, 'safe', 'transfer').scan(state).violations.map(({ id }) => id)

describe('transferInvariants', () => {
  it('[INV TRANSFER-1] see an escrow of nothing', () => {
    expect(broken(escrowed(5))).toEqual([])
    expect(broken(escrowed(0))).toEqual(['TRANSFER-1'])
  })

  it('[INV TRANSFER-2] see a voucher under a name that is not its own', () => {
    const voucher = (full: string, denom = localDenom(full)) =>
      broken({ ...empty, vouchers: empty.vouchers.set(denom, full) })
    expect(voucher('transfer/channel-0/uatom')).toEqual([])
    expect(voucher('transfer/channel-0/uatom', voucherDenom('channel-1', 'uatom'))).toEqual(['TRANSFER-2'])
    // What never travelled is no voucher.
    expect(voucher('uatom')).toEqual(['TRANSFER-2'])
  })
})

describe('transferAccountInvariants', () => {
  const bankWith = (...balances: readonly [account: Address, amount: number][]): BankState => {
    const bank = createBankState({ rules: 'safe', trusted: [] })
    return {
      ...bank,
      balances: balances.reduce(
        (all, [account, amount]) => all.set(balanceKey(account, uosmo), uint(amount)),
        bank.balances,
      ),
    }
  }
  const differ = (transfer: TransferState, bank: BankState) =>
    new StateWatch(transferAccountInvariants, 'safe', 'transfer')
      .scan({ transfer, bank })
      .violations.map(({ id }) => id)
  const escrow = escrowAccount('channel-0')

  it('[INV TRANSFER-3] hold where the bank has what each escrow says, and the module nothing', () => {
    expect(differ(escrowed(5), bankWith([escrow, 5], [addressOf('alice'), 7]))).toEqual([])
  })

  it.each<[string, BankState]>([
    ['less', bankWith([escrow, 4])],
    ['nothing', bankWith()],
    ['more', bankWith([escrow, 6])],
    ['coins for another channel', bankWith([escrow, 5], [escrowAccount('channel-1'), 1])],
    ['coins on the module itself', bankWith([escrow, 5], [TRANSFER_ACCOUNT, 1])],
  ])('see %s in the bank', (_what, bank) => {
    expect(differ(escrowed(5), bank)).toEqual(['TRANSFER-3'])
  })
})
