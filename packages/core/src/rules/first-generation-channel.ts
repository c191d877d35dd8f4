/** D-41: who opens the channel of the first generation, and what its ends hear of failures (spec 10). */
export interface FirstGenerationChannelRules {
  /** The refusal of a handshake that begins at the wrong end: the consumer asks, the provider answers. */
  readonly refuseOpeningStep: (side: MeshSide, step: OpeningStep) => DisallowedStep | undefined
  /** The refusal to hear that a list did not come, on a provider whose channel has ended. */
  readonly refuseRetry: () => NoChannel | undefined
  /** The refusal of the consumer to hear that a packet failed, if this rule set refuses that. */
  readonly refuseFailure: (failure: ConsumerFailure) => ConsumerFailure | undefined
  /** What a consumer wants to hear of the coins that follow a packet. */
  readonly hearOfTransfer: () => TransferHearing
}

/** Which end of a channel of the first generation a machine is. */
export type MeshSide = 'provider' | 'consumer'

/** How a channel begins to open at an end: it asks, or answers. */
export type OpeningStep = 'channelOpenInit' | 'channelOpenTry'

/** The handshake starts at the other end. */
export interface DisallowedStep {
  readonly type: 'IbcOpenInitDisallowed' | 'IbcOpenTryDisallowed'
}

/** A provider or consumer without a channel. */
export interface NoChannel {
  readonly type: 'NoChannel'
}

/** A packet of a consumer that was refused (`AckFailed`) or came too late. */
export interface ConsumerFailure {
  readonly type: 'AckFailed' | 'RewardsFailed' | 'UpdateValidatorsFailed'
}

/** Whether a transfer that ends without arriving comes back to whoever sent it, and one that cannot begin, too. */
export interface TransferHearing {
  readonly hears: 'outcome' | 'nothing'
  readonly onReply: 'error' | 'never'
}
