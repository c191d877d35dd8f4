import { ok, type Result } from '@meshwork/core/foundation'
import type { DistributeBatchPacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { amountField, packetDenomField, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'

/** The fields of `{"distribute_batch":{...}}` (spec 8.2). */
export const distributeBatchSchema = z.strictObject({
  rewards: z.array(z.strictObject({ validator: valoperField, reward: amountField })),
  denom: packetDenomField,
})

/** `{"distribute_batch":{"rewards":[{"validator":"v","reward":"1"}],"denom":"c"}}` */
export function encodeDistributeBatch({ rewards, denom }: DistributeBatchPacket): string {
  const shares = rewards.map(({ validator, reward }) => `{"validator":${quoteJson(validator)},"reward":"${reward}"}`)
  return `{"distribute_batch":{"rewards":[${shares.join(',')}],"denom":${quoteJson(denom)}}}`
}

/** The packet of the fields inside `{"distribute_batch":...}`. */
export function decodeDistributeBatch(fields: JsonValue): Result<DistributeBatchPacket, DecodeError> {
  const checked = checkFields(distributeBatchSchema, fields, ['distribute_batch'])
  if (!checked.ok) return checked
  const { rewards, denom } = checked.value
  return ok({ type: 'distributeBatch', rewards, denom })
}
