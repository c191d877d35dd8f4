import type { Brand } from '../foundation/brand.js'
import type { Result } from '../foundation/result.js'

/** The address of an account or contract of one chain, as that chain writes it. */
export type Address = Brand<string, 'Address'>

/** Why a text is not an address of the chain. */
export interface AddressError {
  readonly type: 'InvalidAddress'
  readonly text: string
  readonly reason: 'empty' | 'malformed' | 'wrongPrefix' | 'wrongLength'
}

/** How a chain writes addresses: checks a text, nothing else. */
export interface AddressCodec {
  /** The address of the text, or `InvalidAddress` with the reason. */
  readonly parse: (text: string) => Result<Address, AddressError>
}
