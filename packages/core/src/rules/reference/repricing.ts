import { type Ok, ok } from '../../foundation/result.js'
import type { ConversionState } from '../conversion.js'
import type { Repriced } from '../repricing.js'

/** No number: the contracts remember no stakes, so there is nothing to reprice. The policy is refused there. */
export function repriceStakes(conversion: ConversionState, _rate: unknown): Ok<Repriced> {
  return ok({ requests: [], stakes: [], conversion })
}
