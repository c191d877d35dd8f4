import { moduleEffect, type SendPacketEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { BankMessage } from '../../bank/messages.js'
import { fullDenomOf, returnsOver } from '../coins.js'
import type { TransferContext, TransferResult } from '../effects.js'
import { escrowAccount, withEscrowed } from '../escrow.js'
import type { SendTransfer } from '../messages.js'
import { NO_MEMO, type TokenPacket } from '../packet.js'
import type { TransferState } from '../state.js'

/** The mark of the reply that brings the sequence of a transfer; channel, sender and `hears` follow. */
export const SENT_REPLY = 'sent'

/**
 * Sends the sender's coins over a channel (ICS-20): those of this chain wait in escrow for their return, vouchers of the other chain are burned and become its own coins
 * there again.
 *
 * Checked in this order: `NoSuchTransferChannel`, `ZeroAmount`, `EmptyReceiver`, `UnknownVoucher`. Whether the sender has the coins the bank says, and whether the
 * channel takes a packet the channel module.
 */
export function sendTransfer(
  state: TransferState,
  msg: SendTransfer,
  ctx: TransferContext,
): TransferResult<'NoSuchTransferChannel' | 'ZeroAmount' | 'EmptyReceiver' | 'UnknownVoucher'> {
  const { channelId, coin, receiver, memo = NO_MEMO, timeoutAtNanos, hears = 'nothing' } = msg
  if (!state.channels.has(channelId)) return err({ type: 'NoSuchTransferChannel', channelId })
  if (coin.amount === 0n) return err({ type: 'ZeroAmount' })
  if (receiver === '') return err({ type: 'EmptyReceiver' })
  const fullDenom = fullDenomOf(state, coin.denom)
  if (!fullDenom.ok) return fullDenom

  const { sender } = ctx
  const returns = returnsOver(fullDenom.value, channelId)
  const taken: BankMessage = returns
    ? { type: 'burn', from: sender, amount: coin }
    : { type: 'transfer', from: sender, to: escrowAccount(channelId), amount: [coin] }
  const packet: TokenPacket = {
    type: 'fungibleToken',
    denom: fullDenom.value,
    amount: coin.amount,
    sender,
    receiver,
    memo,
  }
  const sent: SendPacketEffect<TokenPacket> = {
    type: 'sendPacket',
    channelId,
    packet,
    timeoutAtNanos,
    onReply: 'success',
    id: [SENT_REPLY, channelId, sender, hears],
  }
  return ok({
    state: returns ? state : withEscrowed(state, channelId, coin),
    effects: [moduleEffect('bank', taken), sent],
    events: [{ type: 'transferSent', channelId, sender, receiver, coin }],
  })
}
