import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import { CHAIN } from '../../mesh/host.js'
import { stateCodec } from '../../table/index.js'

/** The module through which a vault reaches the coins of users (spec 3.3). The coins themselves are in the bank, on the vault's account. */
export interface ProviderModuleState {
  readonly config: ProviderModuleConfig
  /** The one vault; null while governance has named none. */
  readonly vault: Address | null
  /** The one local staking; null while governance has named none. */
  readonly localStaking: Address | null
}

/** What is fixed at genesis. */
export interface ProviderModuleConfig {
  readonly rules: RuleSetName
  /** Who sets the parameters. */
  readonly authority: Address
}

/** What governance decides. */
export type ProviderModuleParams = Pick<ProviderModuleState, 'vault' | 'localStaking'>

/** A provider module. */
export function createProviderModuleState(
  config: ProviderModuleConfig,
  { vault, localStaking }: ProviderModuleParams,
): ProviderModuleState {
  return { config, vault, localStaking }
}

/** The canonical bytes of a provider module, and back. */
export const providerModuleCodec = stateCodec<ProviderModuleState>(
  'provider-module',
  1,
  createProviderModuleState({ rules: 'safe', authority: CHAIN }, { vault: null, localStaking: null }),
)
