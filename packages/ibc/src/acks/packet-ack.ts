import { ok, type Result } from '@meshwork/core/foundation'
import type { PacketAck } from '@meshwork/core/packets'
import type { DecodeError } from '../wire/decode-error.js'
import { decodeAck, encodeAck, SUCCESS_ACK } from './ack.js'

/** The text of a Mesh Security acknowledgement. A success of the deployed dialect carries nothing: `{"result":"e30="}`. */
export function encodePacketAck(ack: PacketAck): string {
  switch (ack.type) {
    case 'success':
      return SUCCESS_ACK
    case 'failure':
      return encodeAck(ack)
  }
}

/** What the other side answered. The payload of a success is not looked at, as the contracts do not look at it. Errors: `DecodeError`. */
export function decodePacketAck(text: string): Result<PacketAck, DecodeError> {
  if (text === SUCCESS_ACK) return SUCCESS
  const ack = decodeAck(text)
  if (!ack.ok) return ack
  return ack.value.type === 'success' ? SUCCESS : ok({ type: 'failure', text: ack.value.text })
}

const SUCCESS = ok<PacketAck>({ type: 'success' })
