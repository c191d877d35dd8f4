import type { ConsumerFailure, MeshSide, NoChannel, OpeningStep, TransferHearing } from '../first-generation-channel.js'

/** Either end may begin, also both at once: then each has an open channel that the other never confirms, until one is closed. */
export function refuseOpeningStep(_side: MeshSide, _step: OpeningStep): undefined {
  return undefined
}

/** The answer is refused as long as there is no channel to ask again on. */
export function refuseRetry(): NoChannel {
  return { type: 'NoChannel' }
}

/** The transaction fails, and the answer stays on the way. */
export function refuseFailure(failure: ConsumerFailure): ConsumerFailure {
  return failure
}

/** A transfer that cannot begin refuses the answer; one that comes back is forgotten. */
export function hearOfTransfer(): TransferHearing {
  return { hears: 'nothing', onReply: 'never' }
}
