import { ok, type Result } from '@meshwork/core/foundation'
import type { InternalUnstakePacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { packetCoinField, uncheckedAddressField, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { writeCoin } from '../wire/write-fields.js'

/** The fields of `{"internal_unstake":{...}}` (spec 8.2). */
export const internalUnstakeSchema = z.strictObject({
  delegator: uncheckedAddressField,
  validator: valoperField,
  normalize_amount: packetCoinField,
  inverted_amount: packetCoinField,
})

/** `{"internal_unstake":{"delegator":"a","validator":"v","normalize_amount":{...},"inverted_amount":{...}}}`, each amount a coin. */
export function encodeInternalUnstake(packet: InternalUnstakePacket): string {
  const { delegator, validator, normalizeAmount, invertedAmount } = packet
  const holding = `"delegator":${quoteJson(delegator)},"validator":${quoteJson(validator)}`
  const amounts = `"normalize_amount":${writeCoin(normalizeAmount)},"inverted_amount":${writeCoin(invertedAmount)}`
  return `{"internal_unstake":{${holding},${amounts}}}`
}

/** The packet of the fields inside `{"internal_unstake":...}`. */
export function decodeInternalUnstake(fields: JsonValue): Result<InternalUnstakePacket, DecodeError> {
  const checked = checkFields(internalUnstakeSchema, fields, ['internal_unstake'])
  if (!checked.ok) return checked
  const { delegator, validator, normalize_amount: normalizeAmount, inverted_amount: invertedAmount } = checked.value
  return ok({ type: 'internalUnstake', delegator, validator, normalizeAmount, invertedAmount })
}
