import { ok, type Result } from '@meshwork/core/foundation'
import type { UnstakePacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { foreignAddressField, packetCoinField, txIdField, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { writeCoin } from '../wire/write-fields.js'
import { readStakeLike } from './stake-like.js'

/** The fields of `{"unstake":{...}}` (spec 8.2). */
export const unstakeSchema = z.strictObject({
  delegator: foreignAddressField,
  validator: valoperField,
  unstake: packetCoinField,
  tx_id: txIdField,
})

/** `{"unstake":{"delegator":"a","validator":"v","unstake":{"denom":"d","amount":"1"},"tx_id":9223372036854775808}}` */
export function encodeUnstake({ delegator, validator, unstake, txId }: UnstakePacket): string {
  return `{"unstake":{"delegator":${quoteJson(delegator)},"validator":${quoteJson(validator)},"unstake":${writeCoin(unstake)},"tx_id":${txId}}}`
}

/** The packet of the fields inside `{"unstake":...}`. */
export function decodeUnstake(fields: JsonValue): Result<UnstakePacket, DecodeError> {
  const checked = checkFields(unstakeSchema, fields, ['unstake'])
  if (!checked.ok) return checked
  const { delegator, validator, unstake, tx_id: txId } = checked.value
  return ok({ type: 'unstake', delegator, validator, unstake, txId })
}

/** As `readStake`, for texts that are written exactly as {@link encodeUnstake} writes them. */
export function readUnstake(text: string): UnstakePacket | undefined {
  const fields = readStakeLike(text, '{"unstake":{"delegator":"', '","unstake":{"denom":"')
  if (fields === undefined) return undefined
  const { delegator, validator, coin, txId } = fields
  return { type: 'unstake', delegator, validator, unstake: coin, txId }
}
