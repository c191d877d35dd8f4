export type { Address, AddressCodec, AddressError } from './address.js'
export { bech32AddressCodec, bech32FromBytes, reencodeBech32 } from './bech32.js'
export { type Denom, type DenomError, denom, type UnexpectedDenom } from './denom.js'
export { plainAddressCodec } from './plain.js'
export {
  FIRST_EXTERNAL_TX_ID,
  FIRST_VAULT_TX_ID,
  MAX_UINT64,
  nextTxId,
  type TxId,
  type TxIdError,
  txId,
} from './tx-id.js'
export { type ValoperAddress, type ValoperError, valoper } from './valoper.js'
