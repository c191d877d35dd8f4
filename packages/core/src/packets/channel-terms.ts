import type { MeshDialect } from './dialect.js'
import type { RewardRoute } from './reward-route.js'

/** What a contract says when its channel opens, as the data of its answer: the version is settled by that (spec 8.3, 8.8). */
export interface ChannelTerms {
  /** The newest version that it speaks. */
  readonly newest: MeshDialect
  /** How rewards travel; both ends must say the same. */
  readonly rewards: RewardRoute
}
