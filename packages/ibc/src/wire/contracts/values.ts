import { err, ok } from '@meshwork/core/foundation'
import { type Address, type Denom, MAX_UINT64, type TxId, type ValoperAddress } from '@meshwork/core/identifiers'
import {
  type Coin,
  type Decimal,
  formatDecimal,
  formatDecimalFull,
  MAX_UINT256,
  type Uint128,
} from '@meshwork/core/numbers'
import { POINTS_OFFSET, type PointsAlignment } from '@meshwork/core/rewards'
import type { ValueRange } from '@meshwork/core/sync'
import { z } from 'zod'
import {
  amountField,
  coinField,
  decimalField,
  denomField,
  foreignAddressField,
  type Read,
  textField,
  txIdField,
  uint64Field,
  valoperField,
} from '../fields.js'
import { type JsonCodec, mapped } from './json-codec.js'
import { record } from './record.js'

const asItIs = <Value extends string | bigint | boolean>(value: Value) => value

/** Any text. */
export const text: JsonCodec<string> = { schema: z.string(), write: asItIs }

/** `true` or `false` */
export const flag: JsonCodec<boolean> = { schema: z.boolean(), write: asItIs }

/** An account or contract: 1 to 255 printable ASCII characters. The chain where it lives decides whether there is one. */
export const address: JsonCodec<Address> = { schema: foreignAddressField, write: asItIs }

/** An account that the contract looks up as it is written, unchecked: any text, which may name nobody. It marks where a page begins, too. */
export const anyAddress: JsonCodec<Address> = {
  schema: z.string().transform((name): Address => name as Address),
  write: asItIs,
}

/** A validator that the contract looks up as it is written, unchecked: any text, which may name none. */
export const anyValidator: JsonCodec<ValoperAddress> = {
  schema: z.string().transform((name): ValoperAddress => name as ValoperAddress),
  write: asItIs,
}

/** A validator's operator address. */
export const validator: JsonCodec<ValoperAddress> = { schema: valoperField, write: asItIs }

/** The name of a coin. */
export const denomination: JsonCodec<Denom> = { schema: denomField, write: asItIs }

/** A whole number from 0 to 2^64 - 1, bare. */
export const uint64: JsonCodec<bigint> = { schema: uint64Field, write: asItIs }

/** A transaction id, bare. */
export const txId: JsonCodec<TxId> = { schema: txIdField, write: asItIs }

/** A count up to 2^32 - 1, bare. One that is no such number is written as the nearest that is. */
export const uint32: JsonCodec<number> = countUpTo(2 ** 32 - 1, 2n ** 32n - 1n)

/** A count that the contracts take as a u64, bare. Above 2^53 - 1 it is read as that: no list is longer. */
export const count64: JsonCodec<number> = countUpTo(Number.MAX_SAFE_INTEGER, MAX_UINT64)

/** An amount: digits in a text, up to 2^128 - 1. */
export const amount: JsonCodec<Uint128> = { schema: amountField, write: String }

/** A fraction as the contracts write it: zeros at the end dropped. */
export const decimal: JsonCodec<Decimal> = { schema: decimalField, write: formatDecimal }

/** A fraction as the chain's own modules write it: all 18 places. */
export const fullDecimal: JsonCodec<Decimal> = { schema: decimalField, write: formatDecimalFull }

/** `{"denom":"d","amount":"1"}` */
export const coin: JsonCodec<Coin> = {
  schema: coinField,
  write: ({ denom, amount }) => ({ denom, amount: amount.toString() }),
}

/** `{"l":"1","h":"2"}` (spec 1.2) */
export const range: JsonCodec<ValueRange> = record<ValueRange>({ low: ['l', amount], high: ['h', amount] })

/** A moment: nanoseconds since 1970 as digits in a text. */
export const instant: JsonCodec<bigint> = {
  schema: textField((digits) => readWhole(digits, MAX_UINT64)),
  write: String,
}

/** A staker's points alignment: signed here, shifted there. */
export const pointsAlignment: JsonCodec<PointsAlignment> = mapped(
  { schema: textField((digits) => readWhole(digits, MAX_UINT256)), write: String },
  (stored: bigint) => stored - POINTS_OFFSET,
  (alignment) => alignment + POINTS_OFFSET,
)

function countUpTo(largest: number, limit: bigint): JsonCodec<number> {
  return {
    schema: z
      .bigint()
      .min(0n)
      .max(limit)
      .transform((count) => Math.min(Number(count), largest)),
    write: (count) => BigInt(Math.max(0, Math.min(Math.trunc(count) || 0, largest))),
  }
}

/** A whole number: digits only. */
function readWhole(digits: string, limit: bigint): Read<bigint> {
  if (!/^[0-9]+$/.test(digits)) return err('notDigits')
  const significant = digits.replace(/^0+/, '')
  if (significant.length > limit.toString().length) return err('aboveLimit')
  const value = BigInt(significant)
  return value <= limit ? ok(value) : err('aboveLimit')
}
