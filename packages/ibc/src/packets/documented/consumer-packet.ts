import type { Result } from '@meshwork/core/foundation'
import type { ConsumerPacket } from '@meshwork/core/packets'
import { type DecodeError, decodeError } from '../../wire/decode-error.js'
import { readTagged } from '../../wire/tagged.js'
import { decodeDistribute, encodeDistribute } from '../distribute.js'
import { decodeAddValidators, decodeRemoveValidators, encodeValidatorNews } from './validators.js'

/** The text of what a consumer tells its provider, dialect 1.0.0. Undefined for what it cannot say: stake that is given back, rewards of several validators, and all news but additions or tombstones alone. */
export function encodeDocumentedConsumerPacket(packet: ConsumerPacket): string | undefined {
  switch (packet.type) {
    case 'valsetUpdate':
      return encodeValidatorNews(packet)
    case 'distribute':
      return encodeDistribute(packet)
    case 'internalUnstake':
    case 'distributeBatch':
      return undefined
  }
}

/** What a consumer tells its provider, from its text. Errors: `DecodeError`; `unknownPacket` for a name that is none of a consumer's packets. */
export function decodeDocumentedConsumerPacket(text: string): Result<ConsumerPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  switch (name) {
    case 'add_validators':
      return decodeAddValidators(fields)
    case 'remove_validators':
      return decodeRemoveValidators(fields)
    case 'distribute':
      return decodeDistribute(fields)
    default:
      return decodeError('unknownPacket', [name])
  }
}
