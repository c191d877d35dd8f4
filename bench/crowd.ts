import { unwrap } from '@meshwork/core/foundation'
import { type Address, plainAddressCodec, type ValoperAddress, valoper } from '@meshwork/core/identifiers'

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** Numbers that are the same in every run (mulberry32). */
export class Chance {
  constructor(private seed: number) {}

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), this.seed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }

  /** So many numbers below `limit`, repetitions included. */
  order(count: number, limit: number): Uint32Array {
    return Uint32Array.from({ length: count }, () => this.below(limit))
  }

  letters(count: number): string {
    return Array.from({ length: count }, () => ALPHABET[this.below(1 << 16) % 32]).join('')
  }
}

const addresses = plainAddressCodec()

/** So many accounts as long as real ones (43 characters), in no order. */
export function manyUsers(count: number, chance: Chance): Address[] {
  return Array.from({ length: count }, () => unwrap(addresses.parse(flat(`osmo1${chance.letters(38)}`))))
}

/** So many validators with operator addresses as long as real ones (50 characters), in no order. */
export function manyValidators(count: number, chance: Chance): ValoperAddress[] {
  return Array.from({ length: count }, () => unwrap(valoper(flat(`junovaloper1${chance.letters(38)}`))))
}

/** One piece of memory: a text put together of pieces is walked through at every comparison. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}
