import { encodeUtf8, type Result } from '@meshwork/core/foundation'
import { type Address, type AddressError, bech32FromBytes } from '@meshwork/core/identifiers'

/** The length of an account's address on a Cosmos chain. */
const ACCOUNT_BYTES = 20

/** How much of a long name is kept; its hash fills the rest. */
const KEPT_BYTES = 12

/**
 * An address for an account that has none: the bytes of its name, padded with zeros. Of a longer name, its beginning and a hash of all of it. The same name
 * has the same address in every run. Nobody has a key to it, so it is for simulations only.
 */
export function madeUpAddress(prefix: string, name: string): Result<Address, AddressError> {
  const text = encodeUtf8(name)
  const bytes = new Uint8Array(ACCOUNT_BYTES)
  bytes.set(text.subarray(0, ACCOUNT_BYTES))
  if (text.length > ACCOUNT_BYTES) new DataView(bytes.buffer).setBigUint64(KEPT_BYTES, fnv1a64(text))
  return bech32FromBytes(prefix, bytes)
}

/** The hash FNV-1a of 64 bits: not against people who look for collisions, but the same everywhere and four lines long. */
function fnv1a64(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash
}
