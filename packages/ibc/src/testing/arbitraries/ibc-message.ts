import {
  arbitraryConsumerPacket,
  arbitraryOf,
  arbitraryProviderPacket,
  type Draws,
  maybe,
  replyFields,
} from '@meshwork/core/testing/arbitraries'
import fc from 'fast-check'
import type { IbcMessage } from '../../channel/index.js'
import { arbitraryAckText, arbitraryPacketText, arbitraryVersionText } from './wire-texts.js'

/**
 * Whatever may be asked of the channel module: by its host, which vouches for what it says of the other chain, and by the contracts behind its ends. Texts are drawn as they are on the
 * wire, mostly good ones.
 */
export const arbitraryIbcMessage = arbitraryOf<IbcMessage>((draws) => {
  const { channelId, sequence, uint64 } = draws
  const connectionId = fc.constantFrom('connection-0', 'connection-0', 'connection-1')
  const counterpartyVersion = arbitraryVersionText(draws)
  const opening = openingFields(draws, connectionId)
  return {
    openInit: { ...opening, version: arbitraryVersionText(draws) },
    openTry: { ...opening, counterpartyChannelId: channelId, counterpartyVersion },
    openAck: { channelId, counterpartyChannelId: channelId, counterpartyVersion },
    openConfirm: { channelId },
    closeInit: { channelId },
    closeConfirm: { channelId },
    receivePacket: { channelId, sequence, data: arbitraryPacketText(draws), timeoutAtNanos: uint64 },
    acknowledgePacket: { channelId, sequence, ack: arbitraryAckText(draws) },
    timeoutPacket: {
      channelId,
      sequence,
      counterpartyTimeNanos: uint64,
      counterpartyOpen: fc.boolean(),
      received: fc.boolean(),
    },
    forgetAck: { channelId, sequence },
    freezeClient: { connectionId },
    unfreezeClient: { connectionId },
    sendPacket: {
      channelId,
      packet: fc.oneof(arbitraryProviderPacket(draws), arbitraryConsumerPacket(draws)),
      timeoutAtNanos: uint64,
      onReply: maybe(fc.constantFrom('never', 'error', 'success', 'always')),
      id: maybe(draws.replyId),
    },
    reply: replyFields(draws),
  }
})

/** What both first steps of a handshake say: of a contract that is there, or of nobody. */
function openingFields({ address, channelId }: Draws, connectionId: fc.Arbitrary<string>) {
  return {
    port: address,
    counterpartyPort: fc.oneof(
      address.map((one) => `wasm.${one}`),
      fc.constantFrom('transfer', 'oracle', ''),
    ),
    connectionId,
    ordering: fc.constantFrom<'unordered' | 'ordered'>('unordered', 'unordered', 'unordered', 'ordered'),
    channelId: maybe(channelId),
  }
}
