import { ok, type Result } from '@meshwork/core/foundation'
import type { DecodeError } from '../decode-error.js'
import type { JsonObject, JsonValue } from '../json/index.js'
import { readJson } from './json-codec.js'
import type { RecordCodec } from './record.js'

/** The numbers under which a chain stores the code of contracts that other contracts create. Our machines are named by kind instead. */
export interface CodeIds {
  /** Of the local staking that a vault creates. */
  readonly localStaking: bigint
  /** Of the proxies that a local staking creates. */
  readonly proxy: bigint
  /** Of the virtual staking that a converter creates. */
  readonly virtualStaking: bigint
}

/** How a contract is told to begin. */
export interface InitCodec<Init> {
  /** Error: `DecodeError`. Code ids are checked and dropped. */
  readonly decode: (json: JsonValue) => Result<Init, DecodeError>
  readonly encode: (init: Init, codeIds: CodeIds) => JsonObject
}

/** The codec of an init that stands in JSON as it is, or with code ids: then in the shape that `withCodeIds` gives it. */
export function initCodec<Init, Shape>(
  codec: RecordCodec<Shape>,
  fromShape: (shape: Shape) => Init,
  withCodeIds: (init: Init, codeIds: CodeIds) => Shape,
): InitCodec<Init> {
  return {
    decode: (json) => {
      const shape = readJson(codec, json)
      return shape.ok ? ok(fromShape(shape.value)) : shape
    },
    encode: (init, codeIds) => codec.write(withCodeIds(init, codeIds)),
  }
}
