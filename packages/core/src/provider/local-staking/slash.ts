import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { UserSlash } from '../vault/messages.js'
import type { LocalStakingContext } from './effects.js'
import type { LocalStakingError } from './errors.js'
import { delegatorsOf, splitDelegatorKey } from './keys.js'
import type { LocalStakingState } from './state.js'

/** The marks of who has delegated to whom. */
export type Delegators = LocalStakingState['delegators']

/** What a slash of one validator takes, and the marks that are left. */
export interface DelegatorSlash {
  /** By bytes of the user. */
  readonly slashes: readonly UserSlash[]
  readonly delegators: Delegators
}

/** How a validator is slashed. */
export interface Infraction {
  readonly validator: ValoperAddress
  readonly ratio: Decimal
  /** Null where the chain did not say. */
  readonly infractionHeight: bigint | null
}

/**
 * What each delegator of a validator loses: the share of what the proxy has there now, and, by the rules, of what unbonds since the infraction; each rounded
 * down, be it nothing. Who has nothing there any more loses the mark.
 *
 * Errors: `ProxyNotFound`, `DelegationQueryFailed`.
 */
export function slashDelegators(
  { proxies, delegators }: Pick<LocalStakingState, 'proxies' | 'delegators'>,
  { validator, ratio, infractionHeight }: Infraction,
  { query, rules }: Pick<LocalStakingContext, 'query' | 'rules'>,
): Result<DelegatorSlash, Extract<LocalStakingError, { type: 'ProxyNotFound' | 'DelegationQueryFailed' }>> {
  const slashes: UserSlash[] = []
  const gone: string[] = []
  for (const [key] of delegators.range({ prefix: delegatorsOf(validator) })) {
    const { owner } = splitDelegatorKey(key)
    const proxy = proxies.get(owner)
    if (proxy === undefined) return err({ type: 'ProxyNotFound', owner })
    const delegation = query.delegation(proxy, validator)
    if (!delegation.ok) return err({ type: 'DelegationQueryFailed', cause: delegation.error })
    const unbonding = query.unbondingEntries?.(proxy, validator) ?? ok([])
    if (!unbonding.ok) return err({ type: 'DelegationQueryFailed', cause: unbonding.error })
    const stake = { delegated: delegation.value, unbonding: unbonding.value, infractionHeight }
    const { slash, marked } = rules.slashLocalStake(stake, ratio)
    if (slash !== null) slashes.push({ user: owner, slash })
    if (!marked) gone.push(key)
  }
  return ok({ slashes, delegators: gone.reduce((left, key) => left.delete(key), delegators) })
}
