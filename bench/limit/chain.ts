import type { Failure } from '@meshwork/core/foundation'
import type { SentPlace } from './channel-end.js'
import type { LimitChannels, TimeoutProof } from './channels.js'
import type { Answer, LimitEvent } from './outcome.js'

/** What relayers do on either chain: each method is one transaction, and gives its events or why it was refused. */
export class LimitChain<Sent extends { readonly type: string }, Received extends { readonly type: string }> {
  constructor(readonly channels: LimitChannels<Sent, Received>) {}

  receivePacket(place: SentPlace, data: string, timeoutAtNanos: bigint): Answer {
    const events: LimitEvent[] = []
    return answer(this.channels.receive(place, data, timeoutAtNanos, events), events)
  }

  acknowledgePacket(place: SentPlace, ack: string): Answer {
    const events: LimitEvent[] = []
    return answer(this.channels.acknowledge(place, ack, events), events)
  }

  timeoutPacket(place: SentPlace, proof: TimeoutProof): Answer {
    const events: LimitEvent[] = []
    return answer(this.channels.timeout(place, proof, events), events)
  }

  forgetAck(place: SentPlace): Answer {
    return answer(this.channels.forgetAck(place), [])
  }
}

/** What a transaction comes to. */
export function answer(failure: Failure | undefined, events: readonly LimitEvent[]): Answer {
  return failure ? { ok: false, error: failure.error } : { ok: true, events }
}
