import type { Context, QueryError } from '../../foundation/context.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { err, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { plainAddressCodec } from '../../identifiers/plain.js'
import type { Coin } from '../../numbers/coin.js'
import { ZERO } from '../../numbers/uint128.js'
import { RULES, type Rules } from '../../rules/index.js'
import { addressOf, denomOf, fraction, uint, valoperOf } from '../../testing/values.js'
import type { ConverterContext, ConverterQuerier } from '../converter/effects.js'
import type { PriceFeedContext } from '../price-feed/effects.js'
import type { VirtualStakingContext, VirtualStakingQuerier } from '../virtual-staking/effects.js'

/** What a test says about a message beside its content; the rest is as on a quiet chain. */
export interface Circumstances {
  readonly sender?: Address
  readonly funds?: readonly Coin[]
  readonly rules?: RuleSetName
  readonly height?: bigint
  readonly timeNanos?: bigint
}

/** The consumer's bond denom and the provider's denom in these tests. */
export const LOCAL = denomOf('ujuno')
export const REMOTE = denomOf('uosmo')

/** The parties. */
export const OWNER = addressOf('governance')
export const FEED = addressOf('price-feed')
export const CONVERTER = addressOf('converter')
export const VIRTUAL_STAKING = addressOf('virtual-staking')

/** An answer that does not come. */
export const SILENT: { readonly ok: false; readonly error: QueryError } = err({
  type: 'NoSuchContract',
  address: addressOf('nobody'),
})

/** A block 100 at 1,700,000,000 seconds, without coins, under `safe`. */
function contextOf<Query>(self: Address, query: Query, told: Circumstances): Context<Query, Rules> {
  const { sender = OWNER, funds = [], rules = 'safe', height = 100n, timeNanos = 1_700_000_000_000_000_000n } = told
  return { chainId: 'juno-1', height, timeNanos, self, sender, funds, rules: RULES[rules], query }
}

/** The circumstances of a message to a price feed. */
export function priceFeedContext(told: Circumstances = {}): PriceFeedContext {
  return contextOf(FEED, {}, told)
}

/** The circumstances of a message to a feed that asks another chain, from anybody. */
export function askingFeedContext(told: Circumstances = {}): Context<unknown, Rules> {
  return contextOf(FEED, {}, { sender: addressOf('anybody'), ...told })
}

/** The circumstances of a message to a converter, on a chain with a price of 0.5 and two validators unless told. */
export function converterContext(
  told: Circumstances & { readonly price?: string; readonly query?: Partial<ConverterQuerier> } = {},
): ConverterContext {
  const price = ok(fraction(told.price ?? '0.5'))
  const query: ConverterQuerier = {
    price: (feed) => (feed === FEED ? price : SILENT),
    bondedDenom: () => ok(LOCAL),
    bondedValidators: () =>
      ok([
        { validator: valoperOf('cval2'), pubKey: 'a2V5Mg==', tokens: uint(1_000_000) },
        { validator: valoperOf('cval1'), pubKey: 'a2V5MQ==', tokens: uint(1_000_000) },
      ]),
    parseAddress: (text) => plainAddressCodec().parse(text),
    ...told.query,
  }
  return contextOf(CONVERTER, query, told)
}

/** The circumstances of a message to a virtual staking, from its converter and with a cap of 1000 unless told. */
export function virtualStakingContext(
  told: Circumstances & { readonly cap?: bigint | number; readonly query?: Partial<VirtualStakingQuerier> } = {},
): VirtualStakingContext {
  const status = ok({ cap: uint(told.cap ?? 1000), delegated: uint(0) })
  const query: VirtualStakingQuerier = {
    bondedDenom: () => ok(LOCAL),
    bondStatus: (contract) => (contract === VIRTUAL_STAKING ? status : SILENT),
    delegation: () => ok(ZERO),
    ledger: () => ok([]),
    balance: () => ok(ZERO),
    ...told.query,
  }
  return contextOf(VIRTUAL_STAKING, query, { sender: CONVERTER, ...told })
}
