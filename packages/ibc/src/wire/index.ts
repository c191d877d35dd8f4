export { decodeBase64, encodeBase64 } from './base64.js'
export { type DecodeError, type DecodeReason, decodeError, describeDecodeError } from './decode-error.js'
export {
  type JsonObject,
  type JsonValue,
  MAX_JSON_DEPTH,
  MAX_JSON_DIGITS,
  parseJson,
  parseJsonBytes,
  quoteJson,
  writeJson,
} from './json/index.js'
