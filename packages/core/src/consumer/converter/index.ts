export type {
  BondedValidator,
  ConverterContext,
  ConverterEffect,
  ConverterEvent,
  ConverterQuerier,
  ConverterResult,
  ConverterRules,
  SentSlash,
} from './effects.js'
export type { ChannelEndpoint, ConverterError } from './errors.js'
export { instantiateConverter } from './handlers/instantiate.js'
export { converterInvariants } from './invariants.js'
export { type ConverterLife, type ConverterStage, converterStage, createConverterLife } from './life.js'
export { converterMachine } from './machine.js'
export type {
  CloseSettled,
  ContinueClose,
  ConverterInit,
  ConverterMessage,
  DistributeReward,
  DistributeRewards,
  EpochEnded,
  FlushOutbox,
  InternalUnstake,
  ReportedSlash,
  Reprice,
  SendValsetUpdate,
} from './messages.js'
export type { ConverterLane, ConverterOutboxEvent, ConverterOutboxes, LanePacket } from './outboxes.js'
export {
  type ConverterAnswers,
  type ConverterChannelView,
  type ConverterConfigView,
  type ConverterQuery,
  type PositionView,
  queryConverter,
  queryConverterChannel,
  queryConverterConfig,
  queryConverterOutbox,
  queryConverterStage,
  queryOffersBack,
  queryOutboxWaits,
  queryPosition,
  queryPositions,
  queryValidatorPosition,
  queryValidatorPositions,
  type ValidatorPositionView,
} from './queries.js'
export {
  type ConverterChannel,
  type ConverterChoices,
  type ConverterConfig,
  type ConverterState,
  converterCodec,
  createConverterState,
} from './state.js'
export { LONG_TIMEOUT_SECONDS, SHORT_TIMEOUT_SECONDS } from './timeouts.js'
export { transitionConverter } from './transition.js'
