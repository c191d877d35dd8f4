export { referenceCode, type SdkCode } from './reference-code.js'
export { type ContractKind, referenceText } from './reference-text.js'
export type { Texts } from './texts.js'
