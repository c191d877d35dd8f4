export { parseJson, parseJsonBytes } from './parse.js'
export { type JsonObject, type JsonValue, MAX_JSON_DEPTH, MAX_JSON_DIGITS } from './value.js'
export { quoteJson, writeJson } from './write.js'
