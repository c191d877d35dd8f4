import { decodeUtf8, encodeUtf8, ok, type Result } from '@meshwork/core/foundation'
import { digestsOf, type PacketAck, type UnreadableDigests, type ValidatorDigest } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import { type DecodeError, decodeError, describeDecodeError } from '../wire/decode-error.js'
import { amountField, readValoper, uint64Field } from '../wire/fields.js'
import { type JsonValue, parseJson, quoteJson } from '../wire/json/index.js'
import { decodeAck, encodeAck, SUCCESS_ACK } from './ack.js'

/** How much was applied to one validator: `{"n":1,"sum":"5"}`; and where it was asked for, on how much is counted: `"counted":"5"`. */
const digestSchema = z.strictObject({ n: uint64Field, sum: amountField, counted: amountField.optional() })

/**
 * The text of an acknowledgement from dialect 0.12.0 on (spec 8.9): a success may bring what was applied so far, by validator, `{"v":{"n":1,"sum":"5"}}`; without
 * it, it is `{}` as before.
 */
export function encodeDigestAck(ack: PacketAck): string {
  if (ack.type === 'failure') return encodeAck(ack)
  const digests = digestsOf(ack.data)
  if (digests === undefined || digests.length === 0) return SUCCESS_ACK
  return encodeAck({ type: 'success', payload: encodeUtf8(`{${digests.map(writeDigest).join(',')}}`) })
}

function writeDigest({ validator, applied, sum, counted }: ValidatorDigest): string {
  const asked = counted === undefined ? '' : `,"counted":"${counted}"`
  return `${quoteJson(validator)}:{"n":${applied},"sum":"${sum}"${asked}}`
}

/**
 * What the other side answered, with its digests in their order; without any there is no data. A success whose payload is none of this is a success all the same: the other side has
 * done what it was asked for, and its packet must not wait for ever. Then the data says what is wrong. Error: `DecodeError` for what is no acknowledgement.
 */
export function decodeDigestAck(text: string): Result<DigestAck, DecodeError> {
  if (text === SUCCESS_ACK) return SUCCESS
  const ack = decodeAck(text)
  if (!ack.ok) return ack
  if (ack.value.type === 'failure') return ok({ type: 'failure', text: ack.value.text })
  const digests = readPayload(ack.value.payload)
  if (!digests.ok)
    return ok({ type: 'success', data: { type: 'unreadable', reason: describeDecodeError(digests.error) } })
  return digests.value.length === 0 ? SUCCESS : ok({ type: 'success', data: digests.value })
}

/** An acknowledgement from dialect 0.12.0 on. */
export type DigestAck = PacketAck<readonly ValidatorDigest[] | UnreadableDigests>

const SUCCESS = ok<DigestAck>({ type: 'success' })

function readPayload(bytes: Uint8Array): Result<readonly ValidatorDigest[], DecodeError> {
  const payload = decodeUtf8(bytes)
  if (payload === undefined) return decodeError('badUtf8', ['result'])
  const parsed = parseJson(payload)
  return parsed.ok ? readDigests(parsed.value) : parsed
}

function readDigests(payload: JsonValue): Result<readonly ValidatorDigest[], DecodeError> {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return decodeError('wrongType', ['result'])
  const digests: ValidatorDigest[] = []
  for (const [name, fields] of Object.entries(payload)) {
    const validator = readValoper(name)
    if (!validator.ok) return decodeError(validator.error, ['result', name])
    const checked = checkFields(digestSchema, fields, ['result', name])
    if (!checked.ok) return checked
    const { n: applied, sum, counted } = checked.value
    digests.push({ validator: validator.value, applied, sum, ...(counted !== undefined && { counted }) })
  }
  return ok(digests)
}
