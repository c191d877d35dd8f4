import { err, ok, type Result } from '../../foundation/result.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'

/** How much of what is exposed the slashes of a consumer may take at most, and in which time (spec 9.3, decision 24). */
export interface SlashThrottle {
  /** Of all stake here, committed and unbonding, as it was when a period began; above 0, at most 1. */
  readonly share: Decimal
  /** At least a second, at most the unbonding period. */
  readonly periodSeconds: bigint
}

/** A throttle that lets nothing through, or everything, or that works for longer than stake unbonds. */
export type InvalidSlashThrottle = { readonly type: 'InvalidSlashThrottle' } & (
  | { readonly field: 'share'; readonly value: Decimal; readonly above: bigint; readonly atMost: Decimal }
  | { readonly field: 'periodSeconds'; readonly value: bigint; readonly above: bigint; readonly atMost: bigint }
)

/** The throttle, or `InvalidSlashThrottle`. What waited for longer than an unbonding period would find nobody of those whom it is about. */
export function checkSlashThrottle(
  throttle: SlashThrottle,
  unbondingPeriodSeconds: bigint,
): Result<SlashThrottle, InvalidSlashThrottle> {
  const { share, periodSeconds } = throttle
  if (share <= 0n || share > DECIMAL_ONE)
    return err({ type: 'InvalidSlashThrottle', field: 'share', value: share, above: 0n, atMost: DECIMAL_ONE })
  if (periodSeconds > 0n && periodSeconds <= unbondingPeriodSeconds) return ok({ share, periodSeconds })
  const limits = { above: 0n, atMost: unbondingPeriodSeconds }
  return err({ type: 'InvalidSlashThrottle', field: 'periodSeconds', value: periodSeconds, ...limits })
}
