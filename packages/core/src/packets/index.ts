export {
  CHANNEL_DOORS,
  type ChannelMessage,
  type ChannelOpening,
  type ChannelOrdering,
  type PacketAck,
} from './channel-message.js'
export type { ChannelTerms } from './channel-terms.js'
export {
  type ConsumerPacket,
  type ConsumerValidator,
  type DistributeBatchPacket,
  type DistributePacket,
  type InternalUnstakePacket,
  NO_NEWS,
  type SentConsumerPacket,
  type ValidatorReward,
  type ValidatorSlash,
  type ValidatorStart,
  type ValsetUpdatePacket,
  type VerbatimPacket,
} from './consumer-packet.js'
export {
  DEPLOYED_DIALECT,
  type DialectWord,
  MESH_DIALECTS,
  type MeshDialect,
  speaks,
  type Unspoken,
  type ValidatorNews,
} from './dialect.js'
export { digestsOf, isUnreadable, type UnreadableDigests, type ValidatorDigest } from './digest.js'
export { type InvalidIbcVersion, refuseVersion } from './exact-version.js'
export type {
  ArithmeticTwapToNow,
  InterchainAnswer,
  InterchainQueryPacket,
  InterchainRequest,
  InterchainResponse,
  InterchainResult,
  UnknownRequest,
} from './interchain-query.js'
export { isLinkChannel, linkChannel } from './link-channel.js'
export type {
  OraclePacket,
  OracleRequestPacket,
  OracleRequestTaken,
  OracleResponsePacket,
  OracleStatus,
  SymbolRate,
} from './oracle-packet.js'
export { addressOfPort, portOf } from './port.js'
export type {
  AuditPacket,
  BurnOwner,
  BurnPacket,
  ProviderPacket,
  ResyncPacket,
  StakePacket,
  TransferRewardsPacket,
  UnstakePacket,
} from './provider-packet.js'
export { DEFAULT_REWARD_ROUTE, type RewardRoute, type WrongRewardRoute } from './reward-route.js'
export {
  DEFAULT_TIMEOUTS,
  DEPLOYED_TIMEOUTS,
  type InvalidPacketTimeout,
  PACKET_TIMEOUT_KINDS,
  type PacketTimeoutKind,
  type PacketTimeouts,
  packetTimeouts,
  timeoutAtNanos,
} from './timeouts.js'
