import type { Result } from '@meshwork/core/foundation'
import type { ConsumerPacket } from '@meshwork/core/packets'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { readTagged } from '../wire/tagged.js'
import { decodeDistribute, encodeDistribute } from './distribute.js'
import { decodeDistributeBatch, encodeDistributeBatch } from './distribute-batch.js'
import { decodeInternalUnstake, encodeInternalUnstake } from './internal-unstake.js'
import { decodeValsetUpdate, encodeValsetUpdate } from './valset-update.js'

/** The text of what a consumer tells its provider, dialect 0.11.0. */
export function encodeConsumerPacket(packet: ConsumerPacket): string {
  switch (packet.type) {
    case 'valsetUpdate':
      return encodeValsetUpdate(packet)
    case 'internalUnstake':
      return encodeInternalUnstake(packet)
    case 'distribute':
      return encodeDistribute(packet)
    case 'distributeBatch':
      return encodeDistributeBatch(packet)
  }
}

/**
 * What a consumer tells its provider, from its text.
 *
 * Errors: `DecodeError`; `unknownPacket` for a name that is none of a consumer's packets.
 */
export function decodeConsumerPacket(text: string): Result<ConsumerPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  switch (name) {
    case 'valset_update':
      return decodeValsetUpdate(fields)
    case 'internal_unstake':
      return decodeInternalUnstake(fields)
    case 'distribute':
      return decodeDistribute(fields)
    case 'distribute_batch':
      return decodeDistributeBatch(fields)
    default:
      return decodeError('unknownPacket', [name])
  }
}
