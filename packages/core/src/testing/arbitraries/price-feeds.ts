import type { BandFeedMessage } from '../../consumer/band-feed/messages.js'
import type { PriceFeedMessage, PriceFeedMigration } from '../../consumer/price-feed/messages.js'
import type { TwapFeedMessage } from '../../consumer/twap-feed/messages.js'
import { channelFields } from './channel-messages.js'
import { arbitraryOf } from './message-arbitrary.js'
import {
  arbitraryInterchainAnswer,
  arbitraryInterchainQueryPacket,
  arbitraryOraclePacket,
  arbitraryRequestTaken,
} from './packets.js'
import { replyFields } from './replies.js'

/** Whatever may be asked of a price feed whose owner sets the price. */
export const arbitraryPriceFeedMessage = arbitraryOf<PriceFeedMessage>(({ price }) => ({
  updatePrice: { nativePerForeign: price },
  handleEpoch: {},
}))

/** Whatever its admin may ask. */
export const arbitraryPriceFeedMigration = arbitraryOf<PriceFeedMigration>(({ address }) => ({
  setOwner: { owner: address },
}))

/** Whatever may be asked of a feed that reads a pool of another chain, and what may come in through its channel. */
export const arbitraryTwapFeedMessage = arbitraryOf<TwapFeedMessage>((draws) => {
  const packet = arbitraryInterchainQueryPacket(draws)
  return {
    ...channelFields(draws, { incoming: packet, outgoing: packet, answer: arbitraryInterchainAnswer(draws) }),
    request: {},
    handleEpoch: {},
    reply: replyFields(draws),
  }
})

/** Whatever may be asked of a feed that asks an oracle chain, and what may come in through its channel. */
export const arbitraryBandFeedMessage = arbitraryOf<BandFeedMessage>((draws) => {
  const packet = arbitraryOraclePacket(draws)
  return {
    ...channelFields(draws, { incoming: packet, outgoing: packet, answer: arbitraryRequestTaken(draws) }),
    request: {},
    handleEpoch: {},
    reply: replyFields(draws),
  }
})
