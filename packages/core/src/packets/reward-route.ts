/**
 * How rewards travel to the provider (spec 8.8), chosen for a pairing and never mixed. `control`: the coins stay with the converter, a packet of the pairing's own
 * channel tells of them, and users have them paid on the consumer. `ics20`: the coins travel over a transfer channel, and users have them paid on the provider.
 */
export type RewardRoute = 'control' | 'ics20'

/** What holds where nothing is said: as deployed. */
export const DEFAULT_REWARD_ROUTE: RewardRoute = 'control'

/** Rewards came by the way that this pairing does not use. */
export interface WrongRewardRoute {
  readonly type: 'WrongRewardRoute'
  readonly expected: RewardRoute
}
