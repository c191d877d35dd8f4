import type { Uint128 } from '../numbers/uint128.js'

/** Stake that has left a validator and waits until it is free. */
export interface PendingUnbond {
  readonly amount: Uint128
  readonly releaseAtNanos: bigint
}

/** D-12: which waiting entries are free now. */
export interface ReleaseRules {
  /** Splits a list into what leaves it at `nowNanos` and what stays, in order. */
  readonly releaseUnbonded: (pending: readonly PendingUnbond[], nowNanos: bigint) => Release
}

/** What a release takes out of a list of waiting entries. */
export interface Release {
  readonly released: Uint128
  readonly remaining: readonly PendingUnbond[]
}
