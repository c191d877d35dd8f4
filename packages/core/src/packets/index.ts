export {
  CHANNEL_DOORS,
  type ChannelMessage,
  type ChannelOpening,
  type ChannelOrdering,
  type PacketAck,
} from './channel-message.js'
export type {
  ConsumerPacket,
  ConsumerValidator,
  DistributeBatchPacket,
  DistributePacket,
  InternalUnstakePacket,
  SentConsumerPacket,
  ValidatorReward,
  ValidatorSlash,
  ValsetUpdatePacket,
  VerbatimPacket,
} from './consumer-packet.js'
export { isLinkChannel, linkChannel } from './link-channel.js'
export { addressOfPort, portOf } from './port.js'
export type {
  BurnPacket,
  ProviderPacket,
  StakePacket,
  TransferRewardsPacket,
  UnstakePacket,
} from './provider-packet.js'
export { DEFAULT_REWARD_ROUTE, type RewardRoute, type WrongRewardRoute } from './reward-route.js'
export {
  DEPLOYED_TIMEOUTS,
  type InvalidPacketTimeout,
  PACKET_TIMEOUT_KINDS,
  type PacketTimeoutKind,
  type PacketTimeouts,
  packetTimeouts,
  timeoutAtNanos,
} from './timeouts.js'
