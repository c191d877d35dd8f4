import type {
  ConsumerFailure,
  DisallowedStep,
  MeshSide,
  OpeningStep,
  TransferHearing,
} from '../first-generation-channel.js'

/**
 * The consumer asks, as in every later version (spec 8.4). Where both ends may begin at once each would have an open channel of its own, and refuse to confirm
 * that of the other.
 */
export function refuseOpeningStep(side: MeshSide, step: OpeningStep): DisallowedStep | undefined {
  if (side === 'provider' && step === 'channelOpenInit') return { type: 'IbcOpenInitDisallowed' }
  return side === 'consumer' && step === 'channelOpenTry' ? { type: 'IbcOpenTryDisallowed' } : undefined
}

/** The channel has ended: the next one begins with a list of its own. */
export function refuseRetry(): undefined {
  return undefined
}

/** The other chain has acted: what it says is heard. */
export function refuseFailure(_failure: ConsumerFailure): undefined {
  return undefined
}

/** Coins that do not arrive are kept for another try. */
export function hearOfTransfer(): TransferHearing {
  return { hears: 'outcome', onReply: 'error' }
}
