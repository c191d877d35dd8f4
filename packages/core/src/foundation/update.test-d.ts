import type { Decimal } from '../numbers/decimal.js'
import { type Uint128, ZERO } from '../numbers/uint128.js'
import { Table } from '../table/index.js'
import { update } from './update.js'

declare const config: {
  readonly cap: Uint128
  readonly discount: Decimal | null
  readonly path: readonly [string, bigint]
  readonly kind: { readonly type: 'open' } | { readonly type: 'closed'; readonly at: Uint128 }
  readonly users: Table<string, Uint128>
}

update(config, (draft) => {
  draft.cap = ZERO
  draft.discount = null
  draft.path[1] = 2n
  draft.users = Table.empty<string, Uint128>()
  if (draft.kind.type === 'closed') draft.kind.at = ZERO

  // @ts-expect-error a plain bigint has not been checked to be an amount
  draft.cap = 1n
  // @ts-expect-error an amount is no decimal, although both are bigints
  draft.discount = ZERO
  // @ts-expect-error a pair stays a pair
  draft.path = ['a', 1n, 2n]
  // @ts-expect-error a table is opaque: it has no fields to assign to
  draft.users.size = 3
  // @ts-expect-error only the closed kind has a time
  draft.kind.at = ZERO
})

// @ts-expect-error outside of update the record is read-only
config.cap = ZERO
