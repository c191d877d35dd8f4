import type { AnswerOf } from '../../foundation/answers.js'
import { type Ok, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { PriceFeedState } from './state.js'

/** What may be asked of a price feed without changing it (spec 6.3). Every kind of feed answers `price`. */
export type PriceFeedQuery = { readonly type: 'price' } | { readonly type: 'config' }

/** The price of one provider coin in consumer coins. */
export interface PriceView {
  readonly nativePerForeign: Decimal
}

/** The price as its owner set it last. */
export function queryPrice(state: PriceFeedState): PriceView {
  return { nativePerForeign: state.nativePerForeign }
}

/** Who sets the price, and the price. */
export function queryPriceFeedConfig(state: PriceFeedState): PriceView & { readonly owner: Address } {
  return { owner: state.config.owner, nativePerForeign: state.nativePerForeign }
}

/** What a price feed answers, by the query's type. */
export interface PriceFeedAnswers {
  readonly price: AnswerOf<typeof queryPrice>
  readonly config: AnswerOf<typeof queryPriceFeedConfig>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryPriceFeed(
  state: PriceFeedState,
  query: PriceFeedQuery,
): Ok<PriceFeedAnswers[PriceFeedQuery['type']]> {
  switch (query.type) {
    case 'price':
      return ok(queryPrice(state))
    case 'config':
      return ok(queryPriceFeedConfig(state))
  }
}
