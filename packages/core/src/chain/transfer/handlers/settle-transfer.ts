import { moduleEffect } from '../../../foundation/effects.js'
import { invariant } from '../../../foundation/invariant.js'
import { ok } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { Coin } from '../../../numbers/coin.js'
import type { PacketAck } from '../../../packets/channel-message.js'
import type { BankMessage } from '../../bank/messages.js'
import { returnsOver, senderOf } from '../coins.js'
import { localDenom } from '../denom-path.js'
import type { TransferContext, TransferEffect, TransferResult } from '../effects.js'
import { callbackKey, escrowAccount, withReleased } from '../escrow.js'
import type { TransferDoor, TransferOutcome } from '../messages.js'
import type { TransferState } from '../state.js'

/** The mark of the replies of contracts that did not want to hear of their transfer; the contract follows. */
export const SETTLED_REPLY = 'settled'

/** The other chain answered a transfer: the coins are there, or come back. Refuses nothing: the other chain has acted. */
export function acknowledgeTransfer(
  state: TransferState,
  msg: TransferDoor<'acknowledgePacket'>,
  ctx: TransferContext,
): TransferResult<never> {
  return settle(state, msg, outcomeOf(msg.ack), ctx)
}

/** A transfer never arrived: the coins come back. */
export function timeoutTransfer(
  state: TransferState,
  msg: TransferDoor<'timeoutPacket'>,
  ctx: TransferContext,
): TransferResult<never> {
  return settle(state, msg, { type: 'timeout' }, ctx)
}

function outcomeOf(ack: PacketAck): TransferOutcome {
  return ack.type === 'success' ? { type: 'success' } : { type: 'failure', text: ack.text }
}

function settle(
  state: TransferState,
  { channelId, sequence, packet }: Pick<TransferDoor<'timeoutPacket'>, 'channelId' | 'sequence' | 'packet'>,
  outcome: TransferOutcome,
  { query }: TransferContext,
): TransferResult<never> {
  const sender = senderOf(packet.sender, query)
  invariant(sender !== undefined, `a transfer of ${packet.sender}, who is nobody here`)
  const coin: Coin = { denom: localDenom(packet.denom), amount: packet.amount }
  const heard = withoutCallback(state, channelId, sequence)
  const told = tellSender(heard.callback, { channelId, sequence, coin, outcome })
  if (outcome.type === 'success') {
    return ok({
      state: heard.state,
      effects: told,
      events: [{ type: 'transferArrived', channelId, sender, coin }],
    })
  }
  const returned = returnsOver(packet.denom, channelId)
  const given: BankMessage = returned
    ? { type: 'mint', to: sender, amount: coin }
    : { type: 'transfer', from: escrowAccount(channelId), to: sender, amount: [coin] }
  return ok({
    state: returned ? heard.state : withReleased(heard.state, channelId, coin),
    effects: [moduleEffect('bank', given), ...told],
    events: [{ type: 'transferRefunded', channelId, sender, coin, reason: outcome }],
  })
}

interface Heard {
  readonly state: TransferState
  /** The contract that wants to hear of the outcome. */
  readonly callback?: Address
}

function withoutCallback(state: TransferState, channelId: string, sequence: bigint): Heard {
  const key = callbackKey(channelId, sequence)
  const callback = state.callbacks.get(key)
  if (callback === undefined) return { state }
  const { config, channels, escrows, vouchers, callbacks } = state
  return { state: { config, channels, escrows, vouchers, callbacks: callbacks.delete(key) }, callback }
}

/** The sender hears after the coins are back, and cannot keep them from it. */
function tellSender(
  contract: Address | undefined,
  settled: {
    readonly channelId: string
    readonly sequence: bigint
    readonly coin: Coin
    readonly outcome: TransferOutcome
  },
): readonly TransferEffect[] {
  if (contract === undefined) return []
  const msg = { type: 'transferSettled', ...settled } as const
  return [{ type: 'enter', entry: 'sudo', to: contract, msg, onReply: 'error', id: [SETTLED_REPLY, contract] }]
}
