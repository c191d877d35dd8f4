import { encodeUtf8, ok, type Result } from '@meshwork/core/foundation'
import { decodeBase64, encodeBase64 } from '../wire/base64.js'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { quoteJson } from '../wire/json/index.js'
import { readTagged } from '../wire/tagged.js'

/** What the receiver of a packet answers on the wire: bytes of its application, or why it refused. */
export type Ack =
  | { readonly type: 'success'; readonly payload: Uint8Array }
  | { readonly type: 'failure'; readonly text: string }

/** `{"result":"<base64>"}` or `{"error":"<text>"}` (spec 8.2). */
export function encodeAck(ack: Ack): string {
  switch (ack.type) {
    case 'success':
      return `{"result":"${encodeBase64(ack.payload)}"}`
    case 'failure':
      return `{"error":${quoteJson(ack.text)}}`
  }
}

/** Reads an acknowledgement. Errors: `DecodeError`; `unknownField` for a key that is neither `result` nor `error`, `badBase64`. */
export function decodeAck(text: string): Result<Ack, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  if (name !== 'result' && name !== 'error') return decodeError('unknownField', [name])
  if (typeof fields !== 'string') return decodeError('wrongType', [name])
  if (name === 'error') return ok({ type: 'failure', text: fields })
  const payload = decodeBase64(fields)
  return payload ? ok({ type: 'success', payload }) : decodeError('badBase64', [name])
}

/** What success looks like for every packet of the deployed dialect: the payload is `{}`. */
export const SUCCESS_ACK = encodeAck({ type: 'success', payload: encodeUtf8('{}') })
