import { decodeUtf8, encodeUtf8 } from '@meshwork/core/foundation'
import type { InterchainAnswer, InterchainResponse, InterchainResult, PacketAck } from '@meshwork/core/packets'
import { z } from 'zod'
import { decodeAck, encodeAck } from '../acks/ack.js'
import { decodeBase64, encodeBase64 } from '../wire/base64.js'
import { checkFields } from '../wire/check-fields.js'
import { describeDecodeError } from '../wire/decode-error.js'
import { parseJson } from '../wire/json/index.js'
import { bytesField, numberField, type ProtoField, readFields, repeatedField, writeFields } from './protobuf.js'
import { readTwapAnswer, writeTwapAnswer } from './twap-query.js'

// `ResponseQuery` as ABCI numbers it. A host fills in the code and the value, and nothing else.
const [CODE, INDEX_OR_HEIGHT, KEY, VALUE, HEIGHT] = [1, 5, 6, 7, 9]
/** Where the deployed contract looks for key and value; ABCI has texts for people there, which hosts leave out. */
const [CONTRACT_KEY, CONTRACT_VALUE] = [3, 4]

const answerSchema = z.strictObject({ data: z.string() })

/** `{"result":"<base64 of {"data":"<base64 of CosmosResponse>"}>"}`, or `{"error":"<text>"}`. */
export function encodeInterchainAck(ack: PacketAck): string {
  if (ack.type === 'failure') return encodeAck(ack)
  const responses = isResponses(ack.data) ? ack.data.responses : []
  const response = writeFields(
    responses.map((one) => ({ number: 1, value: writeResponse(one) })),
    [1],
  )
  return encodeAck({ type: 'success', payload: encodeUtf8(`{"data":"${encodeBase64(response)}"}`) })
}

/** What a text answers. Never refused: what cannot be read is an answer that says so, and the question has its outcome (MS-D18). */
export function decodeInterchainAck(text: string): PacketAck<InterchainAnswer> {
  const ack = decodeAck(text)
  if (!ack.ok) return unreadable(describeDecodeError(ack.error))
  if (ack.value.type === 'failure') return ack.value
  const json = decodeUtf8(ack.value.payload)
  const parsed = json === undefined ? undefined : parseJson(json)
  if (!parsed) return unreadable('result: badUtf8')
  const checked = parsed.ok ? checkFields(answerSchema, parsed.value, ['result']) : parsed
  if (!checked.ok) return unreadable(describeDecodeError(checked.error))
  const bytes = decodeBase64(checked.value.data)
  if (!bytes) return unreadable('result.data: badBase64')
  const fields = readFields(bytes)
  const messages = fields && repeatedField(fields, 1)
  const responses = messages?.map(readResponse)
  return responses?.every((response) => response !== undefined)
    ? { type: 'success', data: { type: 'responses', responses } }
    : unreadable('result.data: badProtobuf')
}

function unreadable(reason: string): PacketAck<InterchainAnswer> {
  return { type: 'success', data: { type: 'unreadable', reason } }
}

/** The channel module hands back what the host's machine answered. */
function isResponses(data: unknown): data is Extract<InterchainAnswer, { type: 'responses' }> {
  return typeof data === 'object' && data !== null && 'responses' in data && Array.isArray(data.responses)
}

function writeResponse({ code, height, result }: InterchainResponse): Uint8Array {
  return writeFields([
    { number: CODE, value: code },
    { number: VALUE, value: writeResult(result) },
    { number: HEIGHT, value: height },
  ])
}

function writeResult(result: InterchainResult): Uint8Array {
  switch (result.type) {
    case 'arithmeticTwap':
      return writeTwapAnswer(result.arithmeticTwap)
    case 'empty':
      return new Uint8Array(0)
    case 'unknown':
      return decodeBase64(result.data) ?? new Uint8Array(0)
  }
}

function readResponse(bytes: Uint8Array): InterchainResponse | undefined {
  const fields = readFields(bytes)
  const code = fields && numberField(fields, CODE)
  const height = fields && heightOf(fields)
  const answer = fields && answerOf(fields)
  if (code === undefined || height === undefined || answer === undefined) return undefined
  return { code, height, result: readResult(answer) }
}

function heightOf(fields: readonly ProtoField[]): bigint | undefined {
  // Under 5 ABCI has an index, which is 0 in every answer.
  return numberField(fields, HEIGHT) || numberField(fields, INDEX_OR_HEIGHT)
}

/** The bytes that answer: the value, or where a host leaves it empty the key; then the same under the contract's own numbers. */
function answerOf(fields: readonly ProtoField[]): Uint8Array | undefined {
  const places = [VALUE, KEY, CONTRACT_VALUE, CONTRACT_KEY].map((number) => bytesField(fields, number))
  return places.includes(undefined) ? undefined : (places.find((bytes) => bytes?.length) ?? new Uint8Array(0))
}

function readResult(bytes: Uint8Array): InterchainResult {
  if (bytes.length === 0) return { type: 'empty' }
  const arithmeticTwap = readTwapAnswer(bytes)
  return arithmeticTwap === undefined
    ? { type: 'unknown', data: encodeBase64(bytes) }
    : { type: 'arithmeticTwap', arithmeticTwap }
}
