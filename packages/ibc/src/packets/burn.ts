import { ok, type Result } from '@meshwork/core/foundation'
import type { BurnPacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { packetCoinField, valoperField } from '../wire/fields.js'
import type { JsonValue } from '../wire/json/index.js'
import { writeCoin, writeTexts } from '../wire/write-fields.js'

/** The fields of `{"burn":{...}}` (spec 8.2). */
export const burnSchema = z.strictObject({ validators: z.array(valoperField), burn: packetCoinField })

/** `{"burn":{"validators":["v"],"burn":{"denom":"d","amount":"1"}}}` */
export function encodeBurn({ validators, burn }: BurnPacket): string {
  return `{"burn":{"validators":${writeTexts(validators)},"burn":${writeCoin(burn)}}}`
}

/** The packet of the fields inside `{"burn":...}`. */
export function decodeBurn(fields: JsonValue): Result<BurnPacket, DecodeError> {
  const checked = checkFields(burnSchema, fields, ['burn'])
  if (!checked.ok) return checked
  const { validators, burn } = checked.value
  return ok({ type: 'burn', validators, burn })
}
