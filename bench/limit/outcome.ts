import type { Failure, MachineError, MachineEvent } from '@meshwork/core/foundation'

/** An event as a commit of ours lists it: who tells, and what. */
export interface LimitEvent {
  readonly source: string
  readonly event: { readonly type: string; readonly [field: string]: unknown }
}

/** What one transaction comes to, on either side. */
export type Answer =
  | { readonly ok: true; readonly events: readonly ToldEvent[] }
  | { readonly ok: false; readonly error: MachineError }

/** A refusal with the numbers that ours carries. */
export interface Refused extends MachineError {
  readonly [field: string]: unknown
}

/** An event, whoever told it. */
export interface ToldEvent {
  readonly source: string
  readonly event: MachineEvent
}

/** The refusal of `by` itself, as its caller hears it. */
export function refusedBy(by: string, error: Refused): Failure {
  return { error, depth: 'own', by }
}

/** A failure as the caller of the caller hears it. */
export function nested({ error, by }: Failure): Failure {
  return { error, depth: 'nested', by }
}

/** A coin, whose amount is in the smallest unit. */
export interface LimitCoin {
  readonly denom: string
  readonly amount: bigint
}

export const MAX_UINT128 = (1n << 128n) - 1n

/** The decimal 1, with its 18 places. */
export const ONE = 10n ** 18n

export const NANOS_PER_SECOND = 1_000_000_000n

/** The refusal of a sum that is no Uint128. */
export function aboveLimit(value: bigint): Refused {
  return { type: 'AboveLimit', value, limit: MAX_UINT128 }
}
