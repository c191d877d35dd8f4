import { err, type MachineMessage, ok, type RuleSetName } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Machine, MachineEffect } from '@meshwork/core/mesh'

// A machine that a host might bring: small, and able to talk to ours.

/** What a counter holds. */
export interface CounterState {
  readonly config: { readonly rules: RuleSetName }
  readonly count: bigint
}

/** What a counter understands. */
export type CounterMessage =
  /** Anybody. `then` is a message to a neighbour that must go well too. */
  | { readonly type: 'count'; readonly then?: { readonly to: Address; readonly msg: MachineMessage } }
  | { readonly type: 'beginBlock' }

/** Counts what it is told to, and blocks. Not below zero. */
export const counter: Machine<CounterState, { readonly from: bigint }, CounterMessage> = {
  kind: 'counter',
  entries: {},
  instantiate: ({ from }) =>
    from < 0n
      ? err({ type: 'NegativeCount', from })
      : ok({ state: { config: { rules: 'safe' }, count: from }, effects: [], events: [] }),
  transition: (state, msg, { sender }) => {
    const count = state.count + 1n
    const effects: MachineEffect[] = []
    if (msg.type === 'count' && msg.then) {
      const effect = { type: 'call', ...msg.then, funds: [], onReply: 'never', id: '' } as const
      effects.push(effect)
    }
    return ok({ state: { ...state, count }, effects, events: [{ type: 'counted', count, sender }] })
  },
  query: (state) => ok(state.count),
  invariants: [],
}
