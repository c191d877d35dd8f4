import { bech32 } from '@scure/base'
import { type Err, err, ok, type Result } from '../foundation/result.js'
import type { Address, AddressCodec, AddressError } from './address.js'

// The limit of BIP-173 texts in Cosmos; the library's own is 90.
const LIMIT = 1023

/**
 * Bech32 addresses with one human-readable prefix (`osmo`, `juno`, `osmovaloper` ...), of 20 or 32 bytes (accounts, contracts).
 *
 * Checked addresses are remembered, because decoding costs more than a hundred times a look-up. The memory belongs to the codec that the
 * host makes, holds at most `remember` texts and starts anew when full; it never changes an answer.
 */
export function bech32AddressCodec(prefix: string, remember = 1_048_576): AddressCodec {
  let known = new Set<string>()
  return {
    parse: (text) => {
      if (known.has(text)) return ok(text as Address)
      const checked = checkBech32(text, prefix)
      if (checked.ok) {
        if (known.size >= remember) known = new Set()
        known.add(text)
      }
      return checked
    },
  }
}

/**
 * The same account under another prefix: `cosmos1...` as `osmo1...`. The text may have any prefix.
 *
 * @returns `InvalidAddress` when the text is not bech32 of 20 or 32 bytes, or (`wrongPrefix`) when no address can start with `prefix`.
 */
export function reencodeBech32(text: string, prefix: string): Result<Address, AddressError> {
  if (text === '') return refuse(text, 'empty')
  const decoded = decode(text)
  return decoded ? encode(prefix, decoded.data, text) : refuse(text, 'malformed')
}

/** The bech32 text of raw address bytes (20 or 32 of them). Errors: `InvalidAddress` with `wrongLength` or `wrongPrefix`. */
export function bech32FromBytes(prefix: string, bytes: Uint8Array): Result<Address, AddressError> {
  return encode(prefix, bytes, '')
}

function checkBech32(text: string, prefix: string): Result<Address, AddressError> {
  if (text === '') return refuse(text, 'empty')
  const decoded = decode(text)
  if (!decoded) return refuse(text, 'malformed')
  if (decoded.prefix !== prefix) return refuse(text, 'wrongPrefix')
  if (!isAddressLength(decoded.data.length)) return refuse(text, 'wrongLength')
  // Upper-case bech32 names the same bytes; one account must not have two keys.
  if (text !== text.toLowerCase()) return refuse(text, 'malformed')
  return ok(text as Address)
}

/** `text` is what the caller was given, for the refusal. */
function encode(prefix: string, bytes: Uint8Array, text: string): Result<Address, AddressError> {
  if (!isAddressLength(bytes.length)) return refuse(text, 'wrongLength')
  // What BIP-173 allows there, without upper case: 83 characters at most.
  if (!/^[!-@[-~]{1,83}$/.test(prefix)) return refuse(text, 'wrongPrefix')
  return ok(bech32.encode(prefix, bech32.toWords(bytes), LIMIT) as Address)
}

function refuse(text: string, reason: AddressError['reason']): Err<AddressError> {
  return err({ type: 'InvalidAddress', text, reason })
}

function decode(text: string): { prefix: string; data: Uint8Array } | undefined {
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, LIMIT) // the library checks that it is such a text
    return { prefix, data: bech32.fromWords(words) }
  } catch {
    // The library reports bad text by throwing; here that is an ordinary answer.
    return undefined
  }
}

function isAddressLength(length: number): boolean {
  return length === 20 || length === 32
}
