import type { Context } from '../../foundation/context.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Rules } from '../../rules/rules.js'
import type { PriceFeedError } from './errors.js'
import type { PriceFeedState } from './state.js'

/** What a governance-set feed asks its host to do: nothing. */
export type PriceFeedEffect = never

/** What a price feed tells the world. */
export type PriceFeedEvent = {
  readonly type: 'priceUpdated'
  readonly owner: Address
  readonly nativePerForeign: Decimal
}

/** A governance-set feed asks nobody. */
export type PriceFeedQuerier = unknown

/** The rule sets do not differ in a price feed. */
export type PriceFeedRules = Pick<Rules, 'name'>

export type PriceFeedContext = Context<PriceFeedQuerier, PriceFeedRules>

/** What a handler of a price feed answers. `Refusal` narrows the errors that it can give. */
export type PriceFeedResult<Refusal extends PriceFeedError['type'] = PriceFeedError['type']> = Result<
  Outcome<PriceFeedState, PriceFeedEffect, PriceFeedEvent>,
  Extract<PriceFeedError, { type: Refusal }>
>
