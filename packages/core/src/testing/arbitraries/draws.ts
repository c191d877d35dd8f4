import fc from 'fast-check'
import type { ReplyId } from '../../foundation/effects.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { type Denom, MAX_UINT64 } from '../../identifiers/index.js'
import { type TxId, txId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Coin, coin } from '../../numbers/coin.js'
import { DECIMAL_ONE, type Decimal, decimalFromAtomics } from '../../numbers/decimal.js'
import { MAX_UINT128, type Uint128, uint128 } from '../../numbers/uint128.js'
import { addressOf, denomOf, valoperOf } from '../values.js'

/** What is there, so that messages can hit it. Of a list that is empty only strangers are drawn. */
export interface DrawTerms {
  /** Users and contracts. */
  readonly addresses: readonly Address[]
  readonly validators: readonly ValoperAddress[]
  readonly denoms: readonly Denom[]
  /** Amounts that matter: a balance, a cap. They are drawn themselves, one more, one less, and anything between. Default 1, 100 and 10,000. */
  readonly amounts?: readonly bigint[]
  /** Channels by name. Default `channel-0` and `channel-1`. */
  readonly channels?: readonly string[]
  /** Transactions and sequences count from 0 to this. Default 5. */
  readonly lastTxId?: bigint
  /** Names of pools' assets and of symbols that an oracle knows. Default `ATOM`, `JUNO` and `OSMO`. */
  readonly symbols?: readonly string[]
  /** Marks of effects whose replies may come, beside `''`. Default none. */
  readonly replyIds?: readonly ReplyId[]
}

/**
 * Where the fields of messages come from. {@link drawsFrom} makes one; replace what should come from elsewhere:
 * `{ ...drawsFrom(terms), amount: fc.constant(uint(7)) }` leaves coins as they were, so replace `coin`, too, where both matter.
 */
export interface Draws {
  readonly address: fc.Arbitrary<Address>
  readonly validator: fc.Arbitrary<ValoperAddress>
  readonly denom: fc.Arbitrary<Denom>
  readonly amount: fc.Arbitrary<Uint128>
  readonly coin: fc.Arbitrary<Coin>
  readonly txId: fc.Arbitrary<TxId>
  /** A number of a packet or a proposal. */
  readonly sequence: fc.Arbitrary<bigint>
  /** A share: mostly from 0 to 1, sometimes above. */
  readonly share: fc.Arbitrary<Decimal>
  /** A price: from 0 up. */
  readonly price: fc.Arbitrary<Decimal>
  readonly channelId: fc.Arbitrary<string>
  /** An asset or a symbol. */
  readonly symbol: fc.Arbitrary<string>
  readonly replyId: fc.Arbitrary<ReplyId>
  /** Heights, times and counts: anything that fits into a u64, mostly small. */
  readonly uint64: fc.Arbitrary<bigint>
  /** How many of a page: mostly few, sometimes nothing, or more than any rule allows. */
  readonly limit: fc.Arbitrary<number>
  /** Anything that somebody may have written. */
  readonly text: fc.Arbitrary<string>
}

/**
 * Draws that mostly hit what is there, and sometimes miss: one in ten names nobody's address, validator, coin or channel; amounts are nothing, at the
 * limits that matter, and at the end of their type.
 */
export function drawsFrom(terms: DrawTerms): Draws {
  const { amounts = [1n, 100n, 10_000n], channels = ['channel-0', 'channel-1'], lastTxId = 5n } = terms
  const { symbols = ['ATOM', 'JUNO', 'OSMO'], replyIds = [] } = terms
  const amount = amountAround(amounts)
  const denom = mostlyOf(terms.denoms, denomOf('unobodys'))
  const sequence = fc.oneof(
    { weight: 9, arbitrary: fc.bigInt({ min: 0n, max: lastTxId }) },
    { weight: 1, arbitrary: fc.constantFrom(lastTxId + 1n, MAX_UINT64) },
  )
  return {
    address: mostlyOf(terms.addresses, addressOf('nobody')),
    validator: mostlyOf(terms.validators, valoperOf('nobodyval')),
    denom,
    amount,
    coin: fc.record({ denom, amount }).map((drawn) => coin(drawn.denom, drawn.amount)),
    txId: sequence.map((value) => unwrap(txId(value))),
    sequence,
    share: decimals(
      { weight: 8, arbitrary: fc.bigInt({ min: 0n, max: DECIMAL_ONE }) },
      { weight: 3, arbitrary: fc.constantFrom(0n, 1n, DECIMAL_ONE / 10n, DECIMAL_ONE / 2n, DECIMAL_ONE) },
      { weight: 1, arbitrary: fc.constantFrom(DECIMAL_ONE + 1n, 2n * DECIMAL_ONE) },
    ),
    price: decimals(
      { weight: 4, arbitrary: fc.bigInt({ min: 0n, max: 10n * DECIMAL_ONE }) },
      { weight: 2, arbitrary: fc.constantFrom(DECIMAL_ONE / 2n, DECIMAL_ONE, 3n * DECIMAL_ONE) },
      { weight: 1, arbitrary: fc.constantFrom(0n, 1n, MAX_UINT128) },
    ),
    channelId: mostlyOf(channels, 'channel-99'),
    symbol: mostlyOf(symbols, 'NONE'),
    replyId: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('', ...replyIds) },
      { weight: 2, arbitrary: sequence },
      fc.string({ maxLength: 6 }),
      fc.array(fc.oneof(fc.string({ maxLength: 6 }), sequence), { maxLength: 3 }),
    ),
    uint64: fc.oneof(
      { weight: 6, arbitrary: fc.bigInt({ min: 0n, max: 1_000n }) },
      { weight: 1, arbitrary: fc.constantFrom(2n ** 32n, MAX_UINT64) },
    ),
    limit: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }) },
      fc.constantFrom(0, 1_000, 1_001, 1.5, -1),
    ),
    text: fc.oneof(fc.constantFrom('', 'alice', '0.1'), fc.string({ unit: 'grapheme', maxLength: 20 })),
  }
}

function mostlyOf<Item>(known: readonly Item[], stranger: Item): fc.Arbitrary<Item> {
  if (known.length === 0) return fc.constant(stranger)
  return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.constant(stranger) })
}

function amountAround(amounts: readonly bigint[]): fc.Arbitrary<Uint128> {
  const most = amounts.reduce((one, other) => (one > other ? one : other), 0n)
  const near = amounts.flatMap((amount) => [amount - 1n, amount, amount + 1n])
  const drawable = [0n, ...near].filter((amount) => amount >= 0n && amount <= MAX_UINT128)
  return fc
    .oneof(
      { weight: 8, arbitrary: fc.bigInt({ min: 0n, max: most }) },
      { weight: 4, arbitrary: fc.constantFrom(...drawable) },
      { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: 3n }) },
      { weight: 1, arbitrary: fc.constantFrom(2n ** 127n, MAX_UINT128 - 1n, MAX_UINT128) },
    )
    .map((value) => unwrap(uint128(value)))
}

function decimals(...atomics: readonly fc.WeightedArbitrary<bigint>[]): fc.Arbitrary<Decimal> {
  return fc.oneof(...atomics).map((value) => unwrap(decimalFromAtomics(value)))
}
