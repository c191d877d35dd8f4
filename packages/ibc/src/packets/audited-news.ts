import { ok, type Result } from '@meshwork/core/foundation'
import type { ConsumerPacket, ValsetUpdatePacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import type { JsonValue } from '../wire/json/index.js'
import { readTagged } from '../wire/tagged.js'
import { decodeConsumerPacket, encodeConsumerPacket } from './consumer-packet.js'
import { withLastField } from './epochs.js'
import { readValsetUpdate, valsetUpdateSchema } from './valset-update.js'

/** The text of what a consumer tells its provider, dialect 0.12.0: that of 0.11.0, but for slashes that were told before the last channel ended. */
export function encodeAuditedNews(packet: ConsumerPacket): string {
  const text = encodeConsumerPacket(packet)
  return packet.type === 'valsetUpdate' && packet.isFormer ? withLastField(text, 'former', 'true') : text
}

/** What a consumer tells its provider, from its text. Errors: `DecodeError`; `unknownPacket` for a name that is none of a consumer's packets. */
export function decodeAuditedNews(text: string): Result<ConsumerPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok || tagged.value.name !== 'valset_update') return decodeConsumerPacket(text)
  return decodeUpdate(tagged.value.fields)
}

/** A field only where there is something to say: everything else has the bytes of 0.11.0. */
const auditedUpdateSchema = valsetUpdateSchema.extend({ former: z.literal(true).optional() })

function decodeUpdate(fields: JsonValue): Result<ValsetUpdatePacket, DecodeError> {
  const checked = checkFields(auditedUpdateSchema, fields, ['valset_update'])
  if (!checked.ok) return checked
  const packet = readValsetUpdate(checked.value)
  return ok(checked.value.former ? { ...packet, isFormer: true } : packet)
}
