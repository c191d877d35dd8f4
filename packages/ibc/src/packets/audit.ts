import { ok, type Result } from '@meshwork/core/foundation'
import type { AuditPacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { uint64Field } from '../wire/fields.js'
import type { JsonValue } from '../wire/json/index.js'

/** The fields of `{"audit":{...}}`, from dialect 0.12.0 on (spec 8.9). */
export const auditSchema = z.strictObject({ nonce: uint64Field })

/** `{"audit":{"nonce":1}}` */
export function encodeAudit({ nonce }: AuditPacket): string {
  return `{"audit":{"nonce":${nonce}}}`
}

/** The packet of the fields inside `{"audit":...}`. */
export function decodeAudit(fields: JsonValue): Result<AuditPacket, DecodeError> {
  const checked = checkFields(auditSchema, fields, ['audit'])
  return checked.ok ? ok({ type: 'audit', nonce: checked.value.nonce }) : checked
}
