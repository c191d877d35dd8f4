export { CONTRACT_CODECS } from './codecs.js'
export type { ContractCodec, HostFacts, UnsupportedMessage } from './contract-codec.js'
export type { ContractKind } from './contract-kind.js'
export {
  type ConverterWireMessage,
  decodeConverterExecute,
  encodeConverterExecute,
} from './converter/execute.js'
export { decodeConverterInstantiate, encodeConverterInstantiate } from './converter/instantiate.js'
export {
  type ConverterWireAnswers,
  type ConverterWireQuery,
  decodeConverterAnswer,
  decodeConverterQuery,
  encodeConverterAnswer,
  encodeConverterQuery,
} from './converter/query.js'
export type { ConverterSlash, ConverterValsetUpdate } from './converter/valset-update.js'
export {
  decodeExternalStakingAnswer,
  type ExternalStakingWireAnswers,
  encodeExternalStakingAnswer,
} from './external-staking/answer.js'
export type { ChannelFacts, IbcChannelAnswer } from './external-staking/channel.js'
export {
  decodeExternalStakingExecute,
  type ExternalStakingWireMessage,
  encodeExternalStakingExecute,
} from './external-staking/execute.js'
export { decodeExternalStakingInstantiate, encodeExternalStakingInstantiate } from './external-staking/instantiate.js'
export type { ExternalTxView, InFlightRewardsView } from './external-staking/pending-tx.js'
export { decodeExternalStakingQuery, encodeExternalStakingQuery } from './external-staking/query.js'
export type { OwnedStakeAnswer, StakeAnswer } from './external-staking/stake.js'
export type { CodeIds } from './init-codec.js'
export {
  decodeLocalStakingExecute,
  decodeLocalStakingSudo,
  encodeLocalStakingExecute,
  encodeLocalStakingSudo,
  type LocalStakingWireMessage,
} from './local-staking/execute.js'
export { decodeLocalStakingInstantiate, encodeLocalStakingInstantiate } from './local-staking/instantiate.js'
export {
  decodeLocalStakingAnswer,
  decodeLocalStakingQuery,
  encodeLocalStakingAnswer,
  encodeLocalStakingQuery,
  type LocalStakingConfigAnswer,
  type LocalStakingWireAnswers,
} from './local-staking/query.js'
export {
  decodePriceFeedExecute,
  decodePriceFeedSudo,
  encodePriceFeedExecute,
  encodePriceFeedSudo,
  type PriceFeedSudo,
} from './price-feed/execute.js'
export { decodePriceFeedInstantiate, encodePriceFeedInstantiate } from './price-feed/instantiate.js'
export {
  decodePriceFeedAnswer,
  decodePriceFeedQuery,
  encodePriceFeedAnswer,
  encodePriceFeedQuery,
  type PriceFeedWireAnswers,
} from './price-feed/query.js'
export { decodeProxyExecute, encodeProxyExecute } from './proxy/execute.js'
export { decodeProxyInstantiate, encodeProxyInstantiate } from './proxy/instantiate.js'
export {
  decodeProxyAnswer,
  decodeProxyQuery,
  encodeProxyAnswer,
  encodeProxyQuery,
  type ProxyWireAnswers,
  type ProxyWireQuery,
} from './proxy/query.js'
export { refusalOf } from './refusal.js'
export { decodeVaultAnswer, encodeVaultAnswer, type VaultWireAnswers } from './vault/answer.js'
export { decodeVaultExecute, encodeVaultExecute, type VaultWireMessage } from './vault/execute.js'
export { decodeVaultInstantiate, encodeVaultInstantiate } from './vault/instantiate.js'
export { decodeVaultQuery, encodeVaultQuery, type VaultWireQuery } from './vault/query.js'
export {
  decodeVirtualStakingExecute,
  encodeVirtualStakingExecute,
  type VirtualStakingWireMessage,
} from './virtual-staking/execute.js'
export { decodeVirtualStakingInstantiate, encodeVirtualStakingInstantiate } from './virtual-staking/instantiate.js'
export {
  decodeVirtualStakingAnswer,
  decodeVirtualStakingQuery,
  encodeVirtualStakingAnswer,
  encodeVirtualStakingQuery,
  type VirtualStakingWireAnswers,
  type VirtualStakingWireQuery,
} from './virtual-staking/query.js'
export {
  decodeVirtualStakingSudo,
  encodeVirtualStakingSudo,
  type VirtualStakingSudo,
} from './virtual-staking/sudo.js'
