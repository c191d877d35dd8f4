import { FIRST_EXTERNAL_TX_ID, type TxId } from '../../identifiers/tx-id.js'
import type { TxIdTaken } from '../tx-ids.js'

/** An id is given once: a second transaction under it would overwrite the first. */
export function refuseTxId(txId: TxId, isInFlight: boolean): TxIdTaken | undefined {
  return isInFlight || txId >= FIRST_EXTERNAL_TX_ID ? { type: 'TxIdTaken', txId } : undefined
}
