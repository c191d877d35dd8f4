import { encodeUtf8, unwrap } from '@meshwork/core/foundation'
import { type Address, bech32FromBytes } from '@meshwork/core/identifiers'

/** Names contracts `<prefix>contract00001`, counting from 1, or from 99998 down. Readable, for tests and recorded runs. */
export function plainContractNames(prefix: string, order: 'ascending' | 'descending' = 'ascending') {
  return (sequence: bigint): Address => {
    const number = order === 'ascending' ? sequence : 99_999n - sequence
    return `${prefix}contract${number.toString().padStart(5, '0')}` as Address
  }
}

/**
 * Names contracts by 32-byte bech32 addresses: the text `meshwork/<kind>`, cut or padded with zeros to 24 bytes, then the number of the contract.
 * Simulated chains need names that differ and stay the same from run to run, not those of a particular contract runtime.
 */
export function bech32ContractNames(prefix: string) {
  return (sequence: bigint, kind: string): Address => {
    const bytes = new Uint8Array(32)
    bytes.set(encodeUtf8(`meshwork/${kind}`).subarray(0, 24))
    new DataView(bytes.buffer).setBigUint64(24, sequence)
    return unwrap(bech32FromBytes(prefix, bytes))
  }
}
