import type { FirstGenerationProviderPacket } from '@meshwork/core/first-generation'
import { ok, type Result } from '@meshwork/core/foundation'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { amountField, foreignAddressField, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { readTagged } from '../wire/tagged.js'

/** The fields of `{"stake":{...}}` and `{"unstake":{...}}` (spec 10). */
const stakeSchema = z.strictObject({ validator: valoperField, amount: amountField, key: foreignAddressField })

/** The fields of `{"list_validators":{}}`. */
const emptySchema = z.strictObject({})

/** The text of what a provider of the first generation asks: `{"stake":{"validator":"v","amount":"1","key":"u"}}`. */
export function encodeFirstGenerationProviderPacket(packet: FirstGenerationProviderPacket): string {
  switch (packet.type) {
    case 'listValidators':
      return '{"list_validators":{}}'
    case 'stake':
    case 'unstake': {
      const { type, validator, amount, key } = packet
      return `{"${type}":{"validator":${quoteJson(validator)},"amount":"${amount}","key":${quoteJson(key)}}}`
    }
  }
}

/** What a provider of the first generation asks, from its text. Errors: `DecodeError`; `unknownPacket` for a name that is none of its packets. */
export function decodeFirstGenerationProviderPacket(text: string): Result<FirstGenerationProviderPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  switch (name) {
    case 'list_validators': {
      const checked = checkFields(emptySchema, fields, [name])
      return checked.ok ? ok({ type: 'listValidators' }) : checked
    }
    case 'stake':
    case 'unstake':
      return decodeStake(name, fields)
    default:
      return decodeError('unknownPacket', [name])
  }
}

function decodeStake(type: 'stake' | 'unstake', fields: JsonValue): Result<FirstGenerationProviderPacket, DecodeError> {
  const checked = checkFields(stakeSchema, fields, [type])
  return checked.ok ? ok({ type, ...checked.value }) : checked
}
