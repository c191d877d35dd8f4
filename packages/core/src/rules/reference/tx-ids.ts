import type { TxId } from '../../identifiers/tx-id.js'
import type { TxIdTaken } from '../tx-ids.js'

/** The contracts believe the vault: what was in flight under this id is forgotten. A vault of the protocol never gives one twice. */
export function refuseTxId(_txId: TxId, _isInFlight: boolean): TxIdTaken | undefined {
  return undefined
}
