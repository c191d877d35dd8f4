import { decodeUtf8, encodeUtf8 } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import type { OracleRequestTaken, PacketAck } from '@meshwork/core/packets'
import { decodeAck, encodeAck, SUCCESS_ACK } from '../acks/ack.js'
import { describeDecodeError } from '../wire/decode-error.js'
import { type JsonObject, type JsonValue, parseJson } from '../wire/json/index.js'

/** Of a request `{"result":"<base64 of {"request_id":"1"}>"}`, of an answer `{"result":"e30="}`; `{"error":"<text>"}` of either. */
export function encodeOracleAck(ack: PacketAck): string {
  if (ack.type === 'failure') return encodeAck(ack)
  if (!isTaken(ack.data)) return SUCCESS_ACK
  return encodeAck({ type: 'success', payload: encodeUtf8(`{"request_id":"${ack.data.requestId}"}`) })
}

/** What a text answers. Never refused: one that cannot be read is a failure, and the packet has its outcome (MS-D18). */
export function decodeOracleAck(text: string): PacketAck<OracleRequestTaken> {
  const ack = decodeAck(text)
  if (!ack.ok) return { type: 'failure', text: `unreadable acknowledgement: ${describeDecodeError(ack.error)}` }
  if (ack.value.type === 'failure') return ack.value
  const requestId = requestIdOf(ack.value.payload)
  return requestId === undefined ? { type: 'success' } : { type: 'success', data: { type: 'requestTaken', requestId } }
}

/** The id in the payload of a success; nothing where there is none, or none that an oracle chain can give. */
function requestIdOf(payload: Uint8Array): bigint | undefined {
  const parsed = parseJson(decodeUtf8(payload) ?? '')
  const fields = parsed.ok && isObject(parsed.value) ? parsed.value : {}
  const digits = fields['request_id']
  if (typeof digits !== 'string' || !/^[0-9]{1,20}$/.test(digits)) return undefined
  const requestId = BigInt(digits)
  return requestId <= MAX_UINT64 ? requestId : undefined
}

/** The channel module hands back what the oracle's machine answered. */
function isTaken(data: unknown): data is OracleRequestTaken {
  return typeof data === 'object' && data !== null && 'requestId' in data && typeof data.requestId === 'bigint'
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
