import type { MachineEvent } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Commit } from '@meshwork/core/mesh'
import type { Chain } from '../runtime/chain.js'
import type { ProtocolEvent } from './protocol-event.js'

/** An event with where and when it was told. */
export interface HeardEvent<Event extends MachineEvent = MachineEvent> {
  readonly chain: string
  readonly height: bigint
  readonly timeNanos: bigint
  /** The contract, or the module as `@name`. */
  readonly source: Address
  readonly event: Event
}

/** The types of events that the protocol's machines tell. */
export type ProtocolEventType = ProtocolEvent['type']

/** One type of event of the protocol. Some records stand for several types; here only the one that was asked for is left. */
export type EventOf<Type extends ProtocolEventType> = OfType<ProtocolEvent, Type>

/** Of a union of events, those of a type. */
export type OfType<Event, Type> = Event extends { readonly type: infer Own }
  ? Type extends Own
    ? Event & { readonly type: Type }
    : never
  : never

type Listener = (heard: HeardEvent) => void

/** Hands events to those who asked for their type. */
export class EventBus {
  private readonly byType = new Map<string, Set<Listener>>()
  private readonly all = new Set<Listener>()

  /** Hears one type of event of the protocol; the answer ends that. */
  on<Type extends ProtocolEventType>(type: Type, listener: (heard: HeardEvent<EventOf<Type>>) => void): () => void {
    // Listeners are kept by the type of event that they are called with, so each gets only its own.
    return this.listen(this.setOf(type), listener as Listener)
  }

  /** Hears everything, events of a host's own machines included. */
  onAny(listener: Listener): () => void {
    return this.listen(this.all, listener)
  }

  /** Tells the events of a commit, in order. */
  tell(commit: Commit, chain: Chain): void {
    if (this.byType.size === 0 && this.all.size === 0) return
    const { height, timeNanos } = commit.chain
    for (const { source, event } of commit.events) {
      const own = this.byType.get(event.type)
      if (own === undefined && this.all.size === 0) continue
      const heard: HeardEvent = { chain: chain.name, height, timeNanos, source, event }
      if (own) for (const listener of own) listener(heard)
      for (const listener of this.all) listener(heard)
    }
  }

  private setOf(type: string): Set<Listener> {
    const known = this.byType.get(type)
    if (known) return known
    const fresh = new Set<Listener>()
    this.byType.set(type, fresh)
    return fresh
  }

  private listen(listeners: Set<Listener>, listener: Listener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
}
