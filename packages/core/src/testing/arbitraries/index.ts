export { arbitraryBankMessage } from './bank.js'
export { arbitraryChannelOpening, arbitraryPacketAck, type ChannelDraws, channelFields } from './channel-messages.js'
export { arbitraryConsumerModuleMessage, arbitraryValidatorChange } from './consumer-module.js'
export { arbitraryConverterMessage } from './converter.js'
export { arbitraryDistributionMessage } from './distribution.js'
export { type Draws, type DrawTerms, drawsFrom } from './draws.js'
export { arbitraryExternalStakingMessage } from './external-staking.js'
export {
  arbitraryLockupMessage,
  arbitraryMeshConsumerMessage,
  arbitraryMeshProviderMessage,
  arbitraryMetaStakingMessage,
  arbitrarySlasherMessage,
} from './first-generation.js'
export { arbitraryGovernanceMessage } from './governance.js'
export { arbitraryLocalLinkMessage } from './local-link.js'
export { arbitraryLocalStakingMessage } from './local-staking.js'
export {
  arbitraryOf,
  type FieldArbitraries,
  type MessageArbitrary,
  type MessageFields,
  type MessageOf,
  maybe,
  recordOf,
} from './message-arbitrary.js'
export {
  arbitraryConsumerPacket,
  arbitraryDigestData,
  arbitraryDigests,
  arbitraryFirstGenerationConsumerPacket,
  arbitraryFirstGenerationProviderPacket,
  arbitraryInterchainAnswer,
  arbitraryInterchainQueryPacket,
  arbitraryMemo,
  arbitraryOraclePacket,
  arbitraryProviderPacket,
  arbitraryRequestTaken,
  arbitrarySentConsumerPacket,
  arbitraryTokenPacket,
} from './packets.js'
export {
  arbitraryBandFeedMessage,
  arbitraryPriceFeedMessage,
  arbitraryPriceFeedMigration,
  arbitraryTwapFeedMessage,
} from './price-feeds.js'
export { arbitraryIcqHostMessage, arbitraryOracleMessage, arbitraryTwapMessage } from './price-sources.js'
export { arbitraryProviderModuleMessage } from './provider-module.js'
export { arbitraryProxyMessage } from './proxy.js'
export { replyFields } from './replies.js'
export { arbitrarySlashingReason, arbitraryStakingMessage } from './staking.js'
export { arbitraryTransferMessage, settledFields } from './transfer.js'
export { arbitraryConsumerSlash, arbitraryValidatorTerms, valsetFields } from './valset.js'
export { arbitraryVaultMessage } from './vault.js'
export { arbitraryVirtualStakingMessage, arbitraryVirtualStakingMigration } from './virtual-staking.js'
export { arbitraryVoteOption, arbitraryWeightedVotes } from './votes.js'
