import type { RuleSetName } from '../../foundation/invariant.js'
import type { Denom } from '../../identifiers/denom.js'
import type { SlashRatios } from '../slash-ratios.js'

/** How a local staking is created (spec 3.1). The vault that creates it is the one it serves. */
export interface LocalStakingInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  readonly denom: Denom
  /** Both at most 1. */
  readonly slashRatios: SlashRatios
}
