import { err, ok, type Result } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import type { OraclePacket, OracleRequestPacket, OracleResponsePacket, OracleStatus } from '@meshwork/core/packets'
import { z } from 'zod'
import { decodeBase64, encodeBase64 } from '../wire/base64.js'
import { checkFields } from '../wire/check-fields.js'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { coinField, type Read, textField } from '../wire/fields.js'
import { type JsonValue, parseJson, quoteJson } from '../wire/json/index.js'
import { writeCoin } from '../wire/write-fields.js'
import { readInput, readOutput, writeInput, writeOutput } from './script-data.js'

/** A u64 as Go and Rust write it in JSON: digits in a string. */
const digitsField = textField((text): Read<bigint> => {
  if (!/^[0-9]{1,20}$/.test(text)) return err('notDigits')
  const value = BigInt(text)
  return value <= MAX_UINT64 ? ok(value) : err('aboveLimit')
})

const bytesField = textField((text): Read<Uint8Array> => {
  const bytes = decodeBase64(text)
  return bytes ? ok(bytes) : err('badBase64')
})

/** The fields of `OracleRequestPacketData`. */
export const oracleRequestSchema = z.strictObject({
  client_id: z.string(),
  oracle_script_id: digitsField,
  calldata: bytesField,
  ask_count: digitsField,
  min_count: digitsField,
  fee_limit: z.array(coinField),
  prepare_gas: digitsField,
  execute_gas: digitsField,
})

/** The fields of `OracleResponsePacketData`. Go leaves bytes that are empty as `null` or empty. */
export const oracleResponseSchema = z.strictObject({
  ans_count: digitsField,
  client_id: z.string(),
  request_id: digitsField,
  request_time: digitsField,
  resolve_status: z.string(),
  resolve_time: digitsField,
  result: bytesField.nullable(),
})

const STATUS_NAMES: Readonly<Record<OracleStatus, string>> = {
  open: 'RESOLVE_STATUS_OPEN_UNSPECIFIED',
  success: 'RESOLVE_STATUS_SUCCESS',
  failure: 'RESOLVE_STATUS_FAILURE',
  expired: 'RESOLVE_STATUS_EXPIRED',
}

/** A request in the order of the contract's fields, an answer in that of BandChain, which sorts them by name. */
export function encodeOraclePacket(packet: OraclePacket): string {
  return packet.type === 'oracleRequest' ? encodeRequest(packet) : encodeResponse(packet)
}

/**
 * The packet of a text: an answer if it says how it was resolved, else a request.
 *
 * Errors: what is wrong with the JSON and its fields; `badObi` at `calldata` or `result`.
 */
export function decodeOraclePacket(text: string): Result<OraclePacket, DecodeError> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const { value } = parsed
  const isAnswer = typeof value === 'object' && value !== null && Object.hasOwn(value, 'resolve_status')
  return isAnswer ? decodeResponse(value) : decodeRequest(value)
}

function encodeRequest(packet: OracleRequestPacket): string {
  const { clientId, oracleScriptId, askCount, minCount, feeLimit, prepareGas, executeGas } = packet
  const calldata = encodeBase64(writeInput(packet))
  const counts = `"ask_count":"${askCount}","min_count":"${minCount}","fee_limit":[${feeLimit.map(writeCoin).join(',')}]`
  const gas = `"prepare_gas":"${prepareGas}","execute_gas":"${executeGas}"`
  return `{"client_id":${quoteJson(clientId)},"oracle_script_id":"${oracleScriptId}","calldata":"${calldata}",${counts},${gas}}`
}

function decodeRequest(value: JsonValue): Result<OracleRequestPacket, DecodeError> {
  const checked = checkFields(oracleRequestSchema, value, [])
  if (!checked.ok) return checked
  const fields = checked.value
  const input = readInput(fields.calldata)
  if (!input) return decodeError('badObi', ['calldata'])
  return ok({
    type: 'oracleRequest',
    clientId: fields.client_id,
    oracleScriptId: fields.oracle_script_id,
    symbols: input.symbols,
    minimumSources: input.minimumSources,
    askCount: fields.ask_count,
    minCount: fields.min_count,
    feeLimit: fields.fee_limit,
    prepareGas: fields.prepare_gas,
    executeGas: fields.execute_gas,
  })
}

function encodeResponse(packet: OracleResponsePacket): string {
  const { clientId, requestId, answerCount, requestTimeSeconds, resolveTimeSeconds, status, rates } = packet
  const result = status === 'success' ? encodeBase64(writeOutput(rates)) : ''
  const head = `"ans_count":"${answerCount}","client_id":${quoteJson(clientId)},"request_id":"${requestId}"`
  const resolved = `"resolve_status":"${STATUS_NAMES[status]}","resolve_time":"${resolveTimeSeconds}"`
  return `{${head},"request_time":"${requestTimeSeconds}",${resolved},"result":"${result}"}`
}

function decodeResponse(value: JsonValue): Result<OracleResponsePacket, DecodeError> {
  const checked = checkFields(oracleResponseSchema, value, [])
  if (!checked.ok) return checked
  const fields = checked.value
  const status = statusOf(fields.resolve_status)
  if (!status) return decodeError('badName', ['resolve_status'])
  // What a request that failed brings is not looked at, as the contract does not look at it.
  const rates = status === 'success' ? readOutput(fields.result ?? new Uint8Array(0)) : []
  if (!rates) return decodeError('badObi', ['result'])
  return ok({
    type: 'oracleResponse',
    clientId: fields.client_id,
    requestId: fields.request_id,
    answerCount: fields.ans_count,
    requestTimeSeconds: fields.request_time,
    resolveTimeSeconds: fields.resolve_time,
    status,
    rates,
  })
}

function statusOf(name: string): OracleStatus | undefined {
  const statuses: readonly OracleStatus[] = ['open', 'success', 'failure', 'expired']
  return statuses.find((status) => STATUS_NAMES[status] === name)
}
