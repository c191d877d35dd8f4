import type { VersionSpan } from './state-form.js'

/** Why bytes are not an encoded state. */
export type DecodeReason =
  /** The first bytes are not those of an encoded state, or of a later version of the encoding. */
  | 'notAState'
  | 'wrongKind'
  /** Of a later version than this code knows, or of one before the first that it can migrate: `versions` tells. */
  | 'wrongVersion'
  | 'truncated'
  | 'trailingBytes'
  | 'unknownLead'
  /** A number written longer than needed. */
  | 'numberNotMinimal'
  | 'numberTooBig'
  /** Not UTF-8. */
  | 'badText'
  /** Keys of a table or names of a record that do not strictly ascend: out of order, or twice the same. */
  | 'notAscending'
  /** A table written as non-empty without an entry. */
  | 'emptyTable'
  /** A record shape defined a second time. */
  | 'repeatedShape'
  | 'unknownShape'
  | 'forbiddenName'
  | 'tooDeep'
  /** The state lacks a field, has one more, or has one of another kind than its machine's states have. */
  | 'wrongField'
  /** A chain has a contract or module that its host does not know. */
  | 'unknownKind'
  /** A chain does not say of which version one of its states is. */
  | 'noVersion'

/** The bytes are not a state of ours. */
export interface DecodeError {
  readonly type: 'DecodeError'
  readonly reason: DecodeReason
  /** The byte at which reading stopped. */
  readonly offset: number
  /** Where in the state: field names, array positions and table keys from the outside in. */
  readonly path: readonly string[]
  /** With `wrongVersion`, where a codec knows which ones it can read. */
  readonly versions?: VersionSpan
}
