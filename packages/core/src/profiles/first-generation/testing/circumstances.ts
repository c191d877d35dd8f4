import type { Context } from '../../../foundation/context.js'
import type { MachineInvariant, RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { Coin } from '../../../numbers/coin.js'
import { RULES, type Rules } from '../../../rules/index.js'
import { StateWatch } from '../../../testing/state-watch.js'
import { addressOf } from '../../../testing/values.js'
import { FIRST_GENERATION_VERSION } from '../channel.js'

/** What a test says about a message beside its content; the rest is as on a quiet chain. */
export interface Circumstances {
  readonly sender?: Address
  readonly funds?: readonly Coin[]
  readonly rules?: RuleSetName
  readonly timeNanos?: bigint
}

/** When these tests begin. */
export const NOW = 1_700_000_000_000_000_000n

/** Until when a packet that is sent then may travel. */
export const LIFETIME_END = NOW + 3_600_000_000_000n

/** The channel that is open in these tests. */
export const CHANNEL = 'channel-0'

/** How it looked while it opened to a port of the other chain. */
export function openingTo(counterpartyPort: string) {
  const version = FIRST_GENERATION_VERSION
  return { channelId: CHANNEL, connectionId: 'connection-0', counterpartyPort, ordering: 'unordered', version } as const
}

/** A second, in nanoseconds. */
export const SECOND = 1_000_000_000n

/** The rule sets, for tests that hold under both. */
export const BOTH: readonly RuleSetName[] = ['safe', 'reference']

/** What a machine answers to a message. A refusal must leave the state as it was, byte for byte. */
export function answerOf<State, Answer extends { readonly ok: boolean }>(
  state: State,
  { encode }: { readonly encode: (state: State) => Uint8Array },
  transition: () => Answer,
): Answer {
  const before = encode(state)
  const answer = transition()
  if (!answer.ok && encode(state).join() !== before.join())
    throw new Error('a message that was refused changed the state')
  return answer
}

/** The ids of the invariants that a state breaks; behind a known one the deviation. */
export function brokenIn<State>(
  invariants: readonly MachineInvariant<State>[],
  state: State,
  rules: RuleSetName = 'safe',
): readonly string[] {
  const { violations } = new StateWatch(invariants, rules, 'machine').scan(state)
  return violations.map(({ id, knownBroken }) => (knownBroken === undefined ? id : `${id} (${knownBroken})`))
}

/** Block 100 at {@link NOW}, without coins, from alice, under `safe`. */
export function contextOf<Query>(self: Address, query: Query, told: Circumstances): Context<Query, Rules> {
  const { sender = addressOf('alice'), funds = [], rules = 'safe', timeNanos = NOW } = told
  return { chainId: 'osmo-1', height: 100n, timeNanos, self, sender, funds, rules: RULES[rules], query }
}
