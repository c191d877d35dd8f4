export {
  type ChannelExists,
  DEFAULT_LIFETIME_SECONDS,
  FIRST_GENERATION_VERSION,
  type MeshChannelError,
  type MeshChannelTerms,
  type OpeningRefusal,
  type TrustedEnd,
  type UnknownChannel,
} from './channel.js'
export * from './consumer/index.js'
export * from './lockup/index.js'
export { firstGenerationMachines } from './machines.js'
export * from './meta-staking/index.js'
export {
  type FirstGenerationConsumerPacket,
  type FirstGenerationProviderPacket,
  type ListedValidators,
  type ListValidatorsPacket,
  listedValidators,
  type MeshStakePacket,
  type MeshUnstakePacket,
  type RewardsPacket,
  type UpdateValidatorsPacket,
} from './packets.js'
export * from './provider/index.js'
export * from './slasher/index.js'
