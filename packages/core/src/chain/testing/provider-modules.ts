import { ok, unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { CHAIN } from '../../mesh/host.js'
import { addressOf, denomOf } from '../../testing/values.js'
import {
  type ProviderModuleContext,
  type ProviderModuleQuerier,
  type ProviderModuleState,
  providerModuleMachine,
} from '../provider-module/index.js'
import { contextOf } from './contexts.js'
import { GOVERNANCE, STAKE } from './module-chain.js'

export const VAULT = addressOf('vault')
export const LOCAL_STAKING = addressOf('local')

/** The proxy of an owner, as {@link KNOWING} has it. */
export function proxyOf(owner: Address): Address {
  return addressOf(`proxy-of-${owner}`)
}

/** Neighbours that know a proxy of everybody, every validator, and a delegation of everybody on each. */
export const KNOWING: ProviderModuleQuerier = {
  proxyOf: (_localStaking, owner) => ok(proxyOf(owner)),
  bondedDenom: () => ok(denomOf(STAKE)),
  hasValidator: () => ok(true),
  hasDelegation: () => ok(true),
}

/** What the provider module hears with a message from a sender. */
export function providerContext(
  sender: Address = CHAIN,
  query: Partial<ProviderModuleQuerier> = {},
): ProviderModuleContext {
  return { ...contextOf(sender), query: { ...KNOWING, ...query } }
}

/** A provider module with {@link VAULT} and {@link LOCAL_STAKING}, or others. */
export function providerModuleWith(
  vault: Address | null = VAULT,
  localStaking: Address | null = LOCAL_STAKING,
): ProviderModuleState {
  const init = { vault, localStaking, authority: GOVERNANCE }
  return unwrap(providerModuleMachine.instantiate(init, providerContext())).state
}
