import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import type { LocalStakingContext, LocalStakingInit } from '../src/provider/local-staking/index.js'
import { RULES } from '../src/rules/index.js'
import { addressOf, denomOf, fraction } from '../src/testing/values.js'
import { START_NANOS, VAULT } from './external-staking.js'

/** How a vault creates its local staking in tests. */
export function localInit(over: Partial<LocalStakingInit> = {}): LocalStakingInit {
  return {
    denom: denomOf('ustake'),
    slashRatios: { doubleSign: fraction('0.2'), offline: fraction('0.1') },
    ...over,
  }
}

/** The surroundings of one message, from the vault. */
export function localContext(rules: RuleSetName): LocalStakingContext {
  return {
    chainId: 'provider-1',
    height: 100n,
    timeNanos: START_NANOS,
    self: addressOf('local'),
    sender: VAULT,
    funds: [],
    query: undefined,
    rules: RULES[rules],
  }
}
