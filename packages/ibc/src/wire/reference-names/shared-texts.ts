import type { PaymentError, QueryError } from '@meshwork/core/foundation'
import { describeRefusal, utf8Length } from '@meshwork/core/foundation'
import type { AddressError, TxId } from '@meshwork/core/identifiers'
import type { OutOfRange } from '@meshwork/core/numbers'
import type { InvalidOutboxPolicy } from '@meshwork/core/outbox'
import type { InvalidPacketTimeout } from '@meshwork/core/packets'
import type { ZeroAmount } from '@meshwork/core/rules'
import type { ValueRange, ValueRangeError } from '@meshwork/core/sync'
import { pairKey, uint64Part } from '@meshwork/core/table'
import type { Texts } from './texts.js'

/** Coins that came, or did not come, with a message. */
export const paymentTexts: Texts<PaymentError> = {
  FundsNotAccepted: () => 'This message does no accept funds',
  NoFunds: () => 'No funds sent',
  MissingDenom: ({ expected }) => `Must send reserve token '${expected}'`,
  ExtraDenom: ({ denom }) => `Received unsupported denom '${denom}'`,
  MultipleDenoms: () => 'Sent more than one denomination',
}

/** Numbers that leave their range. The contracts abort there, or have no such check; the words are ours. */
export const numberTexts: Texts<OutOfRange | ZeroAmount> = {
  BelowZero: ({ value }) => `Cannot go below zero: ${value}`,
  AboveLimit: ({ value, limit }) => `${value} is above ${limit}`,
  ZeroAmount: () => 'Amount must be above zero',
}

/** How packets travel is fixed in the contracts; the words are ours. */
export const travelTexts: Texts<InvalidPacketTimeout | InvalidOutboxPolicy> = {
  InvalidPacketTimeout: ({ kind, seconds }) => `A ${kind} packet cannot travel in ${seconds} seconds`,
  InvalidOutboxPolicy: ({ field, value }) => `${field} cannot be ${value}`,
}

/** Value ranges. */
export const rangeTexts: Texts<ValueRangeError> = {
  RangeOverflow: () => 'Overflow maximum value',
  RangeUnderflow: () => 'Underflow minimum value',
  RangeAbort: ({ low, high }) => `Range would be ${low} to ${high}`,
  NotOneValue: () => 'Range is not one value',
}

/** A range as the contracts print it. */
export function rangeText({ low, high }: ValueRange): string {
  return `ValueRange { low: Uint128(${low}), high: Uint128(${high}) }`
}

/** A query to a neighbour that failed. */
export function queryFailureText({ cause }: { readonly cause: QueryError }): string {
  const reason = cause.type === 'NoSuchContract' ? `No such contract: ${cause.address}` : describeRefusal(cause)
  return `Generic error: Querier ${cause.type === 'NoSuchContract' ? 'system' : 'contract'} error: ${reason}`
}

/** A text that names nobody. What is longer than a contract may hand over does not get as far as the chain. */
export function addressFailureText({ text, reason }: AddressError): string {
  if (reason === 'empty') return 'Generic error: addr_validate errored: Input is empty'
  return utf8Length(text) > MAX_ADDRESS_BYTES
    ? 'Generic error: input too long for addr_validate'
    : 'Generic error: addr_validate errored: invalid address'
}

/** As many bytes as a contract may hand over for an address. */
const MAX_ADDRESS_BYTES = 256

/** A pending transaction that is not there. */
export function pendingTxText({ txId }: { readonly txId: TxId }): string {
  return notFoundText('mesh_sync::txs::Tx', pairKey('pending_txs', uint64Part(txId)))
}

/** Something that storage does not hold. `key` is the whole storage key, one character per byte, which the contracts print byte by byte. */
export function notFoundText(what: string, key: string): string {
  const bytes = Array.from(key, (character) => character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'))
  return `type: ${what}; key: [${bytes.join(', ')}] not found`
}
