import { err, ok, type Result } from '../../foundation/result.js'
import { DEFAULT_REWARD_ROUTE, type RewardRoute } from '../../packets/reward-route.js'
import type { ValidatorStatus } from '../../rules/validator-set.js'
import type { SlashThrottle } from './slash-throttle.js'

/** What an operator chooses for an external staking, all of it correct. */
export interface ExternalStakingPolicies {
  readonly immediateRelease: ImmediateRelease
  readonly slashSource: SlashSource
  /** How rewards come from the consumer (spec 8.8). */
  readonly rewardRoute: RewardRoute
  /** How much slashes that packets tell may take in a period (spec 9.3); null: whatever they say, as deployed. */
  readonly slashThrottle: SlashThrottle | null
}

/**
 * D-13: the validators from which stake that leaves is free at once. `unbondedAndTombstoned`, as deployed: who leaves a validator that is merely out of
 * the active set waits for nothing, and no later slash reaches it. `tombstoned`: only a tombstone lets stake go at once.
 */
export type ImmediateRelease = 'tombstoned' | 'unbondedAndTombstoned'

/** Where slashes come from. `packet`: the consumer tells them, and is believed (spec 9). */
export type SlashSource = 'packet'

/** The sources that an operator may ask for; those that need evidence are refused until there is a machine that checks it. */
export type AskedSlashSource = SlashSource | 'evidence' | 'both'

/** Slashes would have to be proven by evidence, which nothing here can check yet. */
export interface SlashSourceNotSupported {
  readonly type: 'SlashSourceNotSupported'
  readonly asked: Exclude<AskedSlashSource, SlashSource>
  readonly supported: readonly SlashSource[]
}

/** What holds where nothing is said: as deployed. */
export const DEFAULT_POLICIES: ExternalStakingPolicies = {
  immediateRelease: 'unbondedAndTombstoned',
  slashSource: 'packet',
  rewardRoute: DEFAULT_REWARD_ROUTE,
  slashThrottle: null,
}

/** The source of slashes, or `SlashSourceNotSupported`. */
export function checkSlashSource(asked: AskedSlashSource): Result<SlashSource, SlashSourceNotSupported> {
  return asked === 'packet' ? ok(asked) : err({ type: 'SlashSourceNotSupported', asked, supported: ['packet'] })
}

/** D-13: whether stake that leaves a validator of this status is free at once. A jailed one may come back, so the period runs. */
export function isFreeAtOnce(status: ValidatorStatus, immediateRelease: ImmediateRelease): boolean {
  if (status === 'tombstoned') return true
  return status === 'unbonded' && immediateRelease === 'unbondedAndTombstoned'
}
