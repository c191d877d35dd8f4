import type { Err } from '@meshwork/core/foundation'
import { err } from '@meshwork/core/foundation'

/** Why bytes or text are not what this protocol writes. */
export type DecodeReason =
  // The JSON itself
  | 'badUtf8'
  | 'truncated'
  | 'unexpectedCharacter'
  | 'trailingText'
  | 'duplicateKey'
  | 'controlCharacter'
  | 'badEscape'
  | 'loneSurrogate'
  | 'leadingZero'
  | 'negativeZero'
  | 'fraction'
  | 'exponent'
  | 'tooManyDigits'
  | 'tooDeep'
  // What the JSON says
  | 'wrongType'
  | 'missingField'
  | 'unknownField'
  /** The outer object must have exactly one key, which names the packet or message. */
  | 'notOneKey'
  | 'unknownPacket'
  | 'unknownMessage'
  /** A message of the contracts' own tests, which the deployed ones know and answer with Unauthorized. */
  | 'testMessage'
  /** An amount is written with digits only: no sign, point, exponent or space. */
  | 'notDigits'
  | 'negative'
  /** Above 2^64 - 1 for numbers (2^32 - 1 where the contracts have a u32), above 2^128 - 1 for amounts. */
  | 'aboveLimit'
  | 'badDecimal'
  | 'badDenom'
  /** A name of an account or validator: printable ASCII without spaces, 1 to 255 characters. */
  | 'badName'
  | 'badBase64'
  /** Two lists that belong together are not of one length, or amounts are not together what the whole is said to be. */
  | 'unequalLengths'
  | 'wrongSum'
  // What bytes inside the JSON say
  | 'badProtobuf'
  | 'badObi'

/**
 * The bytes are not ours. Nothing is changed by them.
 *
 * `path` leads from the outermost value to the place: field names and array positions. `offset` is the character of the text (or the byte, for
 * `badUtf8`) at which reading stopped, where the JSON itself is wrong.
 */
export interface DecodeError {
  readonly type: 'DecodeError'
  readonly path: readonly string[]
  readonly reason: DecodeReason
  readonly offset?: number
}

/** A refusal of bytes. */
export function decodeError(reason: DecodeReason, path: readonly string[] = [], offset?: number): Err<DecodeError> {
  return err(
    offset === undefined ? { type: 'DecodeError', path, reason } : { type: 'DecodeError', path, reason, offset },
  )
}

/** The error in one line, for an error ack or a log: `stake.stake.amount: notDigits`. */
export function describeDecodeError({ path, reason, offset }: DecodeError): string {
  const place = offset === undefined ? path.join('.') : `${path.join('.')} at ${offset}`
  return place === '' ? reason : `${place.trim()}: ${reason}`
}
