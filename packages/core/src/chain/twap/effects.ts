import type { Context, QueryContext } from '../../foundation/context.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Rules } from '../../rules/rules.js'
import type { TwapError } from './errors.js'
import type { TwapState } from './state.js'

/** What the module asks of its chain: nothing. */
export type TwapEffect = never

/** What the module tells the world: prices of the first asset of a pool in the second. */
export type TwapEvent =
  | { readonly type: 'poolCreated'; readonly poolId: bigint; readonly price: Decimal }
  | { readonly type: 'spotPriceSet'; readonly poolId: bigint; readonly price: Decimal }

/** The module asks nobody. */
export type TwapQuerier = unknown

/** The rules that the module uses. */
export type TwapRules = Pick<Rules, 'pageLimit'>

export type TwapContext = Context<TwapQuerier, TwapRules>
export type TwapQueryContext = QueryContext<TwapQuerier, TwapRules>

/** What a handler of the module answers. `Refusal` narrows the errors that it can give. */
export type TwapResult<Refusal extends TwapError['type'] = TwapError['type']> = Result<
  Outcome<TwapState, TwapEffect, TwapEvent>,
  Extract<TwapError, { type: Refusal }>
>
