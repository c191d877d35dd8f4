export { Batch } from './batch.js'
export {
  isFirstPart,
  keyPart,
  pairKey,
  pairPrefix,
  splitPairKey,
  splitTripleKey,
  tripleKey,
  uint64FromPart,
  uint64Part,
} from './composite-key.js'
export { type Change, diffTables } from './diff.js'
export { codecOf, type StateCodec, stateCodec } from './encoding/codec.js'
export { decodeState, readStateHeader } from './encoding/decode.js'
export type { DecodeError, DecodeReason } from './encoding/decode-error.js'
export { encodeState } from './encoding/encode.js'
export { addField, inEach, inField, isPlainRecord, type Migration, migration, ofType } from './encoding/migrations.js'
export { misfitOf, oddField } from './encoding/misfit.js'
export type { EncodableState, PlainRecord, PlainState } from './encoding/plain-state.js'
export { type FormProblem, type StateForm, type VersionSpan, wrongVersion } from './encoding/state-form.js'
export { exportGenesis, genesisJson, importGenesis, readGenesisJson } from './genesis/genesis.js'
export type { GenesisError, GenesisReason } from './genesis/genesis-error.js'
export { isJsonRecord, type Json, type JsonRecord, parseJson, printJson } from './genesis/json.js'
export type { TableKey } from './key.js'
export type { RangeOptions } from './range-options.js'
export type { Sweep } from './sweep.js'
export { Table } from './table.js'
