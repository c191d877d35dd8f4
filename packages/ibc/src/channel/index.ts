export type { ApplicationRegistry, ChannelApplication } from './application.js'
export { createApplicationRegistry } from './application.js'
export type { IbcContext, IbcEffect, IbcEvent, IbcResult } from './effects.js'
export type { IbcError } from './errors.js'
export { injectPacket } from './inject.js'
export { ibcInvariants } from './invariants.js'
export { type ChannelMachine, createChannelMachine } from './machine.js'
export type {
  AcknowledgePacket,
  CloseConfirm,
  CloseInit,
  ForgetAck,
  FreezeClient,
  IbcInit,
  IbcMessage,
  OpenAck,
  OpenConfirm,
  OpenInit,
  OpenTry,
  ReceivePacket,
  SendPacket,
  TimeoutPacket,
  UnfreezeClient,
} from './messages.js'
export { packetKey, packetPrefix, splitPacketKey } from './packet-key.js'
export {
  type ChannelView,
  type IbcAnswers,
  type IbcQuery,
  queryAck,
  queryChannel,
  queryChannels,
  queryCommitment,
  queryIbc,
} from './queries.js'
export { hasReceived } from './receipts.js'
export { channelMachine } from './standard.js'
export {
  type ChannelEnd,
  type ChannelPhase,
  type Commitment,
  createIbcState,
  type IbcState,
  ibcCodec,
} from './state.js'
export { transitionIbc } from './transition.js'
export {
  countUnresolved,
  type PacketPage,
  type PacketReceipt,
  receiptOf,
  type SentPacket,
  unresolvedPackets,
  type WaitingAck,
  type WaitingPacket,
  waitingAcks,
  waitingPackets,
} from './waiting.js'
