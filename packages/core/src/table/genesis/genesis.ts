import { err, ok, type Result } from '../../foundation/result.js'
import type { StateCodec } from '../encoding/codec.js'
import { wrongVersion } from '../encoding/state-form.js'
import { PlainReader } from './from-json.js'
import type { GenesisError, GenesisReason } from './genesis-error.js'
import { isJsonRecord, type Json, type JsonRecord, parseJson, printJson } from './json.js'
import { jsonOf } from './to-json.js'

const FORMAT = 'meshwork-genesis/1'
const NAMES = ['format', 'kind', 'state', 'version']

/**
 * A state as readable JSON, whole: what is waiting included. The same state gives the same text, byte for byte. {@link importGenesis} reads it.
 *
 * Not to be confused with what a machine begins with (`createChain`, the lists of `exportConsumerModule`): that is checked by the machine like any message and
 * need not be complete.
 */
export function exportGenesis<State>(codec: StateCodec<State>, state: State): string {
  return printJson(genesisJson(codec, state))
}

/**
 * The state of a text that {@link exportGenesis} wrote, or that people did. States of earlier versions are migrated. Fields have to be those of the codec's
 * sample, as deep as that goes; whether the state is one that the machine could reach, say its invariants.
 */
export function importGenesis<State>(codec: StateCodec<State>, text: string): Result<State, GenesisError> {
  const json = parseJson(text)
  return json === undefined ? refused('notJson', []) : readGenesisJson(codec, json)
}

/** {@link exportGenesis} before it is printed: to be put into a larger piece of JSON. */
export function genesisJson<State>({ kind, version, toPlain }: StateCodec<State>, state: State): JsonRecord {
  return { format: FORMAT, kind, version, state: jsonOf(toPlain(state)) }
}

/** {@link importGenesis} of a part of a larger piece of JSON, which stands there at `place`. */
export function readGenesisJson<State>(
  codec: StateCodec<State>,
  json: Json,
  place: readonly string[] = [],
): Result<State, GenesisError> {
  if (!isJsonRecord(json)) return refused('notAGenesis', place)
  const odd = [...NAMES, ...Object.keys(json)].find((name) => !NAMES.includes(name) || !Object.hasOwn(json, name))
  if (odd !== undefined) return refused('notAGenesis', [...place, odd])
  const { format, kind, version, state = null } = json
  if (format !== FORMAT) return refused('notAGenesis', [...place, 'format'])
  if (kind !== codec.kind) return refused('wrongKind', [...place, 'kind'])
  if (typeof version !== 'number' || !Number.isSafeInteger(version))
    return refused('notAGenesis', [...place, 'version'])
  const unreadable = wrongVersion(codec, version)
  if (unreadable) return err({ type: 'GenesisError', ...unreadable, path: [...place, 'version'] })

  const inState = [...place, 'state']
  const reader = new PlainReader()
  const plain = reader.read(state)
  if (reader.problem) return refused(reader.problem.reason, [...inState, ...reader.problem.path])
  const upgraded = codec.upgrade(plain, version)
  if (!upgraded.ok) return err({ type: 'GenesisError', ...upgraded.error, path: [...inState, ...upgraded.error.path] })
  const misfit = codec.misfit(upgraded.value)
  return misfit ? refused('wrongField', [...inState, ...misfit]) : ok(codec.fromPlain(upgraded.value))
}

function refused(reason: GenesisReason, path: readonly string[]): Result<never, GenesisError> {
  return err({ type: 'GenesisError', reason, path })
}
