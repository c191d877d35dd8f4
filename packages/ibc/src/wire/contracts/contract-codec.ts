import { err, invariant, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import { type DecodeError, decodeError } from '../decode-error.js'
import type { JsonValue } from '../json/index.js'
import { type AnswerForms, answerReader, answerWriter } from './answer-codec.js'
import type { ContractKind } from './contract-kind.js'
import type { ChannelFacts } from './external-staking/channel.js'
import type { CodeIds, InitCodec } from './init-codec.js'
import type { MessageCodec } from './message-codec.js'

/** A message or query that the deployed contract does not have, or whose JSON needs more than the message says. */
export interface UnsupportedMessage {
  readonly type: 'UnsupportedMessage'
  readonly contract: ContractKind
  readonly message: string
}

/** What the contracts show in their answers and our machines do not keep: their host knows it. */
export interface HostFacts {
  readonly codeIds: CodeIds
  /** Of the external staking's channel; null while it has none. */
  readonly channel: ChannelFacts | null
}

/** Everything that a contract hears and answers, in JSON, for who has contracts of every kind before him: a host, a replay. */
export interface ContractCodec {
  /** How the contract begins. Error: `DecodeError`. */
  readonly decodeInstantiate: (json: JsonValue) => Result<object, DecodeError>
  /** @param init - of this contract's machine. */
  readonly encodeInstantiate: (init: object, codeIds: CodeIds) => JsonValue
  /** What a transaction says. Errors: `DecodeError`; `testMessage` where the deployed contract answers Unauthorized to everybody. */
  readonly decodeExecute: (json: JsonValue) => Result<MachineMessage, DecodeError>
  /** Error: `UnsupportedMessage`. */
  readonly encodeExecute: (message: MachineMessage) => Result<JsonValue, UnsupportedMessage>
  /** What the chain itself says. Error: `DecodeError`. */
  readonly decodeSudo: (json: JsonValue) => Result<MachineMessage, DecodeError>
  /** Error: `UnsupportedMessage`. */
  readonly encodeSudo: (message: MachineMessage) => Result<JsonValue, UnsupportedMessage>
  /** A question. Error: `DecodeError`. */
  readonly decodeQuery: (json: JsonValue) => Result<MachineMessage, DecodeError>
  /** Error: `UnsupportedMessage`. */
  readonly encodeQuery: (query: MachineMessage) => Result<JsonValue, UnsupportedMessage>
  /**
   * The answer to a question, as this contract's machine gave it.
   *
   * @param query - one that `encodeQuery` takes.
   */
  readonly encodeAnswer: (query: MachineMessage, answer: unknown, facts: HostFacts) => JsonValue
  /** What the contract answered to a question. Error: `DecodeError`. */
  readonly decodeAnswer: (query: MachineMessage, json: JsonValue) => Result<unknown, DecodeError>
}

/** The parts of a contract's codec, each with its types. */
export interface ContractParts<
  Init extends object,
  Execute extends MachineMessage,
  Sudo extends MachineMessage,
  Query extends MachineMessage,
  Answers extends Readonly<Record<Query['type'], unknown>>,
> {
  readonly instantiate: InitCodec<Init>
  readonly execute: MessageCodec<Execute>
  readonly sudo: MessageCodec<Sudo>
  readonly query: MessageCodec<Query>
  readonly answers: AnswerForms<Answers>
  /** What the host adds to the machine's answer to make it the contract's. */
  readonly facts?: (query: Query, facts: HostFacts) => object | undefined
}

/** One contract's codec, its types put away: inits and answers come from our own machines, which are typed. */
export function contractCodec<
  Init extends object,
  Execute extends MachineMessage,
  Sudo extends MachineMessage,
  Query extends MachineMessage,
  Answers extends Readonly<Record<Query['type'], unknown>>,
>(contract: ContractKind, parts: ContractParts<Init, Execute, Sudo, Query, Answers>): ContractCodec {
  const { instantiate, execute, sudo, query: queries, answers, facts: factsFor } = parts
  const [readAnswer, writeAnswer] = [answerReader(answers), answerWriter(answers)]
  return {
    decodeInstantiate: instantiate.decode,
    encodeInstantiate: (init, codeIds) => instantiate.encode(init as Init, codeIds),
    decodeExecute: execute.decode,
    encodeExecute: (message) => encode(contract, execute, message),
    decodeSudo: sudo.decode,
    encodeSudo: (message) => encode(contract, sudo, message),
    decodeQuery: queries.decode,
    encodeQuery: (query) => encode(contract, queries, query),
    encodeAnswer: (query, answer, facts) => {
      invariant(queries.has(query), `${query.type} is no query of ${contract}`)
      const added = factsFor?.(query, facts)
      const whole = added === undefined ? answer : { ...(answer as object), ...added }
      return writeAnswer(typed(query), whole as Answers[Query['type']])
    },
    decodeAnswer: (query, json) =>
      queries.has(query) ? readAnswer(typed(query), json) : decodeError('unknownMessage', [query.type]),
  }
}

/** The type of a query, as the union of all. */
function typed<Query extends MachineMessage>(query: Query): { readonly type: Query['type'] } {
  return query
}

function encode<Message extends MachineMessage>(
  contract: ContractKind,
  codec: MessageCodec<Message>,
  message: MachineMessage,
): Result<JsonValue, UnsupportedMessage> {
  return codec.has(message)
    ? ok(codec.encode(message))
    : err({ type: 'UnsupportedMessage', contract, message: message.type })
}
