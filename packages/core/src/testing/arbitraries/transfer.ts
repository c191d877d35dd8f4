import fc from 'fast-check'
import type { TransferMessage, TransferOutcome, TransferSettled } from '../../chain/transfer/messages.js'
import { channelFields } from './channel-messages.js'
import type { Draws } from './draws.js'
import { arbitraryOf, type FieldArbitraries, maybe } from './message-arbitrary.js'
import { arbitraryMemo, arbitraryTokenPacket } from './packets.js'
import { replyFields } from './replies.js'

/** Whatever may be asked of the transfer module, and what may come in through its channels. */
export const arbitraryTransferMessage = arbitraryOf<TransferMessage>((draws) => {
  const { channelId, coin, address, text, uint64 } = draws
  const packet = arbitraryTokenPacket(draws)
  return {
    ...channelFields(draws, { incoming: packet, outgoing: packet }),
    sendTransfer: {
      channelId,
      coin,
      receiver: fc.oneof({ weight: 4, arbitrary: address }, text),
      memo: maybe(arbitraryMemo(draws)),
      timeoutAtNanos: uint64,
      hears: maybe(fc.constantFrom('outcome' as const, 'nothing' as const)),
    },
    reply: replyFields(draws),
  }
})

const arbitraryOutcome = arbitraryOf<TransferOutcome>(({ text }) => ({ success: {}, failure: { text }, timeout: {} }))

/** What a contract may hear of a transfer of its own. */
export function settledFields(draws: Draws): FieldArbitraries<TransferSettled> {
  const { channelId, sequence, coin } = draws
  return { channelId, sequence, coin, outcome: arbitraryOutcome(draws) }
}
