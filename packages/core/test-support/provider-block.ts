import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { RULES } from '../src/rules/index.js'

/** The first block. */
export const START_NANOS = 1_700_000_000_000_000_000n

/** What the surroundings of all messages to contracts of the provider have in common: chain, block, rules, no coins. */
export function providerBlock(rules: RuleSetName) {
  return { chainId: 'provider-1', height: 100n, timeNanos: START_NANOS, funds: [], rules: RULES[rules] }
}
