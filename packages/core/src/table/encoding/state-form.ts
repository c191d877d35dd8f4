import type { Result } from '../../foundation/result.js'
import type { PlainState } from './plain-state.js'

/**
 * The form of a machine's states in this version of the code, without their type: what reads states of any kind needs of a codec. A host's own machine has one
 * by having a codec.
 */
export interface StateForm {
  readonly kind: string
  /** Counted up when the fields of the state change. */
  readonly version: number
  /** The first version that can be brought to this one. */
  readonly oldest: number
  /** A state of an earlier version, brought to this one step by step; the version is one of those that can be read. Never throws. */
  readonly upgrade: (state: PlainState, from: number) => Result<PlainState, FormProblem>
  /** The path of the first place, however deep, at which a state is not of this form. */
  readonly misfit: (state: PlainState) => readonly string[] | undefined
}

/** Why something plain is no state of a form. */
export interface FormProblem {
  readonly reason: 'wrongVersion' | 'wrongField' | 'unknownKind' | 'noVersion'
  /** Where in the state: field names, array positions and table keys from the outside in. */
  readonly path: readonly string[]
  /** With `wrongVersion`. */
  readonly versions?: VersionSpan
}

/** Why states of a version cannot be read, if so. */
export function wrongVersion({ oldest, version }: StateForm, found: number): FormProblem | undefined {
  if (found >= oldest && found <= version) return undefined
  return { reason: 'wrongVersion', path: [], versions: { found, oldest, newest: version } }
}

/** A version that cannot be read, and those that can. */
export interface VersionSpan {
  readonly found: number
  /** The first one that can be brought to the newest. */
  readonly oldest: number
  readonly newest: number
}
