import { ok, type Result } from '@meshwork/core/foundation'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { parseJson, quoteJson } from '../wire/json/index.js'

/** What a channel's version text says. */
export interface ProtocolVersion {
  readonly protocol: string
  /** Not yet known to be a version. */
  readonly version: string
  /** How rewards travel; absent where they do as deployed (spec 8.8). */
  readonly rewards?: string
}

/** The name by which both ends know this protocol. */
export const PROTOCOL_NAME = 'mesh-security'

/** Not strict: newer versions may say more (spec 8.3). */
const schema = z.object({ protocol: z.string(), version: z.string(), rewards: z.string().optional() })

/** `{"protocol":"mesh-security","version":"0.11.0"}`, in this order; `"rewards":"ics20"` behind it where they travel as coins. */
export function encodeProtocolVersion({ protocol, version, rewards }: ProtocolVersion): string {
  const flag = rewards === undefined ? '' : `,"rewards":${quoteJson(rewards)}`
  return `{"protocol":${quoteJson(protocol)},"version":${quoteJson(version)}${flag}}`
}

/** Reads a channel's version text; unknown fields are allowed. Errors: `DecodeError`. */
export function decodeProtocolVersion(text: string): Result<ProtocolVersion, DecodeError> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const checked = checkFields(schema, parsed.value, [])
  if (!checked.ok) return checked
  const { protocol, version, rewards } = checked.value
  return ok({ protocol, version, ...(rewards !== undefined && { rewards }) })
}
