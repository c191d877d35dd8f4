import { type ListedValidators, listedValidators } from '@meshwork/core/first-generation'
import { encodeUtf8, ok, type Result } from '@meshwork/core/foundation'
import type { PacketAck } from '@meshwork/core/packets'
import { z } from 'zod'
import { decodeAck, encodeAck, SUCCESS_ACK } from '../acks/index.js'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { valoperField } from '../wire/fields.js'
import { parseJsonBytes } from '../wire/json/index.js'
import { writeTexts } from '../wire/write-fields.js'

/** What is in the answer to a question for validators, and in any other one: nothing. */
const answerSchema = z.strictObject({ validators: z.array(valoperField).optional() })

/** The text of an answer: a success carries `{"validators":[...]}` where the receiver gave a list, else `{}`. */
export function encodeFirstGenerationAck(ack: PacketAck): string {
  if (ack.type === 'failure') return encodeAck(ack)
  const validators = listedValidators(ack.data)
  if (validators === undefined) return SUCCESS_ACK
  return encodeAck({ type: 'success', payload: encodeUtf8(`{"validators":${writeTexts(validators)}}`) })
}

/** The answer of a text. Errors: `DecodeError`, also for a payload that is neither nothing nor a list. */
export function decodeFirstGenerationAck(text: string): Result<PacketAck<ListedValidators>, DecodeError> {
  const ack = decodeAck(text)
  if (!ack.ok) return ack
  if (ack.value.type === 'failure') return ok({ type: 'failure', text: ack.value.text })
  const payload = parseJsonBytes(ack.value.payload)
  if (!payload.ok) return payload
  const checked = checkFields(answerSchema, payload.value, ['result'])
  if (!checked.ok) return checked
  const { validators } = checked.value
  return ok(validators === undefined ? { type: 'success' } : { type: 'success', data: { validators } })
}
