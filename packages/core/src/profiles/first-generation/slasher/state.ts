import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import { stateCodec } from '../../../table/index.js'

/** Who may have the validators of a provider slashed (spec 10). It never changes. */
export interface SlasherState {
  readonly config: SlasherConfig
}

/** What is fixed when a slasher is created. */
export interface SlasherConfig {
  readonly rules: RuleSetName
  readonly owner: Address
  /** The provider that created it, and that it slashes. */
  readonly slashee: Address
}

/** A slasher. */
export function createSlasherState(config: SlasherConfig): SlasherState {
  return { config }
}

/** The canonical bytes of a slasher, and back. */
export const slasherCodec = stateCodec<SlasherState>(
  'mesh-slasher',
  1,
  createSlasherState({ rules: 'safe', owner: 'owner' as Address, slashee: 'provider' as Address }),
)
