import fc from 'fast-check'
import type { ExternalStakingMessage } from '../../provider/external-staking/messages.js'
import { channelFields } from './channel-messages.js'
import { arbitraryOf, maybe } from './message-arbitrary.js'
import { arbitraryConsumerPacket, arbitraryDigestData, arbitraryProviderPacket } from './packets.js'
import { replyFields } from './replies.js'

/** Whatever may be asked of an external staking, and what may come in through its channel. */
export const arbitraryExternalStakingMessage = arbitraryOf<ExternalStakingMessage>((draws) => {
  const { address: owner, validator, coin, amount, denom, txId, text, limit } = draws
  const incoming = arbitraryConsumerPacket(draws)
  const outgoing = arbitraryProviderPacket(draws)
  return {
    ...channelFields(draws, { incoming, outgoing, answer: arbitraryDigestData(draws) }),
    receiveVirtualStake: { owner, validator, amount: coin, txId },
    unstake: { validator, amount: coin },
    withdrawUnbonded: {},
    burnVirtualStake: { owner, validator: fc.option(validator), amount: coin },
    burnVirtualStakes: {
      validator: fc.option(validator),
      denom,
      burns: fc.array(fc.record({ owner, amount }), { maxLength: 3 }),
    },
    withdrawRewards: { validator, remoteRecipient: fc.oneof(owner, text) },
    distributeRewards: { validator },
    closeChannel: {},
    continueClose: { limit: maybe(limit) },
    forceUnstake: { txId },
    unfreeze: {},
    tellSlashes: { limit: maybe(limit) },
    flushOutbox: {},
    audit: {},
    resync: { validator },
    endResync: { validator },
    reply: replyFields(draws),
  }
})
