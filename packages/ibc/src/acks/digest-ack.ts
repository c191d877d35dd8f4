import { decodeUtf8, encodeUtf8, ok, type Result } from '@meshwork/core/foundation'
import type { PacketAck, ValidatorDigest } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { amountField, readValoper, uint64Field } from '../wire/fields.js'
import { type JsonValue, parseJson, quoteJson } from '../wire/json/index.js'
import { decodeAck, encodeAck, SUCCESS_ACK } from './ack.js'

/** How much was applied to one validator: `{"n":1,"sum":"5"}`. */
const digestSchema = z.strictObject({ n: uint64Field, sum: amountField })

/**
 * The text of an acknowledgement from dialect 0.12.0 on (spec 8.9): a success may bring what was applied so far, by validator, `{"v":{"n":1,"sum":"5"}}`; without
 * it, it is `{}` as before.
 */
export function encodeDigestAck(ack: PacketAck): string {
  if (ack.type === 'failure') return encodeAck(ack)
  if (!isDigests(ack.data) || ack.data.length === 0) return SUCCESS_ACK
  const digests = ack.data.map(
    ({ validator, applied, sum }) => `${quoteJson(validator)}:{"n":${applied},"sum":"${sum}"}`,
  )
  return encodeAck({ type: 'success', payload: encodeUtf8(`{${digests.join(',')}}`) })
}

/** What the other side answered, with its digests in their order; without any there is no data. Errors: `DecodeError`, also for a payload that is none of this. */
export function decodeDigestAck(text: string): Result<PacketAck<readonly ValidatorDigest[]>, DecodeError> {
  if (text === SUCCESS_ACK) return SUCCESS
  const ack = decodeAck(text)
  if (!ack.ok) return ack
  if (ack.value.type === 'failure') return ok({ type: 'failure', text: ack.value.text })
  const payload = decodeUtf8(ack.value.payload)
  if (payload === undefined) return decodeError('badUtf8', ['result'])
  const parsed = parseJson(payload)
  if (!parsed.ok) return parsed
  const digests = readDigests(parsed.value)
  if (!digests.ok) return digests
  return digests.value.length === 0 ? SUCCESS : ok({ type: 'success', data: digests.value })
}

const SUCCESS = ok<PacketAck<readonly ValidatorDigest[]>>({ type: 'success' })

function readDigests(payload: JsonValue): Result<readonly ValidatorDigest[], DecodeError> {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return decodeError('wrongType', ['result'])
  const digests: ValidatorDigest[] = []
  for (const [name, fields] of Object.entries(payload)) {
    const validator = readValoper(name)
    if (!validator.ok) return decodeError(validator.error, ['result', name])
    const checked = checkFields(digestSchema, fields, ['result', name])
    if (!checked.ok) return checked
    digests.push({ validator: validator.value, applied: checked.value.n, sum: checked.value.sum })
  }
  return ok(digests)
}

/** Whether what a contract answered is what the dialect can tell. */
function isDigests(data: unknown): data is readonly ValidatorDigest[] {
  return Array.isArray(data) && data.every(isDigest)
}

function isDigest(entry: unknown): entry is ValidatorDigest {
  if (typeof entry !== 'object' || entry === null || !('validator' in entry && 'applied' in entry && 'sum' in entry))
    return false
  return typeof entry.validator === 'string' && typeof entry.applied === 'bigint' && typeof entry.sum === 'bigint'
}
