export { LINK_CONNECTION } from './doors.js'
export type {
  LocalLinkContext,
  LocalLinkEffect,
  LocalLinkEvent,
  LocalLinkQueryContext,
  LocalLinkResult,
  LocalLinkRules,
} from './effects.js'
export type { LocalLinkError } from './errors.js'
export { instantiateLocalLink } from './handlers/instantiate.js'
export { localLinkInvariants } from './invariants.js'
export { localLinkMachine } from './machine.js'
export {
  type BeginBlock,
  type CloseLink,
  type Connect,
  DEFAULT_DELIVERIES,
  type Disconnect,
  type LocalLinkInit,
  type LocalLinkMessage,
  type SendOnLink,
} from './messages.js'
export {
  type LinkView,
  type LocalLinkAnswers,
  type LocalLinkQuery,
  queryLink,
  queryLinks,
  queryLocalLink,
  queryWaitingPackets,
  type WaitingView,
} from './queries.js'
export {
  createLocalLinkState,
  type Link,
  type LinkEnd,
  type LinkSide,
  type LocalLinkConfig,
  type LocalLinkState,
  localLinkCodec,
  otherEnd,
  type WaitingPacket,
} from './state.js'
export { transitionLocalLink } from './transition.js'
