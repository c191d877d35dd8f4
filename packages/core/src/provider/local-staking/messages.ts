import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Denom } from '../../identifiers/denom.js'
import type { SlashRatios } from '../slash-ratios.js'

/** How a local staking is created (spec 3.1). The vault that creates it is the one it serves. */
export interface LocalStakingInit {
  /** Default: those of the vault that creates it. */
  readonly rules?: RuleSetName
  readonly denom: Denom
  /** Both at most 1. */
  readonly slashRatios: SlashRatios
}

/**
 * What may be asked of a local staking: nothing yet. Staking through proxies, burning, releasing and jailing are messages of a later step; until then the
 * vault has no message that would lead here.
 */
export type LocalStakingMessage = never
