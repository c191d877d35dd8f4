import type { FirstGenerationConsumerPacket } from '@meshwork/core/first-generation'
import { ok, type Result } from '@meshwork/core/foundation'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { packetCoinField, valoperField } from '../wire/fields.js'
import { quoteJson } from '../wire/json/index.js'
import { readTagged } from '../wire/tagged.js'
import { writeCoin, writeTexts } from '../wire/write-fields.js'

/** The fields of `{"update_validators":{...}}` (spec 10). */
const updateSchema = z.strictObject({ added: z.array(valoperField), removed: z.array(valoperField) })

/** The fields of `{"rewards":{...}}` (spec 10). */
const rewardsSchema = z.strictObject({ validator: valoperField, total_funds: packetCoinField })

/** The text of what a consumer of the first generation tells: `{"update_validators":{"added":["v"],"removed":[]}}`. */
export function encodeFirstGenerationConsumerPacket(packet: FirstGenerationConsumerPacket): string {
  switch (packet.type) {
    case 'updateValidators':
      return `{"update_validators":{"added":${writeTexts(packet.added)},"removed":${writeTexts(packet.removed)}}}`
    case 'rewards':
      return `{"rewards":{"validator":${quoteJson(packet.validator)},"total_funds":${writeCoin(packet.totalFunds)}}}`
  }
}

/** What a consumer of the first generation tells, from its text. Errors: `DecodeError`; `unknownPacket` for a name that is none of its packets. */
export function decodeFirstGenerationConsumerPacket(text: string): Result<FirstGenerationConsumerPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  switch (name) {
    case 'update_validators': {
      const checked = checkFields(updateSchema, fields, [name])
      return checked.ok ? ok({ type: 'updateValidators', ...checked.value }) : checked
    }
    case 'rewards': {
      const checked = checkFields(rewardsSchema, fields, [name])
      if (!checked.ok) return checked
      const { validator, total_funds: totalFunds } = checked.value
      return ok({ type: 'rewards', validator, totalFunds })
    }
    default:
      return decodeError('unknownPacket', [name])
  }
}
