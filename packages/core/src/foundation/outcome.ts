/**
 * What a machine answers to a message it accepts: the next state, what the host must do next (in this order, inside the same
 * transaction), and what to tell the world. `data` is the answer to the caller's reply.
 */
export interface Outcome<State, Effect, Event, Data = unknown> {
  readonly state: State
  readonly effects: readonly Effect[]
  readonly events: readonly Event[]
  readonly data?: Data
}

/** An outcome that changes nothing else than the state. */
export function settled<State>(state: State): Outcome<State, never, never> {
  return { state, effects: NONE, events: NONE }
}

const NONE: readonly never[] = []
