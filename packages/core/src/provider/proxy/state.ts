import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { stateCodec } from '../../table/index.js'

/** The proxy through which one user stakes locally: the delegations, votes and rewards are those of its address (spec 3.2). */
export interface ProxyState {
  readonly config: ProxyConfig
  /** What was burned and may still be here or to come; only rules look inside (D-5). Under `safe` nothing, but for what an earlier version counted. */
  readonly burned: Uint128
}

/** What is fixed when a proxy is created. */
export interface ProxyConfig {
  readonly rules: RuleSetName
  readonly denom: Denom
  /** Whose stake it holds. */
  readonly owner: Address
  /** The local staking that created it. */
  readonly parent: Address
}

/** A proxy of which nothing was burned. */
export function createProxyState(config: ProxyConfig): ProxyState {
  return { config, burned: ZERO }
}

/** The canonical bytes of a proxy, and back. */
export const proxyCodec = stateCodec<ProxyState>(
  'proxy',
  1,
  createProxyState({ rules: 'safe', denom: 'denom' as Denom, owner: 'owner' as Address, parent: 'parent' as Address }),
)
