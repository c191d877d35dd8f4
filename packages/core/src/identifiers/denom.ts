import type { Brand } from '../foundation/brand.js'
import { err, ok, type Result } from '../foundation/result.js'

/** The name of a coin on one chain (`uosmo`, `ibc/27394F...`). */
export type Denom = Brand<string, 'Denom'>

/** Why a text is not a denomination. */
export interface DenomError {
  readonly type: 'InvalidDenom'
  readonly text: string
}

/** A coin of another denomination than the one that counts here. */
export interface UnexpectedDenom {
  readonly type: 'UnexpectedDenom'
  readonly denom: Denom
  readonly expected: Denom
}

/** The Cosmos SDK's rule: a letter, then 2 to 127 of `a-z A-Z 0-9 / : . _ -`. */
export function denom(text: string): Result<Denom, DenomError> {
  return /^[a-zA-Z][a-zA-Z0-9/:._-]{2,127}$/.test(text) ? ok(text as Denom) : err({ type: 'InvalidDenom', text })
}
