import fc from 'fast-check'
import type { IcqHostMessage } from '../../chain/icq-host/messages.js'
import { ANSWERED_QUERIES } from '../../chain/icq-host/state.js'
import type { OracleMessage } from '../../chain/oracle/messages.js'
import type { TwapMessage } from '../../chain/twap/messages.js'
import { channelFields } from './channel-messages.js'
import { arbitraryOf } from './message-arbitrary.js'
import {
  arbitraryInterchainAnswer,
  arbitraryInterchainQueryPacket,
  arbitraryOraclePacket,
  arbitraryRequestTaken,
} from './packets.js'
import { replyFields } from './replies.js'

/** Whatever an oracle chain's module understands. */
export const arbitraryOracleMessage = arbitraryOf<OracleMessage>((draws) => {
  const packet = arbitraryOraclePacket(draws)
  const rate = fc.record({ symbol: draws.symbol, rate: draws.uint64 })
  return {
    ...channelFields(draws, { incoming: packet, outgoing: packet, answer: arbitraryRequestTaken(draws) }),
    setRates: { rates: fc.array(rate, { maxLength: 3 }) },
    beginBlock: {},
    reply: replyFields(draws),
  }
})

/** Whatever the module that keeps pools' prices understands. */
export const arbitraryTwapMessage = arbitraryOf<TwapMessage>(({ uint64: poolId, symbol, price }) => ({
  createPool: { poolId, assets: fc.tuple(symbol, symbol), price },
  setSpotPrice: { poolId, baseAsset: symbol, quoteAsset: symbol, price },
}))

/** Whatever the module that answers other chains' questions understands. Its own packets are none: it only answers. */
export const arbitraryIcqHostMessage = arbitraryOf<IcqHostMessage>((draws) => ({
  ...channelFields(draws, {
    incoming: arbitraryInterchainQueryPacket(draws),
    outgoing: fc.record({ type: draws.text }),
    answer: arbitraryInterchainAnswer(draws),
  }),
  allowQueries: { allowed: fc.subarray([...ANSWERED_QUERIES]) },
}))
