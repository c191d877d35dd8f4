import type { FormProblem, VersionSpan } from '../encoding/state-form.js'

/** Why a text is no genesis. */
export type GenesisReason =
  | FormProblem['reason']
  | 'notJson'
  /** No genesis of ours: not made of `format`, `kind`, `version` and `state`, or of another format. */
  | 'notAGenesis'
  | 'wrongKind'
  /** A number that JSON cannot hold exactly, or a fraction. Amounts are texts of digits. */
  | 'numberNotWhole'
  /** A text of digits that is no number as we write them (`007`, `+1`). A text that consists of digits has an apostrophe before it. */
  | 'badNumber'
  | 'numberTooBig'
  /** Half a character. */
  | 'badText'
  /** An object with a name that begins with `$` and is none of ours. */
  | 'badName'
  /** Not `{"$table": [[key, value], ...]}`. */
  | 'badTable'
  | 'badKey'
  | 'repeatedKey'
  /** A table with keys that are texts and keys that are numbers. */
  | 'mixedKeys'
  | 'forbiddenName'
  | 'tooDeep'

/** A text is not an exported state. */
export interface GenesisError {
  readonly type: 'GenesisError'
  readonly reason: GenesisReason
  /** Where in the text: names, positions and keys from the outside in. */
  readonly path: readonly string[]
  /** With `wrongVersion`. */
  readonly versions?: VersionSpan
}
