import { sha256 } from '@noble/hashes/sha2.js'
import { encodeUtf8 } from '../../foundation/utf8.js'
import type { Denom } from '../../identifiers/denom.js'

/** The name of this module's port on every chain. */
export const TRANSFER_PORT = 'transfer'

/** A coin by the way that it came: the hops, the last one first, and its name at home. */
export interface DenomPath {
  /** `transfer/channel-7`, joined by `/`; empty for a coin of this chain. */
  readonly path: string
  readonly baseDenom: string
}

/** One hop of a coin, as its name carries it: `transfer/channel-7/`. */
export function hop(port: string, channelId: string): string {
  return `${port}/${channelId}/`
}

/** Splits a full name. A part counts as a hop when a port is followed by `channel-N`: names at home may have slashes, too (`gamm/pool/1`). */
export function splitDenomPath(fullDenom: string): DenomPath {
  const hops = HOPS.exec(fullDenom)?.[0] ?? ''
  return { path: hops.slice(0, -1), baseDenom: fullDenom.slice(hops.length) }
}

/** Whether a full name says that the coin came over a channel. */
export function hasHops(fullDenom: string): boolean {
  return splitDenomPath(fullDenom).path !== ''
}

/** The coin that this chain has for a full name: `ibc/` and the hash for one that came over a channel, the name itself for one of its own. */
export function localDenom(fullDenom: string): Denom {
  if (!hasHops(fullDenom)) return fullDenom as Denom // checked by whoever takes coins of it
  const hash = sha256(encodeUtf8(fullDenom))
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `ibc/${hex.toUpperCase()}` as Denom // 68 letters and digits after a letter
}

/** What a coin is called here that comes from `baseDenom` of another chain, over a channel of this one: `ibc/27394F...` (spec 8.8). */
export function voucherDenom(channelId: string, fullDenom: string): Denom {
  return localDenom(hop(TRANSFER_PORT, channelId) + fullDenom)
}

const HOPS = /^(?:[a-zA-Z0-9._+\-#[\]<>]+\/channel-[0-9]+\/)*/
