/** What is wrong with bytes that are not ours. */
export type DecodeReason =
  /** They end before the value does. */
  | 'truncated'
  /** They go on after the value has ended. */
  | 'trailingBytes'
  /** The first byte names a layout this version does not know. */
  | 'unsupportedVersion'
  /** A byte that picks one of several cases picks none. */
  | 'unknownTag'
  /** Text is not UTF-8 in its shortest form. */
  | 'invalidText'
  /** They would read as a state that is never written: out of order, not in normal form, or beyond any history. */
  | 'notCanonical'
  /** The host's own check of a text or number said no. */
  | 'refusedValue'

/** Why bytes were refused, and where. */
export interface DecodeError {
  readonly type: 'MalformedBytes'
  readonly reason: DecodeReason
  /** The index of the byte at which the value begins that could not be read. */
  readonly offset: number
  /** The value that could not be read, such as `entries[3].keys[0].pubKey`; empty for the whole. */
  readonly path: string
}
