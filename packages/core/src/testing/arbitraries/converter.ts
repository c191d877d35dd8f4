import fc from 'fast-check'
import type { ConverterMessage } from '../../consumer/converter/messages.js'
import { channelFields } from './channel-messages.js'
import { arbitraryOf, maybe } from './message-arbitrary.js'
import { arbitraryProviderPacket, arbitrarySentConsumerPacket } from './packets.js'
import { replyFields } from './replies.js'
import { settledFields } from './transfer.js'
import { valsetFields } from './valset.js'

/** Whatever may be asked of a converter, and what may come in through its channel. */
export const arbitraryConverterMessage = arbitraryOf<ConverterMessage>((draws) => {
  const { address: delegator, validator, coin, amount, limit } = draws
  const [incoming, outgoing] = [arbitraryProviderPacket(draws), arbitrarySentConsumerPacket(draws)]
  return {
    ...channelFields(draws, { incoming, outgoing }),
    distributeReward: { validator },
    distributeRewards: { payments: fc.array(fc.record({ validator, reward: amount }), { maxLength: 3 }) },
    valsetUpdate: valsetFields(draws),
    internalUnstake: { delegator, validator, amount: coin },
    reprice: {},
    closeSettled: {},
    continueClose: { limit: maybe(limit) },
    epochEnded: {},
    flushOutbox: {},
    transferSettled: settledFields(draws),
    reply: replyFields(draws),
  }
})
