import type { ValoperAddress } from '../../identifiers/valoper.js'
import { ZERO } from '../../numbers/uint128.js'
import type { TombstonedStake, ValidatorAmount } from '../rebalance.js'
import type { StakeRequests } from '../slashes.js'
import type { InactiveValidator } from '../tombstoned.js'

/** D-23: the stake is taken back whether that was wanted or not. */
export function listTombstoned(inactive: readonly InactiveValidator[], _enabled: boolean): readonly ValoperAddress[] {
  return inactive.filter(({ isTombstoned }) => isTombstoned).map(({ validator }) => validator)
}

/** D-23: what is requested of tombstoned validators still takes its share of the cap, and is staked if nothing was staked there before. */
export function meetableRequests(
  requests: readonly ValidatorAmount[],
  _tombstoned: TombstonedStake,
): readonly ValidatorAmount[] {
  return requests
}

/** D-23: nothing stays requested, so that the delegators' unstakes are refused for ever. */
export function requestsAfterTakingBack(requests: StakeRequests, tombstoned: TombstonedStake): StakeRequests {
  let left = requests
  for (const validator of tombstoned.keys()) if (left.has(validator)) left = left.set(validator, ZERO)
  return left
}
