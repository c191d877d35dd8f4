import { ok, type Result } from '@meshwork/core/foundation'
import type { ResyncPacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { amountField, uint64Field, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { epochField } from './epochs.js'

/** The fields of `{"resync":{...}}`, from dialect 0.12.0 on (spec 8.9). */
export const resyncSchema = z.strictObject({
  validator: valoperField,
  epoch: epochField,
  n: uint64Field,
  sum: amountField,
  slashed: amountField,
  returned: amountField,
})

/** `{"resync":{"validator":"v","epoch":1,"n":1,"sum":"5","slashed":"0","returned":"0"}}` */
export function encodeResync({ validator, epoch, applied, sum, slashed, returned }: ResyncPacket): string {
  const amounts = `"sum":"${sum}","slashed":"${slashed}","returned":"${returned}"`
  return `{"resync":{"validator":${quoteJson(validator)},"epoch":${epoch},"n":${applied},${amounts}}}`
}

/** The packet of the fields inside `{"resync":...}`. */
export function decodeResync(fields: JsonValue): Result<ResyncPacket, DecodeError> {
  const checked = checkFields(resyncSchema, fields, ['resync'])
  if (!checked.ok) return checked
  const { validator, epoch, n: applied, sum, slashed, returned } = checked.value
  return ok({ type: 'resync', validator, epoch, applied, sum, slashed, returned })
}
