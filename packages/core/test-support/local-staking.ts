import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { ok, unwrap } from '../src/foundation/result.js'
import type { Address } from '../src/identifiers/address.js'
import { plainAddressCodec } from '../src/identifiers/plain.js'
import {
  instantiateLocalStaking,
  type LocalStakingContext,
  type LocalStakingInit,
  type LocalStakingQuerier,
  type LocalStakingState,
} from '../src/provider/local-staking/index.js'
import { delegatorKey } from '../src/provider/local-staking/keys.js'
import { addressOf, denomOf, fraction, uint, valoperOf } from '../src/testing/values.js'
import { VAULT } from './external-values.js'
import { providerBlock } from './provider-block.js'

/** The local staking of {@link localContext}. */
export const LOCAL = addressOf('local')

/** How a vault creates its local staking in tests. */
export function localInit(over: Partial<LocalStakingInit> = {}): LocalStakingInit {
  return {
    denom: denomOf('ustake'),
    slashRatios: { doubleSign: fraction('0.2'), offline: fraction('0.1') },
    ...over,
  }
}

/** The surroundings of one message, from the vault and on a chain without delegations unless told otherwise. */
export function localContext(
  rules: RuleSetName,
  over: Partial<Omit<LocalStakingContext, 'rules'>> = {},
): LocalStakingContext {
  return {
    ...providerBlock(rules),
    self: LOCAL,
    sender: VAULT,
    query: delegating({}),
    ...over,
  }
}

/** `delegating({ 'proxy-of-alice val1': 100 })`: a chain with these delegations. */
export function delegating(amounts: Readonly<Record<string, number>>): LocalStakingQuerier {
  return {
    delegation: (delegator, validator) => ok(uint(amounts[`${delegator} ${validator}`] ?? 0)),
    parseAddress: (text) => plainAddressCodec().parse(text),
  }
}

/** The proxy of an owner in {@link localWith}. */
export function proxyOf(owner: string): Address {
  return addressOf(`proxy-of-${owner}`)
}

/** A local staking with a proxy and marks for each owner: `{ alice: ['val1', 'val2'] }`. */
export function localWith(
  rules: RuleSetName,
  validatorsByOwner: Readonly<Record<string, readonly string[]>>,
  init: Partial<LocalStakingInit> = {},
): LocalStakingState {
  let state = unwrap(instantiateLocalStaking(localInit(init), localContext(rules))).state
  for (const [owner, validators] of Object.entries(validatorsByOwner)) {
    state = {
      ...state,
      proxies: state.proxies.set(addressOf(owner), proxyOf(owner)),
      owners: state.owners.set(proxyOf(owner), addressOf(owner)),
    }
    for (const name of validators) {
      const key = delegatorKey(valoperOf(name), addressOf(owner))
      state = { ...state, delegators: state.delegators.set(key, true) }
    }
  }
  return state
}
