import { err, ok, type Result } from '@meshwork/core/foundation'
import {
  type Address,
  type Denom,
  denom,
  MAX_UINT64,
  type TxId,
  type ValoperAddress,
  valoper,
} from '@meshwork/core/identifiers'
import { type Decimal, MAX_UINT128, parseDecimal, type Uint128 } from '@meshwork/core/numbers'
import { z } from 'zod'
import type { DecodeReason } from './decode-error.js'

/** A field, or why its text is refused. */
export type Read<Value> = Result<Value, DecodeReason>

/**
 * An amount: digits only, at most 2^128 - 1. Leading zeros are accepted, as the contracts accept them; a plus sign, which they accept too, is not:
 * nobody writes it, and an amount with a sign is more likely a mistake than a number.
 */
export function readAmount(text: string): Read<Uint128> {
  const { length } = text
  if (length === 0) return err('notDigits')
  let small = 0
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 0x30
    if (digit < 0 || digit > 9) return err('notDigits')
    small = small * 10 + digit
  }
  // Up to 15 digits are exact in a double; this spares the much slower way from text to bigint.
  const value = length <= 15 ? BigInt(small) : bigAmount(text)
  // The digits are checked and the limit is the next line: the brand is made here.
  return value <= MAX_UINT128 ? ok(value as Uint128) : err('aboveLimit')
}

/** Zeros in front and a length above that of 2^128 must not cost time. */
function bigAmount(digits: string): bigint {
  const significant = digits.replace(/^0+/, '')
  return significant.length > 39 ? MAX_UINT128 + 1n : BigInt(significant)
}

/**
 * An account of the other chain, whose own rules for addresses are unknown here: printable ASCII without spaces, 1 to 255 characters. The chain
 * where it lives decides whether it exists.
 */
export function readForeignAddress(text: string): Read<Address> {
  return /^[!-~]{1,255}$/.test(text) ? ok(text as Address) : err('badName')
}

/** A validator's operator address. */
export function readValoper(text: string): Read<ValoperAddress> {
  const name = valoper(text)
  return name.ok ? name : err('badName')
}

/** The name of a coin, by the Cosmos SDK's rule. */
export function readDenom(text: string): Read<Denom> {
  const name = denom(text)
  return name.ok ? name : err('badDenom')
}

/** A decimal with at most 18 places. */
export function readDecimal(text: string): Read<Decimal> {
  const value = parseDecimal(text)
  return value.ok ? value : err('badDecimal')
}

/** A string field that `read` turns into a value of the domain. */
export function textField<Value>(read: (text: string) => Read<Value>) {
  return z.string().transform((text, ctx): Value => {
    const value = read(text)
    if (value.ok) return value.value
    ctx.addIssue({ code: 'custom', params: { reason: value.error } })
    return z.NEVER
  })
}

export const amountField = textField(readAmount)
export const foreignAddressField = textField(readForeignAddress)
export const valoperField = textField(readValoper)
export const denomField = textField(readDenom)
export const decimalField = textField(readDecimal)

/** A number from 0 to 2^64 - 1. */
export const uint64Field = z.bigint().min(0n).max(MAX_UINT64)

/** A transaction id: any u64. */
export const txIdField = uint64Field.transform((value): TxId => value as TxId)

/** `{"denom":"d","amount":"1"}` */
export const coinField = z.strictObject({ denom: denomField, amount: amountField })

/**
 * What a packet calls a coin: any text, as the contracts take it. Whether it is the right coin is for the contract, which says so in its own words; the
 * name is compared and nothing else, so the brand is made here unchecked.
 */
export const packetDenomField = z.string().transform((text) => text as Denom)

/** An account that the receiving contract checks itself, in its own words, before it looks for anything under that name: any text, unchecked here. */
export const uncheckedAddressField = z.string().transform((text) => text as Address)

/** A coin in a packet. */
export const packetCoinField = z.strictObject({ denom: packetDenomField, amount: amountField })
