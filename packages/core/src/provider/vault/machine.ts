import type { Machine } from '../../mesh/machine.js'
import type { VaultQuerier, VaultRules } from './effects.js'
import { instantiateVault } from './handlers/instantiate.js'
import { vaultInvariants } from './invariants.js'
import type { VaultInit, VaultMessage } from './messages.js'
import { queryVault, type VaultQuery } from './queries.js'
import { type VaultState, vaultCodec } from './state.js'
import { transitionVault } from './transition.js'

/** The vault as a mesh runs it. */
export const vaultMachine: Machine<VaultState, VaultInit, VaultMessage, VaultQuery, VaultQuerier, VaultRules> = {
  kind: 'vault',
  entries: {},
  instantiate: instantiateVault,
  transition: transitionVault,
  query: queryVault,
  form: vaultCodec,
  invariants: vaultInvariants,
}
