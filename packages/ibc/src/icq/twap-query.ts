import { encodeUtf8 } from '@meshwork/core/foundation'
import { type Decimal, decimalFromAtomics } from '@meshwork/core/numbers'
import type { ArithmeticTwapToNow } from '@meshwork/core/packets'
import { bytesField, numberField, readFields, textField, writeFields } from './protobuf.js'

/** Where Osmosis answers what an asset of a pool cost on average until now. */
export const TWAP_TO_NOW_PATH = '/osmosis.twap.v1beta1.Query/ArithmeticTwapToNow'

const NANOS_PER_SECOND = 1_000_000_000n
const START_TIME = 4

/** `ArithmeticTwapToNowRequest {pool_id #1, base_asset #2, quote_asset #3, start_time #4 {seconds #1, nanos #2}}`. */
export function writeTwapQuestion({ poolId, baseAsset, quoteAsset, startTimeNanos }: ArithmeticTwapToNow): Uint8Array {
  const startTime = writeFields([
    { number: 1, value: BigInt.asUintN(64, startTimeNanos / NANOS_PER_SECOND) },
    { number: 2, value: startTimeNanos % NANOS_PER_SECOND },
  ])
  return writeFields(
    [
      { number: 1, value: poolId },
      { number: 2, value: encodeUtf8(baseAsset) },
      { number: 3, value: encodeUtf8(quoteAsset) },
      { number: START_TIME, value: startTime },
    ],
    [START_TIME],
  )
}

/** The question of these bytes; `undefined` when they are none. Unknown fields are passed over, as every reader does. */
export function readTwapQuestion(bytes: Uint8Array): ArithmeticTwapToNow | undefined {
  const fields = readFields(bytes)
  const time = fields && bytesField(fields, START_TIME)
  const moment = time && readFields(time)
  if (!fields || !moment) return undefined
  const [poolId, baseAsset, quoteAsset] = [numberField(fields, 1), textField(fields, 2), textField(fields, 3)]
  const [seconds, nanos] = [numberField(moment, 1), numberField(moment, 2)]
  if (poolId === undefined || baseAsset === undefined || quoteAsset === undefined) return undefined
  if (seconds === undefined || nanos === undefined || nanos >= NANOS_PER_SECOND) return undefined
  // Seconds are signed: what was before 1970 is written from 2^64 down.
  const startTimeNanos = BigInt.asIntN(64, seconds) * NANOS_PER_SECOND + nanos
  return { type: 'arithmeticTwapToNow', poolId, baseAsset, quoteAsset, startTimeNanos }
}

/** `ArithmeticTwapToNowResponse {arithmetic_twap #1}`: a Cosmos Dec is the text of the whole number of its 18th places (MS-D17). */
export function writeTwapAnswer(arithmeticTwap: Decimal): Uint8Array {
  return writeFields([{ number: 1, value: encodeUtf8(arithmeticTwap.toString()) }])
}

/** The average of these bytes; `undefined` when they are no answer to this question, or no decimal can hold it. */
export function readTwapAnswer(bytes: Uint8Array): Decimal | undefined {
  const fields = readFields(bytes)
  const digits = fields && textField(fields, 1)
  // More digits than 2^128 has cost time and are out of range anyhow.
  if (digits === undefined || !/^[0-9]{1,39}$/.test(digits)) return undefined
  const value = decimalFromAtomics(BigInt(digits))
  return value.ok ? value.value : undefined
}
