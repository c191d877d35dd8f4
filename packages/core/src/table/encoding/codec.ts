import { invariant } from '../../foundation/invariant.js'
import type { Result } from '../../foundation/result.js'
import { err, ok } from '../../foundation/result.js'
import { decodeState, readStateHeader } from './decode.js'
import type { DecodeError } from './decode-error.js'
import { encodeState } from './encode.js'
import type { Migration } from './migrations.js'
import { misfitOf, oddField } from './misfit.js'
import type { EncodableState, PlainState } from './plain-state.js'
import { type FormProblem, type StateForm, wrongVersion } from './state-form.js'

/** Writes the states of one machine as canonical bytes and reads them back, those of earlier versions too. */
export interface StateCodec<State> extends StateForm {
  /** The bytes, always of the newest version. @throws InvariantError when the state holds something that is not plain. */
  readonly encode: (state: State) => Uint8Array
  readonly decode: (bytes: Uint8Array) => Result<State, DecodeError>
  /** What is written of a state: itself, or what a codec adds to it. */
  readonly toPlain: (state: State) => EncodableState
  /** The state of something plain that has this form. */
  readonly fromPlain: (plain: PlainState) => State
}

/**
 * The codec of a machine's state.
 *
 * What is read must have the sample's fields, each of the sample's kind (`null`, boolean, number, bigint, text, array,
 * record, table); a field that is null in the sample may be anything. What is inside the fields is taken as written:
 * bytes come from a store that the host trusts, or the host checks the machine's invariants. Only what was migrated or comes from people
 * (`importGenesis`) is looked at more deeply, as far as the sample shows what belongs there.
 *
 * @param sample - any state of the machine, usually an empty one. A field that can be null is null in it. A table with an entry shows how entries are made.
 * @param migrations - the steps that lead to `version`, the last one from the version before it. Bytes from before the first step are refused.
 */
export function stateCodec<State extends object>(
  kind: string,
  version: number,
  sample: State,
  migrations: readonly Migration[] = [],
): StateCodec<State> {
  invariant(migrations.length <= version, `${kind}: more migrations than versions`)
  const oldest = version - migrations.length
  const misfit = (state: PlainState) => misfitOf(sample, state)
  return codecOf<State>({
    kind,
    version,
    oldest,
    misfit,
    upgrade: (state, from) => {
      const upgraded = migrations.slice(from - oldest).reduce((older, step) => step(older), state)
      const odd = from === version ? oddField(sample, upgraded) : misfit(upgraded)
      return odd ? err({ reason: 'wrongField', path: odd }) : ok(upgraded)
    },
    toPlain: (state) => state,
    fromPlain: (plain) => plain as State, // its fields were checked against a State just now
  })
}

/** What makes a codec, but for the bytes. */
export type CodecParts<State> = Omit<StateCodec<State>, 'encode' | 'decode'>

/** The codec of a form, and of how states become plain. */
export function codecOf<State>(parts: CodecParts<State>): StateCodec<State> {
  const { kind, version, oldest, upgrade, misfit, toPlain, fromPlain } = parts
  return {
    kind,
    version,
    oldest,
    upgrade,
    misfit,
    toPlain,
    fromPlain,
    encode: (state) => encodeState(kind, version, toPlain(state)),
    decode: (bytes) => {
      const header = readStateHeader(bytes)
      if (!header.ok) return header
      const { version: found } = header.value
      const unreadable = header.value.kind === kind ? wrongVersion(parts, found) : undefined
      if (unreadable) return err(decodeError(unreadable, bytes))
      const state = decodeState(kind, found, bytes)
      if (!state.ok) return state
      const upgraded = upgrade(state.value, found)
      return upgraded.ok ? ok(fromPlain(upgraded.value)) : err(decodeError(upgraded.error, bytes))
    },
  }
}

function decodeError(problem: FormProblem, { length }: Uint8Array): DecodeError {
  return { type: 'DecodeError', offset: length, ...problem }
}
