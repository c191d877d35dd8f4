import type { Result } from '@meshwork/core/foundation'
import type { BurnPacket, ProviderPacket } from '@meshwork/core/packets'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import type { JsonValue } from '../wire/json/index.js'
import { readTagged } from '../wire/tagged.js'
import { decodeBurn, encodeBurn } from './burn.js'
import { decodeStake, encodeStake, readStake } from './stake.js'
import { decodeTransferRewards, encodeTransferRewards } from './transfer-rewards.js'
import { decodeUnstake, encodeUnstake, readUnstake } from './unstake.js'

/** The text of what a provider asks of its consumer, dialect 0.11.0. */
export function encodeProviderPacket(packet: ProviderPacket): string {
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
 *
 * @param readBurn - how a burn is read; default: as in dialect 0.11.0.
 */
export function decodeProviderPacket(
  text: string,
  readBurn: ReadBurn = decodeBurn,
): Result<ProviderPacket, DecodeError> {
  const usual = readStake(text) ?? readUnstake(text)
  return usual === undefined ? decodeByName(text, readBurn) : { ok: true, value: usual }
}

/** The packet of the fields inside `{"burn":...}`. */
type ReadBurn = (fields: JsonValue) => Result<BurnPacket, DecodeError>

/** The way for every text, and the definition of which ones are good. */
export function decodeByName(text: string, readBurn: ReadBurn = decodeBurn): Result<ProviderPacket, DecodeError> {
  const tagged = readTagged(text)
  if (!tagged.ok) return tagged
  const { name, fields } = tagged.value
  switch (name) {
    case 'stake':
      return decodeStake(fields)
    case 'unstake':
      return decodeUnstake(fields)
    case 'burn':
      return readBurn(fields)
    case 'transfer_rewards':
      return decodeTransferRewards(fields)
    default:
      return decodeError('unknownPacket', [name])
  }
}
