import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Decimal, shareFloor } from '../../numbers/decimal.js'
import type { UserSlash } from '../vault/messages.js'
import type { LocalStakingQuerier } from './effects.js'
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

/**
 * What each delegator of a validator loses: the share of what the proxy has there now, rounded down, be it nothing. Who has nothing there any more
 * loses the mark.
 *
 * Errors: `ProxyNotFound`, `DelegationQueryFailed`.
 */
export function slashDelegators(
  { proxies, delegators }: Pick<LocalStakingState, 'proxies' | 'delegators'>,
  validator: ValoperAddress,
  ratio: Decimal,
  query: LocalStakingQuerier,
): Result<DelegatorSlash, Extract<LocalStakingError, { type: 'ProxyNotFound' | 'DelegationQueryFailed' }>> {
  const slashes: UserSlash[] = []
  const gone: string[] = []
  for (const [key] of delegators.range({ prefix: delegatorsOf(validator) })) {
    const { owner } = splitDelegatorKey(key)
    const proxy = proxies.get(owner)
    if (proxy === undefined) return err({ type: 'ProxyNotFound', owner })
    const delegation = query.delegation(proxy, validator)
    if (!delegation.ok) return err({ type: 'DelegationQueryFailed', cause: delegation.error })
    if (delegation.value === 0n) gone.push(key)
    else slashes.push({ user: owner, slash: shareFloor(delegation.value, ratio) })
  }
  return ok({ slashes, delegators: gone.reduce((left, key) => left.delete(key), delegators) })
}
