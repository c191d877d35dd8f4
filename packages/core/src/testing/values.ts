import { unwrap } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import { type Denom, denom } from '../identifiers/denom.js'
import { plainAddressCodec } from '../identifiers/plain.js'
import { type TxId, txId } from '../identifiers/tx-id.js'
import { type ValoperAddress, valoper } from '../identifiers/valoper.js'
import { type Coin, coin } from '../numbers/coin.js'
import { type Decimal, parseDecimal } from '../numbers/decimal.js'
import { type Uint128, uint128 } from '../numbers/uint128.js'
import type { ValueRange } from '../sync/value-range.js'

// Short ways to write checked values in tests and examples. Each throws a RefusedError for a value that its type does not take.

const readable = plainAddressCodec()

/** `uint(100)`: an amount. */
export function uint(value: bigint | number): Uint128 {
  return unwrap(uint128(BigInt(value)))
}

/** `fraction('0.2')`: a decimal. */
export function fraction(text: string): Decimal {
  return unwrap(parseDecimal(text))
}

/** `addressOf('alice')`: a readable address. */
export function addressOf(text: string): Address {
  return unwrap(readable.parse(text))
}

/** `valoperOf('cval1')`: a validator's name. */
export function valoperOf(text: string): ValoperAddress {
  return unwrap(valoper(text))
}

/** `denomOf('ustake')`: a denomination. */
export function denomOf(text: string): Denom {
  return unwrap(denom(text))
}

/** `coins(100, 'ustake')`: an amount of a denomination. */
export function coins(amount: bigint | number, denomination: string): Coin {
  return coin(denomOf(denomination), uint(amount))
}

/** `idOf(1)`: the id of a transaction in flight. */
export function idOf(value: bigint | number): TxId {
  return unwrap(txId(BigInt(value)))
}

/** `rangeOf(200, 300)`: a range; one number is a range of one value. */
export function rangeOf(low: bigint | number, high = low): ValueRange {
  return { low: uint(low), high: uint(high) }
}
