import type { Result } from '@meshwork/core/foundation'
import type { ProviderPacket } from '@meshwork/core/packets'
import { type DecodeError, decodeError } from '../../wire/decode-error.js'
import { readTagged } from '../../wire/tagged.js'
import { decodeTransferRewards, encodeTransferRewards } from '../transfer-rewards.js'
import {
  decodeDocumentedStake,
  decodeDocumentedUnstake,
  encodeDocumentedStake,
  encodeDocumentedUnstake,
} from './stake.js'

/** The text of what a provider asks of its consumer, dialect 1.0.0. Undefined for what it cannot say: burns, audits and re-syncs. */
export function encodeDocumentedProviderPacket(packet: ProviderPacket): string | undefined {
  switch (packet.type) {
    case 'stake':
      return encodeDocumentedStake(packet)
    case 'unstake':
      return encodeDocumentedUnstake(packet)
    case 'burn':
    case 'audit':
    case 'resync':
      return undefined
    case 'transferRewards':
      return encodeTransferRewards(packet)
  }
}

/** What a provider asks of its consumer, from its text. Errors: `DecodeError`; `unknownPacket` for a name that is none of a provider's packets. */
export function decodeDocumentedProviderPacket(text: string): Result<ProviderPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  switch (name) {
    case 'stake':
      return decodeDocumentedStake(fields)
    case 'unstake':
      return decodeDocumentedUnstake(fields)
    case 'transfer_rewards':
      return decodeTransferRewards(fields)
    default:
      return decodeError('unknownPacket', [name])
  }
}
