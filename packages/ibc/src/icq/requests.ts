import { encodeUtf8, ok, type Result } from '@meshwork/core/foundation'
import type { InterchainQueryPacket, InterchainRequest } from '@meshwork/core/packets'
import { z } from 'zod'
import { decodeBase64, encodeBase64 } from '../wire/base64.js'
import { checkFields } from '../wire/check-fields.js'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { parseJson } from '../wire/json/index.js'
import { bytesField, readFields, repeatedField, textField, writeFields } from './protobuf.js'
import { readTwapQuestion, TWAP_TO_NOW_PATH, writeTwapQuestion } from './twap-query.js'

/** The fields of `{"data":"<base64>","memo":""}`. Go's reader does without the memo. */
export const interchainQuerySchema = z.strictObject({ data: z.string(), memo: z.string().optional() })

/** `{"data":"<base64 of CosmosQuery>","memo":""}`; `CosmosQuery` is `requests #1`, each `{data #1, path #2}` of ABCI's `RequestQuery`. */
export function encodeInterchainQuery({ requests }: InterchainQueryPacket): string {
  const query = writeFields(
    requests.map((request) => ({ number: 1, value: writeRequest(request) })),
    [1],
  )
  return `{"data":"${encodeBase64(query)}","memo":""}`
}

/**
 * The questions of a text. A path that nobody here knows stays a question, which hosts refuse.
 *
 * Errors: what is wrong with the JSON; `badBase64`, `badProtobuf` at `data`, or at the request whose bytes are none.
 */
export function decodeInterchainQuery(text: string): Result<InterchainQueryPacket, DecodeError> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const checked = checkFields(interchainQuerySchema, parsed.value, [])
  if (!checked.ok) return checked
  const bytes = decodeBase64(checked.value.data)
  if (!bytes) return decodeError('badBase64', ['data'])
  const fields = readFields(bytes)
  const messages = fields && repeatedField(fields, 1)
  if (!messages) return decodeError('badProtobuf', ['data'])
  const requests: InterchainRequest[] = []
  for (const [index, message] of messages.entries()) {
    const request = readRequest(message)
    if (!request) return decodeError('badProtobuf', ['data', 'requests', String(index)])
    requests.push(request)
  }
  return ok({ type: 'interchainQuery', requests })
}

/** `RequestQuery {data #1, path #2, height #3, prove #4}`; height 0 and no proof are left out. */
function writeRequest(request: InterchainRequest): Uint8Array {
  const [data, path] =
    request.type === 'unknown'
      ? // Read from bytes, so it is base64.
        [decodeBase64(request.data) ?? new Uint8Array(0), request.path]
      : [writeTwapQuestion(request), TWAP_TO_NOW_PATH]
  return writeFields([
    { number: 1, value: data },
    { number: 2, value: encodeUtf8(path) },
  ])
}

function readRequest(bytes: Uint8Array): InterchainRequest | undefined {
  const fields = readFields(bytes)
  const data = fields && bytesField(fields, 1)
  const path = fields && textField(fields, 2)
  if (data === undefined || path === undefined) return undefined
  return path === TWAP_TO_NOW_PATH ? readTwapQuestion(data) : { type: 'unknown', path, data: encodeBase64(data) }
}
