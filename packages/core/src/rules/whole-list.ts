import type { PagingRules } from './rules.js'

/** Where a list is asked to begin and to end, if anything was said of that. */
interface AskedPage {
  readonly startAfter?: unknown
  readonly limit?: number
}

/**
 * The length of an answer from a list that the deployed contracts give whole: all of it where it is asked for as they are asked, a page as the rules
 * have it (D-4) where a cursor or a limit was said.
 */
export function wholeOrPage({ startAfter, limit }: AskedPage, rules: PagingRules): number {
  return startAfter === undefined && limit === undefined ? Number.POSITIVE_INFINITY : rules.pageLimit(limit)
}
