import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { Address } from './address.js'
import type { Denom } from './denom.js'
import type { TxId } from './tx-id.js'
import type { ValoperAddress } from './valoper.js'

declare const address: Address
declare const valoper: ValoperAddress
declare const denom: Denom
declare const txId: TxId
declare const amount: Uint128
declare const fraction: Decimal

// A checked value is still a text or a number to read.
export const texts: readonly string[] = [address, valoper, denom]
export const numbers: readonly bigint[] = [txId, amount, fraction]

// @ts-expect-error a text has not been checked to be an address
export const unchecked: Address = 'osmo1...'
// @ts-expect-error a validator is no account, although both are texts
export const account: Address = valoper
// @ts-expect-error an account is no validator
export const validator: ValoperAddress = address
// @ts-expect-error a denomination is no address
export const named: Address = denom
// @ts-expect-error an id is no amount, although both are bigints
export const sum: Uint128 = txId
// @ts-expect-error a fraction counts in units of 10^-18, an amount in whole ones
export const whole: Uint128 = fraction
// @ts-expect-error the result of arithmetic must be checked again
export const raised: Uint128 = amount + 1n
