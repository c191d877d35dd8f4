import type { Context, QueryContext } from '../../foundation/context.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import type { Rules } from '../../rules/rules.js'
import type { BankError } from './errors.js'
import type { BankState } from './state.js'
import type { VestingSchedule } from './vesting.js'

/** What a bank tells the world. Messages that move nothing tell nothing. */
export type BankEvent =
  | {
      readonly type: 'transferred'
      readonly from: Address
      readonly to: Address
      readonly amount: readonly Coin[]
    }
  | { readonly type: 'minted'; readonly to: Address; readonly amount: Coin }
  | { readonly type: 'burned'; readonly from: Address; readonly amount: Coin }
  | {
      readonly type: 'vestingAccountCreated'
      readonly address: Address
      readonly amount: readonly Coin[]
      readonly schedule: VestingSchedule
    }
  | { readonly type: 'supplyOffsetChanged'; readonly denom: Denom; readonly change: bigint }

/** The bank asks nobody. */
export type BankQuerier = unknown

/** The rules that a bank uses. */
export type BankRules = Pick<Rules, 'pageLimit'>

export type BankContext = Context<BankQuerier, BankRules>
export type BankQueryContext = QueryContext<BankQuerier, BankRules>

/** What a handler of the bank answers; it causes nothing elsewhere. `Refusal` narrows the errors that it can give. */
export type BankResult<Refusal extends BankError['type'] = BankError['type']> = Result<
  Outcome<BankState, never, BankEvent>,
  Extract<BankError, { type: Refusal }>
>
