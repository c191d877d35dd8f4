import type { ByteReader } from '../bytes/byte-reader.js'
import { decodeWith } from '../bytes/byte-reader.js'
import { ByteWriter } from '../bytes/byte-writer.js'
import type { DecodeError } from '../bytes/decode-error.js'
import type { Result } from '../result.js'
import type { ValidatorBrands } from './brands.js'
import type { ValidatorFacts } from './facts.js'
import type { BrandReaders } from './facts-bytes.js'
import { readFacts, writeFacts } from './facts-bytes.js'
import { findBrokenSetInvariant } from './invariants.js'
import type { ValidatorEntry, ValidatorSet } from './set.js'

/** Takes every text and number as it is. */
export const PLAIN_BRANDS: BrandReaders<ValidatorBrands> = {
  validator: (text) => text,
  pubKey: (text) => text,
  ratio: (value) => value,
  amount: (value) => value,
}

/** The first byte names the layout: another layout is another number. */
const VERSION = 1

/**
 * The canonical bytes of one validator's facts: equal content, equal bytes.
 *
 * @throws InvariantError when a height, time or power is not a u64, or a ratio or amount not a u128.
 */
export function encodeValidatorFacts(facts: ValidatorFacts): Uint8Array {
  const out = new ByteWriter()
  out.byte(VERSION)
  writeFacts(out, facts)
  return out.finish()
}

/** Reads the bytes of {@link encodeValidatorFacts} and refuses all others: what it accepts is written again as it stands. */
export function decodeValidatorFacts<B extends ValidatorBrands>(
  bytes: Uint8Array,
  brands: BrandReaders<B>,
): Result<ValidatorFacts<B>, DecodeError> {
  return decodeWith(bytes, (from) => {
    readVersion(from)
    return readFacts(from, brands)
  })
}

/**
 * The canonical bytes of a whole set: equal content, equal bytes.
 *
 * @throws InvariantError as {@link encodeValidatorFacts}.
 */
export function encodeValidatorSet(set: ValidatorSet): Uint8Array {
  const out = new ByteWriter()
  out.byte(VERSION)
  out.option(set.horizonSeconds, (horizonSeconds) => out.uint64(horizonSeconds))
  out.list(set.entries, ({ validator, facts }) => {
    out.text(validator)
    writeFacts(out, facts)
  })
  return out.finish()
}

/** Reads the bytes of {@link encodeValidatorSet} and refuses all others. */
export function decodeValidatorSet<B extends ValidatorBrands>(
  bytes: Uint8Array,
  brands: BrandReaders<B>,
): Result<ValidatorSet<B>, DecodeError> {
  return decodeWith(bytes, (from) => {
    readVersion(from)
    const read = (): ValidatorSet<B> => ({
      horizonSeconds: from.field('horizonSeconds', () => from.option(() => from.uint64())),
      entries: from.field('entries', () => from.list(() => readEntry(from, brands))),
    })
    return from.checked(read, (set) => (findBrokenSetInvariant(set) === null ? set : null), 'notCanonical')
  })
}

function readEntry<B extends ValidatorBrands>(from: ByteReader, brands: BrandReaders<B>): ValidatorEntry<B> {
  return {
    validator: from.field('validator', () => from.checked(() => from.text(), brands.validator, 'refusedValue')),
    facts: from.field('facts', () => readFacts(from, brands)),
  }
}

function readVersion(from: ByteReader): void {
  from.field('version', () =>
    from.checked(
      () => from.byte(),
      (version) => (version === VERSION ? version : null),
      'unsupportedVersion',
    ),
  )
}
