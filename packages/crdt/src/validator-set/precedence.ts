import type { Compare } from '../order.js'

/** What a consumer reports about a validator at one height. A tombstone is no status: it outranks and ends them all. */
export type ReportedStatus = 'active' | 'jailed' | 'unbonded'

/**
 * Which of several statuses reported for one height holds (spec 5.3).
 *
 * `reference`: Active over Jailed over Unbonded, as the deployed contracts decide inside one packet, where additions
 * come first. `strict`: Jailed over Unbonded over Active, for hosts that would rather refuse a stake than take one for
 * a validator in doubt. All replicas of one set must use the same.
 */
export type StatusPrecedence = 'reference' | 'strict'

/** A status as told for one height. */
interface WithStatus {
  readonly status: ReportedStatus
}

/** The order of statuses of one height: the greater one holds. */
export function statusOrder(precedence: StatusPrecedence): Compare<WithStatus> {
  switch (precedence) {
    case 'reference':
      return byReferenceRank
    case 'strict':
      return byStrictRank
  }
}

const REFERENCE_RANK: Readonly<Record<ReportedStatus, number>> = { active: 2, jailed: 1, unbonded: 0 }
const STRICT_RANK: Readonly<Record<ReportedStatus, number>> = { jailed: 2, unbonded: 1, active: 0 }

const byReferenceRank: Compare<WithStatus> = (a, b) => REFERENCE_RANK[a.status] - REFERENCE_RANK[b.status]
const byStrictRank: Compare<WithStatus> = (a, b) => STRICT_RANK[a.status] - STRICT_RANK[b.status]
