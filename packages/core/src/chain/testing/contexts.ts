import type { Context } from '../../foundation/context.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { CHAIN } from '../../mesh/host.js'
import { RULES, type Rules } from '../../rules/index.js'
import { addressOf } from '../../testing/values.js'

/** The instant at which {@link contextOf} stands. */
export const NOW = 1_700_000_000_000_000_000n

/** What a module hears with a message from a sender: the chain, unless a name is given. */
export function contextOf(
  sender: Address = CHAIN,
  {
    rules = 'safe',
    height = 100n,
    timeNanos = NOW,
  }: { readonly rules?: RuleSetName; readonly height?: bigint; readonly timeNanos?: bigint } = {},
): Context<object, Rules> {
  const self = addressOf('module')
  return { chainId: 'test-1', height, timeNanos, self, sender, funds: [], rules: RULES[rules], query: {} }
}

/** The error of a refused message; fails where it was accepted. */
export function refused<Failure>(result: Result<unknown, Failure>): Failure {
  if (result.ok) throw new Error('the message was accepted')
  return result.error
}
