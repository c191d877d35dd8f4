import type { Result } from '@meshwork/core/foundation'
import type { ProviderPacket } from '@meshwork/core/packets'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { readTagged } from '../wire/tagged.js'
import { decodeBurn, encodeBurn } from './burn.js'
import { decodeStake, encodeStake, readStake } from './stake.js'
import { decodeTransferRewards, encodeTransferRewards } from './transfer-rewards.js'
import { decodeUnstake, encodeUnstake, readUnstake } from './unstake.js'

/** What a provider can ask in dialect 0.11.0. */
export type DeployedProviderPacket = Exclude<ProviderPacket, { readonly type: 'audit' | 'resync' }>

/** The text of what a provider asks of its consumer, dialect 0.11.0. It has no words for epochs, which it leaves out. */
export function encodeProviderPacket(packet: DeployedProviderPacket): string {
  switch (packet.type) {
    case 'stake':
      return encodeStake(packet)
    case 'unstake':
      return encodeUnstake(packet)
    case 'burn':
      return encodeBurn(packet)
    case 'transferRewards':
      return encodeTransferRewards(packet)
  }
}

/**
 * What a provider asks of its consumer, from its text.
 *
 * Errors: `DecodeError`; `unknownPacket` for a name that is none of a provider's packets.
 */
export function decodeProviderPacket(text: string): Result<DeployedProviderPacket, DecodeError> {
  const usual = readStake(text) ?? readUnstake(text)
  return usual === undefined ? decodeByName(text) : { ok: true, value: usual }
}

/** The way for every text, and the definition of which ones are good. */
export function decodeByName(text: string): Result<DeployedProviderPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  switch (name) {
    case 'stake':
      return decodeStake(fields)
    case 'unstake':
      return decodeUnstake(fields)
    case 'burn':
      return decodeBurn(fields)
    case 'transfer_rewards':
      return decodeTransferRewards(fields)
    default:
      return decodeError('unknownPacket', [name])
  }
}
