import type { Address } from '@meshwork/core/identifiers'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Chain } from '../runtime/chain.js'
import { findAccount, type ScenarioAccount } from './accounts.js'

/** Who can act in a scenario: the chains, and the accounts of each in order. */
export interface Cast {
  readonly mesh: Mesh
  readonly accounts: ReadonlyMap<string, readonly ScenarioAccount[]>
}

/** Somebody on a chain: an account that the scenario knows, or anybody with a valid address. */
export interface Actor {
  readonly address: Address
  readonly account?: ScenarioAccount
}

/** Whom a step means by a name or an address; nobody, when it is neither. */
export function actorOf({ accounts }: Cast, chain: Chain, who: string): Actor | undefined {
  const account = findAccount(accounts.get(chain.name) ?? [], who)
  if (account) return { address: account.address, account }
  const address = chain.addresses.parse(who)
  return address.ok ? { address: address.value } : undefined
}
