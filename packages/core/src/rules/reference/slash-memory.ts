import type { RecentStake, TakenSlash } from '../slash-memory.js'

/** D-14: nothing is remembered: a slash takes of today's stake, whenever it came. */
export function noteStake(recent: readonly RecentStake[]): readonly RecentStake[] {
  return recent
}

/** D-14: nothing is remembered: stake in flight is slashed when the slash comes, be it there or not. */
export function noteSlash(taken: readonly TakenSlash[]): readonly TakenSlash[] {
  return taken
}
