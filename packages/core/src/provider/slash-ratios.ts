import { err, ok, type Result } from '../foundation/result.js'
import { DECIMAL_ONE, type Decimal } from '../numbers/decimal.js'

/** The share of stake that the chain takes for an infraction; both at most 1. */
export interface SlashRatios {
  readonly doubleSign: Decimal
  readonly offline: Decimal
}

/** A slash ratio above 1. */
export interface InvalidSlashRatio {
  readonly type: 'InvalidSlashRatio'
  readonly ratio: Decimal
}

/** Checks that both ratios are at most 1. */
export function checkSlashRatios(ratios: SlashRatios): Result<SlashRatios, InvalidSlashRatio> {
  for (const ratio of [ratios.doubleSign, ratios.offline])
    if (ratio > DECIMAL_ONE) return err({ type: 'InvalidSlashRatio', ratio })
  return ok(ratios)
}
