export { type TransferBankScope, transferAccountInvariants } from './account-invariants.js'
export { type DenomPath, localDenom, splitDenomPath, TRANSFER_PORT, voucherDenom } from './denom-path.js'
export type {
  TransferContext,
  TransferEffect,
  TransferEvent,
  TransferQuerier,
  TransferResult,
  TransferRules,
} from './effects.js'
export type { TransferError } from './errors.js'
export { escrowAccount, escrowKey, splitEscrowKey, TRANSFER_ACCOUNT } from './escrow.js'
export { TRANSFER_VERSION } from './handlers/channel-open.js'
export { transferInvariants } from './invariants.js'
export { transferMachine } from './machine.js'
export type {
  SendTransfer,
  TransferDoor,
  TransferInit,
  TransferMessage,
  TransferOutcome,
  TransferSettled,
} from './messages.js'
export { NO_MEMO, type TokenPacket, type TransferMemo } from './packet.js'
export {
  queryEscrow,
  queryEscrows,
  queryTransfer,
  queryTransferChannels,
  queryVoucher,
  queryVouchers,
  type TransferAnswers,
  type TransferChannelView,
  type TransferQuery,
  type VoucherView,
} from './queries.js'
export { createTransferState, type TransferChannel, type TransferState, transferCodec } from './state.js'
export { transitionTransfer } from './transition.js'
