import type { ValoperAddress } from '../../identifiers/valoper.js'
import { ZERO } from '../../numbers/uint128.js'
import type { TombstonedStake, ValidatorAmount } from '../rebalance.js'
import type { StakeRequests } from '../slashes.js'
import type { InactiveValidator } from '../tombstoned.js'

/** D-23: the stake is taken back where the virtual staking was created so. */
export function listTombstoned(inactive: readonly InactiveValidator[], enabled: boolean): readonly ValoperAddress[] {
  return enabled ? inactive.filter(({ isTombstoned }) => isTombstoned).map(({ validator }) => validator) : []
}

/** D-23: nothing is staked on tombstoned validators, and the others have the whole cap. */
export function meetableRequests(
  requests: readonly ValidatorAmount[],
  tombstoned: TombstonedStake,
): readonly ValidatorAmount[] {
  if (tombstoned.size === 0) return requests
  return requests.map((request) => (tombstoned.has(request.validator) ? { ...request, amount: ZERO } : request))
}

/** D-23: the requests stay, so that the delegators can take them back at any time. */
export function requestsAfterTakingBack(requests: StakeRequests, _tombstoned: TombstonedStake): StakeRequests {
  return requests
}
