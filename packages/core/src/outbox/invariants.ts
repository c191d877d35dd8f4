import { entryInvariant, type MachineInvariant, stateInvariant } from '../foundation/machine-invariant.js'
import type { OutboxPolicy } from './policy.js'
import type { Outbox } from './state.js'

/**
 * What holds for an outbox in every reachable state of its machine.
 *
 * @param lane - names the outbox in the ids.
 */
export function outboxInvariants<State>(
  lane: string,
  outboxOf: (state: State) => Outbox<unknown>,
  policyOf: (state: State) => OutboxPolicy,
): readonly MachineInvariant<State>[] {
  return [
    entryInvariant(
      { id: `OUT-1-${lane}`, formula: 'position < next position, and what is in flight was sent' },
      (state: State) => outboxOf(state).entries,
      (position, { attempts, status }, state) =>
        position < outboxOf(state).nextPosition && attempts >= (status.type === 'inFlight' ? 1 : 0)
          ? undefined
          : `${position} of ${outboxOf(state).nextPosition}, ${status.type} after ${attempts} attempts`,
    ),
    stateInvariant(
      { id: `OUT-2-${lane}`, formula: 'only the first entries, as many as the window, were ever sent' },
      (state: State) => {
        const { outboxWindow } = policyOf(state)
        const after = [...outboxOf(state).entries.range({ limit: outboxWindow + 1 })][outboxWindow]
        return after === undefined || after[1].attempts === 0
          ? undefined
          : `${after[0]} was sent ${after[1].attempts} times, behind ${outboxWindow} others`
      },
    ),
  ]
}
