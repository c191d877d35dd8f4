import fc from 'fast-check'
import type { LocalLinkMessage } from '../../chain/local-link/messages.js'
import { arbitraryOf, maybe } from './message-arbitrary.js'
import { arbitraryConsumerPacket, arbitraryProviderPacket } from './packets.js'
import { replyFields } from './replies.js'

/** Whatever may be asked of the module that joins two contracts of one chain. */
export const arbitraryLocalLinkMessage = arbitraryOf<LocalLinkMessage>((draws) => {
  const { address, uint64 } = draws
  const channelId = fc.oneof(fc.constantFrom('@link-0/provider', '@link-0/consumer'), draws.channelId)
  return {
    connect: { consumer: address, provider: address },
    disconnect: { channelId, from: fc.constantFrom('provider', 'consumer') },
    closeInit: { channelId },
    sendPacket: {
      channelId,
      packet: fc.oneof(arbitraryProviderPacket(draws), arbitraryConsumerPacket(draws)),
      timeoutAtNanos: uint64,
      onReply: maybe(fc.constantFrom('never' as const, 'error' as const, 'success' as const, 'always' as const)),
      id: maybe(draws.replyId),
    },
    beginBlock: {},
    reply: replyFields(draws),
  }
})
