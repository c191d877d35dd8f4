import fc from 'fast-check'
import type { MeshConsumerMessage } from '../../profiles/first-generation/consumer/messages.js'
import type { LockupMessage } from '../../profiles/first-generation/lockup/messages.js'
import type { GrantChange, MetaStakingMessage } from '../../profiles/first-generation/meta-staking/messages.js'
import type { MeshProviderMessage } from '../../profiles/first-generation/provider/messages.js'
import type { SlasherMessage } from '../../profiles/first-generation/slasher/messages.js'
import { channelFields } from './channel-messages.js'
import type { Draws } from './draws.js'
import { arbitraryOf, type MessageFields, maybe } from './message-arbitrary.js'
import { arbitraryFirstGenerationConsumerPacket, arbitraryFirstGenerationProviderPacket } from './packets.js'
import { replyFields } from './replies.js'
import { settledFields } from './transfer.js'

/** Whatever may be asked of a lockup. */
export const arbitraryLockupMessage = arbitraryOf<LockupMessage>(({ address, validator, amount }) => ({
  bond: {},
  unbond: { amount },
  grantClaim: { lienholder: address, amount, validator },
  releaseClaim: { owner: address, amount },
  slashClaim: { owner: address, amount },
}))

/** Whatever may be asked of a provider of the first generation, and what may come in through its channel. */
export const arbitraryMeshProviderMessage = arbitraryOf<MeshProviderMessage>((draws) => {
  const { address, validator, amount, share } = draws
  const incoming = arbitraryFirstGenerationConsumerPacket(draws)
  const outgoing = arbitraryFirstGenerationProviderPacket(draws)
  const validators = fc.array(validator, { maxLength: 3 })
  return {
    ...channelFields(draws, { incoming, outgoing, answer: fc.record({ validators }) }),
    receiveClaim: { owner: address, amount, validator },
    unstake: { amount, validator },
    unbond: {},
    claimRewards: { validator },
    slash: { validator, percentage: share, forceUnbond: fc.boolean() },
    settleSlash: { user: address, validator },
    reply: replyFields(draws),
  }
})

/** Whatever may be asked of a slasher. */
export const arbitrarySlasherMessage = arbitraryOf<SlasherMessage>(({ validator, share }) => ({
  submitEvidence: { validator, amount: share, forceUnbond: maybe(fc.boolean()) },
}))

/** Whatever may be asked of a consumer of the first generation, and what may come in through its channel. */
export const arbitraryMeshConsumerMessage = arbitraryOf<MeshConsumerMessage>((draws) => {
  const { validator, denom } = draws
  const incoming = arbitraryFirstGenerationProviderPacket(draws)
  const outgoing = arbitraryFirstGenerationConsumerPacket(draws)
  return {
    ...channelFields(draws, { incoming, outgoing }),
    receiveRewards: { validator },
    updateValidators: {},
    retryRewards: { validator, denom },
    retryTransfer: { denom },
    transferSettled: settledFields(draws),
    reply: replyFields(draws),
  }
})

function grantChanges({ address: consumer, coin }: Draws): MessageFields<GrantChange> {
  return { addConsumer: { consumer, funds: coin }, removeConsumer: { consumer } }
}

/** Whatever may be asked of a meta-staking. */
export const arbitraryMetaStakingMessage = arbitraryOf<MetaStakingMessage>((draws) => {
  const { address: consumer, validator, amount } = draws
  return {
    ...grantChanges(draws),
    delegate: { validator, amount },
    undelegate: { validator, amount },
    withdrawDelegatorReward: { validator },
    withdrawToConsumer: { consumer, validator },
    undelegateWaiting: { validator },
    govern: { msg: arbitraryOf<GrantChange>(grantChanges)(draws) },
    reply: replyFields(draws),
  }
})
