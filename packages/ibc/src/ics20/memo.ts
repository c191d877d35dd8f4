import type { MachineMessage } from '@meshwork/core/foundation'
import { err, ok, type Result } from '@meshwork/core/foundation'
import type { TransferMemo } from '@meshwork/core/transfer'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { type JsonObject, type JsonValue, parseJson, writeJson } from '../wire/json/index.js'

/**
 * The messages that a memo can have a contract called with. The contract sees the transfer module as their sender, whoever sent the coins: a message that gives its
 * sender anything to keep would give it to everybody who sends a memo.
 */
export interface MemoCalls {
  /** The message of its JSON. Error: `DecodeError`, `unknownMessage` for none of them. */
  readonly decode: (json: JsonValue) => Result<MachineMessage, DecodeError>
  /** The JSON of one of them; nothing for any other message. */
  readonly encode: (message: MachineMessage) => JsonObject | undefined
}

/** A message that no memo of this module carries. */
export interface UnsupportedCall {
  readonly type: 'UnsupportedCall'
  readonly message: string
}

/** The text of a memo. Error: `UnsupportedCall`. */
export function encodeMemo(memo: TransferMemo, calls: MemoCalls): Result<string, UnsupportedCall> {
  if (memo.type === 'text') return ok(memo.text)
  const msg = calls.encode(memo.msg)
  if (msg === undefined) return err({ type: 'UnsupportedCall', message: memo.msg.type })
  return ok(writeJson({ wasm: { contract: memo.contract, msg } }))
}

/**
 * What a memo says (spec 8.8): an object with `wasm` calls a contract, whatever stands beside it; everything else are words that nobody reads.
 *
 * Error: `DecodeError` for a call that cannot be read. The coins must not arrive without it, so the whole packet is refused.
 */
export function decodeMemo(text: string, calls: MemoCalls): Result<TransferMemo, DecodeError> {
  const words = ok<TransferMemo>({ type: 'text', text })
  if (!text.trimStart().startsWith('{')) return words
  const json = parseJson(text)
  // Our JSON is narrower than others': a call in what it cannot read must not pass as words.
  if (!json.ok) return text.includes('"wasm"') ? inMemo(json.error) : words
  const wasm = isObject(json.value) && Object.hasOwn(json.value, 'wasm') ? json.value['wasm'] : undefined
  if (wasm === undefined) return words
  if (!isObject(wasm)) return decodeError('wrongType', ['memo', 'wasm'])
  const { contract, msg } = wasm
  if (contract === undefined || msg === undefined)
    return decodeError('missingField', ['memo', 'wasm', contract === undefined ? 'contract' : 'msg'])
  if (typeof contract !== 'string') return decodeError('wrongType', ['memo', 'wasm', 'contract'])
  const message = calls.decode(msg)
  return message.ok ? ok({ type: 'call', contract, msg: message.value }) : inMemo(message.error, 'wasm', 'msg')
}

function inMemo(error: DecodeError, ...place: readonly string[]): Result<never, DecodeError> {
  return err({ ...error, path: ['memo', ...place, ...error.path] })
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
