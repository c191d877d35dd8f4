import type { Address } from '../identifiers/address.js'
import { CHAIN, moduleAddress } from '../mesh/host.js'

/** The account that holds the coins of validators in the active set. */
export const BONDED_POOL = moduleAddress('bonded_tokens_pool')

/** The account that holds the coins of validators outside the active set, and those that are unbonding. */
export const NOT_BONDED_POOL = moduleAddress('not_bonded_tokens_pool')

/** Who may send privileged messages unless a module is told otherwise: the chain itself and the modules that move coins or stake. */
export const TRUSTED_MODULES: readonly Address[] = [
  'chain',
  'provider',
  'virtualStake',
  'staking',
  'distribution',
  'ibc',
  'transfer',
].map((name) => moduleAddress(name))

/** A privileged message from somebody who may not send it. */
export interface Unauthorized {
  readonly type: 'Unauthorized'
  readonly sender: Address
}

/** The refusal of a privileged message whose sender is none of the trusted ones. */
export function refuseUntrusted(
  config: { readonly trusted: readonly Address[] },
  sender: Address,
): Unauthorized | undefined {
  return config.trusted.includes(sender) ? undefined : { type: 'Unauthorized', sender }
}

/** Whether a sender speaks for governance: the authority itself, or the chain, which carries out what was voted. */
export function isGovernance(config: { readonly authority: Address }, sender: Address): boolean {
  return sender === config.authority || sender === CHAIN
}

/** Whether an address is a module's and not a user's or contract's. */
export function isModuleAddress(address: Address): boolean {
  return address.startsWith(MODULE_MARK)
}

const MODULE_MARK = moduleAddress('')
