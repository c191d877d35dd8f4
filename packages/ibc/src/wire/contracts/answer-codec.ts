import type { Result } from '@meshwork/core/foundation'
import type { DecodeError } from '../decode-error.js'
import type { JsonValue } from '../json/index.js'
import { type JsonCodec, readJson } from './json-codec.js'

/** The answers of a contract: how each is written, by the type of its query. */
export type AnswerForms<Answers> = { readonly [Type in keyof Answers]: JsonCodec<Answers[Type]> }

/** Writes the JSON of the answer to a query. */
export type AnswerWriter<Answers> = <Type extends keyof Answers>(
  query: { readonly type: Type },
  answer: Answers[Type],
) => JsonValue

/** Reads the answer to a query from its JSON. Error: `DecodeError`. */
export type AnswerReader<Answers> = <Type extends keyof Answers>(
  query: { readonly type: Type },
  json: JsonValue,
) => Result<Answers[Type], DecodeError>

/** What writes the answers of a contract. */
export function answerWriter<Answers>(forms: AnswerForms<Answers>): AnswerWriter<Answers> {
  return (query, answer) => forms[query.type].write(answer)
}

/** What reads the answers of a contract. */
export function answerReader<Answers>(forms: AnswerForms<Answers>): AnswerReader<Answers> {
  return (query, json) => readJson(forms[query.type], json)
}
