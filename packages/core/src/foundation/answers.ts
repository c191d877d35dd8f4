import type { Err, Ok } from './result.js'

/**
 * What a query function answers when it does not refuse. The answers of a machine are declared by it, query by query, so that they are those of the
 * functions that give them.
 */
export type AnswerOf<Answering extends (...asked: never[]) => unknown> = Answered<ReturnType<Answering>>

type Answered<Returned> = Returned extends Ok<infer Value> ? Value : Returned extends Err<unknown> ? never : Returned
