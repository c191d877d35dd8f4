import { ok, type Result } from '@meshwork/core/foundation'
import type { DistributePacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { packetCoinField, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { writeCoin } from '../wire/write-fields.js'

/** The fields of `{"distribute":{...}}` (spec 8.2). */
export const distributeSchema = z.strictObject({ validator: valoperField, rewards: packetCoinField })

/** `{"distribute":{"validator":"v","rewards":{"denom":"c","amount":"1"}}}` */
export function encodeDistribute({ validator, rewards }: DistributePacket): string {
  return `{"distribute":{"validator":${quoteJson(validator)},"rewards":${writeCoin(rewards)}}}`
}

/** The packet of the fields inside `{"distribute":...}`. */
export function decodeDistribute(fields: JsonValue): Result<DistributePacket, DecodeError> {
  const checked = checkFields(distributeSchema, fields, ['distribute'])
  if (!checked.ok) return checked
  const { validator, rewards } = checked.value
  return ok({ type: 'distribute', validator, rewards })
}
