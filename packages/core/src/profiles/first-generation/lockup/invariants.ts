import { entryInvariant, type MachineInvariant } from '../../../foundation/machine-invariant.js'
import { largestClaim } from './claims.js'
import type { LockupState } from './state.js'

/** What holds in every reachable state of a lockup, per user `u`. */
export const lockupInvariants: readonly MachineInvariant<LockupState>[] = [
  entryInvariant(
    { id: 'LOCK-1', formula: 'max claim(u) <= bonded(u) + slashed(u)' },
    ({ accounts }: LockupState) => accounts,
    (user, account) => {
      const { bonded, slashed } = account
      const largest = largestClaim(account)
      return largest <= bonded + slashed ? undefined : `${user}: ${largest} of ${bonded}, ${slashed} slashed`
    },
  ),
  entryInvariant(
    { id: 'LOCK-2', formula: 'claims(u) names each lienholder once' },
    ({ accounts }: LockupState) => accounts,
    (user, { claims }) =>
      new Set(claims.map(({ lienholder }) => lienholder)).size === claims.length
        ? undefined
        : `${user}: ${claims.length} claims`,
  ),
]
