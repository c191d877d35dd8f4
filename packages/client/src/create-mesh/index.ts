export type { AddressStyle, BalanceConfig, ChainConfig, MeshConfig, PairingConfig, ValidatorConfig } from './config.js'
export type { EventOf, HeardEvent, ProtocolEventType } from './events.js'
export {
  type HandshakePlan,
  type HandshakeStep,
  type HandshakeStepName,
  type OpenedChannel,
  openChannel,
  portOf,
} from './handshake.js'
export { ADMIN, openPairing, setMaxCap } from './make-pairing.js'
export { createMesh, Mesh } from './mesh.js'
export { type Pairing, relayPath } from './pairing.js'
export type { ProtocolEvent } from './protocol-event.js'
export { MeshSetupError } from './setup-error.js'
