import { ok, type Result } from '@meshwork/core/foundation'
import type { StakePacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { foreignAddressField, packetCoinField, txIdField, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { writeCoin } from '../wire/write-fields.js'
import { readStakeLike } from './stake-like.js'

/** The fields of `{"stake":{...}}` (spec 8.2). */
export const stakeSchema = z.strictObject({
  delegator: foreignAddressField,
  validator: valoperField,
  stake: packetCoinField,
  tx_id: txIdField,
})

/** `{"stake":{"delegator":"a","validator":"v","stake":{"denom":"d","amount":"1"},"tx_id":1}}` */
export function encodeStake({ delegator, validator, stake, txId }: StakePacket): string {
  return `{"stake":{"delegator":${quoteJson(delegator)},"validator":${quoteJson(validator)},"stake":${writeCoin(stake)},"tx_id":${txId}}}`
}

/** The packet of the fields inside `{"stake":...}`. */
export function decodeStake(fields: JsonValue): Result<StakePacket, DecodeError> {
  const checked = checkFields(stakeSchema, fields, ['stake'])
  if (!checked.ok) return checked
  const { delegator, validator, stake, tx_id: txId } = checked.value
  return ok({ type: 'stake', delegator, validator, stake, txId })
}

/**
 * The packet of a text that is written exactly as {@link encodeStake} writes it, which is what our peers send; `undefined` for every other text, good
 * or bad. Two to three times as fast as the way over the schema.
 */
export function readStake(text: string): StakePacket | undefined {
  const fields = readStakeLike(text, '{"stake":{"delegator":"', '","stake":{"denom":"')
  if (fields === undefined) return undefined
  const { delegator, validator, coin, txId } = fields
  return { type: 'stake', delegator, validator, stake: coin, txId }
}
