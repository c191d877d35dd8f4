import type { Brand } from '../foundation/brand.js'
import { err, ok, type Result } from '../foundation/result.js'

/** A validator's operator address, as its chain writes it. To the other chain it is an opaque name. */
export type ValoperAddress = Brand<string, 'ValoperAddress'>

/** Why a text cannot name a validator. */
export interface ValoperError {
  readonly type: 'InvalidValoper'
  readonly text: string
}

/** Any non-empty printable ASCII name up to 255 long; the chain that owns the validator decides whether it exists. */
export function valoper(text: string): Result<ValoperAddress, ValoperError> {
  return /^[!-~]{1,255}$/.test(text) ? ok(text as ValoperAddress) : err({ type: 'InvalidValoper', text })
}
