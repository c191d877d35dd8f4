export { ADMIN } from './admin.js'
export {
  type CloseStep,
  closeEnd,
  closePairing,
  continueClose,
  isClosing,
  type RefusedClose,
} from './close-pairing.js'
export type {
  AddressStyle,
  BalanceConfig,
  ChainConfig,
  MeshConfig,
  OwnModule,
  PairingConfig,
  SlashRatioConfig,
  SlashThrottleConfig,
  ValidatorConfig,
  VaultLimitsConfig,
  VestingConfig,
} from './config.js'
export type { EventOf, HeardEvent, ProtocolEventType } from './events.js'
export type { BandFeedConfig, PriceFeedConfig, TwapFeedConfig } from './feed-config.js'
export type { FeedRoute } from './feed-side.js'
export {
  type HandshakePlan,
  type HandshakeStep,
  type HandshakeStepName,
  type OpenedChannel,
  openChannel,
  portOf,
  type RefusedStep,
} from './handshake.js'
export { GOVERNANCE, inspectPairing, type SetupGap } from './inspect-pairing.js'
export { setMaxCap } from './max-cap.js'
export { createMesh, Mesh } from './mesh.js'
export { openPairing } from './open-pairing.js'
export { type ChannelNames, hasChannel, isClosedEnd, type Pairing, relayPath, relayPaths } from './pairing.js'
export { type PairingStates, pairingStates } from './pairing-states.js'
export type { ProtocolEvent } from './protocol-event.js'
export { MeshSetupError, type SetupRefusal } from './setup-error.js'
