import { call, moduleEffect } from '../../../foundation/effects.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import { denom as checkDenom, type DenomError } from '../../../identifiers/denom.js'
import type { Coin } from '../../../numbers/coin.js'
import type { BankMessage } from '../../bank/messages.js'
import { hop, localDenom, splitDenomPath, TRANSFER_PORT } from '../denom-path.js'
import type { TransferContext, TransferEffect, TransferEvent, TransferQuerier, TransferResult } from '../effects.js'
import type { TransferError } from '../errors.js'
import { escrowAccount, escrowed, TRANSFER_ACCOUNT, withReleased } from '../escrow.js'
import type { TransferDoor } from '../messages.js'
import type { TokenPacket, TransferMemo } from '../packet.js'
import type { TransferState } from '../state.js'

/**
 * Coins arrive (ICS-20). Those that once left over this channel come out of escrow; others become vouchers, named after the way that they came. A memo that calls a
 * contract has it called with the coins; if it refuses, the whole packet is, and the coins go back.
 *
 * Checked in this order: `NoSuchTransferChannel`, `ZeroAmount`, `InvalidAddress` of the receiver, `ReceiverIsNotCalled`, `InvalidDenom`, `InsufficientEscrow`.
 */
export function receiveTransfer(
  state: TransferState,
  { channelId, packet }: TransferDoor<'receivePacket'>,
  ctx: TransferContext,
): TransferResult<
  | 'NoSuchTransferChannel'
  | 'ZeroAmount'
  | AddressError['type']
  | 'ReceiverIsNotCalled'
  | 'InvalidDenom'
  | 'InsufficientEscrow'
> {
  const channel = state.channels.get(channelId)
  if (!channel) return err({ type: 'NoSuchTransferChannel', channelId })
  const { amount, sender, memo } = packet
  if (amount === 0n) return err({ type: 'ZeroAmount' })
  const receiver = receiverOf(packet.receiver, memo, ctx.query)
  if (!receiver.ok) return receiver
  const cameFrom = hop(channel.counterpartyPort, channel.counterpartyChannelId)
  const arrived = packet.denom.startsWith(cameFrom)
    ? releasedCoin(state, channelId, packet.denom.slice(cameFrom.length), packet)
    : voucherCoin(state, hop(TRANSFER_PORT, channelId) + packet.denom, packet)
  if (!arrived.ok) return arrived

  const { coin, created } = arrived.value
  const to = memo.type === 'call' ? TRANSFER_ACCOUNT : receiver.value
  const given: BankMessage = arrived.value.isReleased
    ? { type: 'transfer', from: escrowAccount(channelId), to, amount: [coin] }
    : { type: 'mint', to, amount: coin }
  const effects: TransferEffect[] = [moduleEffect('bank', given)]
  if (memo.type === 'call') effects.push(call(receiver.value, memo.msg, [coin]))
  const called = memo.type === 'call' ? memo.msg.type : null
  return ok({
    state: arrived.value.state,
    effects,
    events: [...created, { type: 'transferReceived', channelId, sender, receiver: receiver.value, coin, called }],
  })
}

/** What arrived, as this chain has it. */
interface ArrivedCoin {
  readonly state: TransferState
  readonly coin: Coin
  readonly isReleased: boolean
  readonly created: readonly TransferEvent[]
}

/** Coins of this chain, or vouchers of a third one, come back. */
function releasedCoin(
  state: TransferState,
  channelId: string,
  fullDenom: string,
  { amount }: Pick<Coin, 'amount'>,
): Result<ArrivedCoin, Extract<TransferError, { type: 'InvalidDenom' | 'InsufficientEscrow' }>> {
  const named = checkDenom(localDenom(fullDenom))
  if (!named.ok) return named
  const coin = { denom: named.value, amount }
  const kept = escrowed(state, channelId, coin.denom)
  if (kept < amount) return err({ type: 'InsufficientEscrow', denom: coin.denom, amount, escrowed: kept })
  return ok({ state: withReleased(state, channelId, coin), coin, isReleased: true, created: [] })
}

/** Coins that are at home elsewhere. */
function voucherCoin(
  state: TransferState,
  fullDenom: string,
  { denom: sentDenom, amount }: Pick<TokenPacket, 'denom' | 'amount'>,
): Result<ArrivedCoin, DenomError> {
  // Of the names that other chains give only this one can be no coin's.
  if (splitDenomPath(fullDenom).baseDenom === '') return err({ type: 'InvalidDenom', text: sentDenom })
  const denom = localDenom(fullDenom)
  const coin = { denom, amount }
  if (state.vouchers.has(denom)) return ok({ state, coin, isReleased: false, created: [] })
  const { config, channels, escrows, callbacks } = state
  const vouchers = state.vouchers.set(denom, fullDenom)
  return ok({
    state: { config, channels, escrows, vouchers, callbacks },
    coin,
    isReleased: false,
    created: [{ type: 'voucherCreated', denom, fullDenom }],
  })
}

/** Texts name users and contracts; a call takes the coins to the contract that it calls, and nobody else. */
function receiverOf(
  text: string,
  memo: TransferMemo,
  query: TransferQuerier,
): Result<Address, AddressError | Extract<TransferError, { type: 'ReceiverIsNotCalled' }>> {
  const receiver = query.parseAddress(text)
  if (!receiver.ok) return receiver
  if (memo.type === 'call' && memo.contract !== text)
    return err({ type: 'ReceiverIsNotCalled', receiver: text, contract: memo.contract })
  return receiver
}
