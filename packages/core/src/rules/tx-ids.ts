import type { TxId } from '../identifiers/tx-id.js'

/** An id of the vault that is in flight already, or one of those that only the external staking gives. */
export interface TxIdTaken {
  readonly type: 'TxIdTaken'
  readonly txId: TxId
}

/** Ids that a vault gives for its cross-stakes. */
export interface TxIdRules {
  /** The refusal of an id, if this rule set refuses it. */
  readonly refuseTxId: (txId: TxId, isInFlight: boolean) => TxIdTaken | undefined
}
