import type { MachineError } from '../foundation/context.js'

/** Why an entry waits again. */
export type OutboxFailure =
  /** The other side refused it. */
  | { readonly type: 'failure'; readonly text: string }
  /** The other side did not receive it in time, and never will. */
  | { readonly type: 'timeout' }
  /** The channel did not take it. */
  | { readonly type: 'notSent'; readonly error: MachineError['type'] }

/** Which entry of which outbox. A machine can have several, one per lane. */
interface NamedEntry<Lane extends string, Packet extends string> {
  readonly lane: Lane
  readonly position: bigint
  readonly packet: Packet
}

/** What an outbox tells the world. */
export type OutboxEvent<Lane extends string, Packet extends string> =
  /** An entry failed and waits at its old place. */
  | ({
      readonly type: 'packetQueuedAgain'
      /** How often it was sent. */
      readonly attempts: number
      readonly reason: OutboxFailure
    } & NamedEntry<Lane, Packet>)
  /** An entry that failed goes out again. */
  | ({
      readonly type: 'packetSentAgain'
      readonly channel: string
      /** 2 for the first time again. */
      readonly attempt: number
    } & NamedEntry<Lane, Packet>)
  /** An entry failed as often as the policy allows; it, and everything behind it, waits until somebody asks. Told once. */
  | ({ readonly type: 'retryExhausted'; readonly attempts: number } & NamedEntry<Lane, Packet>)
