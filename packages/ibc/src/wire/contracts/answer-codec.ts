import type { Result } from '@meshwork/core/foundation'
import type { DecodeError } from '../decode-error.js'
import type { JsonValue } from '../json/index.js'
import { type JsonCodec, readJson } from './json-codec.js'

/** The answers of a contract: how each is written, by the type of its query. */
export type AnswerForms<Answers> = { readonly [Type in keyof Answers]: JsonCodec<Answers[Type]> }

/** The JSON of the answer to a query. */
export function writeAnswer<Answers, Type extends keyof Answers>(
  forms: AnswerForms<Answers>,
  query: { readonly type: Type },
  answer: Answers[Type],
): JsonValue {
  return forms[query.type].write(answer)
}

/** The answer to a query, from its JSON. Error: `DecodeError`. */
export function readAnswer<Answers, Type extends keyof Answers>(
  forms: AnswerForms<Answers>,
  query: { readonly type: Type },
  json: JsonValue,
): Result<Answers[Type], DecodeError> {
  return readJson(forms[query.type], json)
}
