import {
  balanceTerm,
  coverInvariant,
  entryInvariant,
  type MachineInvariant,
  stateInvariant,
} from '../../foundation/machine-invariant.js'
import type { ValueRange } from '../../sync/value-range.js'
import { largestLien } from './collateral.js'
import { lienLimit, slashableLimit } from './limits.js'
import type { VaultState } from './state.js'

const accounts = (state: VaultState) => state.accounts

/** What holds in every reachable state of a vault (spec 13, per user `u`). */
export const vaultInvariants: readonly MachineInvariant<VaultState>[] = [
  entryInvariant(
    { id: 'MS-I1', formula: '0 <= l <= h for every range', brokenUnderReference: 'D-40' },
    accounts,
    (user, { maxLien, totalSlashable, liens }) => {
      const odd = [maxLien, totalSlashable].find(isNone) ?? liens.find(({ amount }) => isNone(amount))?.amount
      return odd && `${user}: ${told(odd)}`
    },
  ),
  entryInvariant(
    { id: 'MS-I2', formula: 'maxLien(u).h <= floor(collateral(u) * maxLienShare)', brokenUnderReference: 'D-32' },
    accounts,
    (user, { collateral, maxLien }, { config }) =>
      lienLimit(collateral, config) < maxLien.high
        ? `${user}: collateral ${collateral}, maxLien ${told(maxLien)}`
        : undefined,
  ),
  entryInvariant(
    {
      id: 'MS-I3',
      formula: 'totalSlashable(u).h <= floor(collateral(u) * maxSlashableShare)',
      brokenUnderReference: 'D-32',
    },
    accounts,
    (user, { collateral, totalSlashable }, { config }) =>
      slashableLimit(collateral, config) < totalSlashable.high
        ? `${user}: collateral ${collateral}, totalSlashable ${told(totalSlashable)}`
        : undefined,
  ),
  entryInvariant({ id: 'MS-I4', formula: 'maxLien(u) = max over liens(u)' }, accounts, (user, { maxLien, liens }) => {
    const largest = largestLien(liens)
    return largest.low === maxLien.low && largest.high === maxLien.high
      ? undefined
      : `${user}: maxLien ${told(maxLien)}, largest lien ${told(largest)}`
  }),
  // The bound of I5 needs a count of changes that the state does not keep: `slashableDrift` and the random runs see to it. Where no lien is left it is zero.
  entryInvariant(
    { id: 'MS-I5', formula: 'liens(u) = [] => totalSlashable(u) = [0, 0]', brokenUnderReference: 'D-40' },
    accounts,
    (user, { liens, totalSlashable }) =>
      liens.length === 0 && totalSlashable.high !== 0n ? `${user}: ${told(totalSlashable)} without a lien` : undefined,
  ),
  // Equal as long as no slash hits what is in flight; it takes of the liens, and what is pending keeps the amounts that were sent.
  coverInvariant(
    { id: 'MS-I6', formula: 'lien(u, holder).h - lien(u, holder).l <= sum of pending(u, holder)' },
    balanceTerm(accounts, (user, { liens }, add) => {
      for (const { lienholder, amount } of liens)
        if (amount.high !== amount.low) add(user, amount.high - amount.low, lienholder)
    }),
    balanceTerm(
      (state: VaultState) => state.pending,
      (_txId, { user, lienholder, amount }, add) => add(user, -amount, lienholder),
    ),
  ),
  entryInvariant(
    { id: 'MS-I7', formula: 'liens(u) are unique, in order, and lien.h > 0', brokenUnderReference: 'D-3 D-32' },
    accounts,
    (user, { liens }) => {
      const unsorted = liens.find((lien, i) => lien.lienholder <= (liens[i - 1]?.lienholder ?? ''))
      if (unsorted) return `${user}: lien of ${unsorted.lienholder} out of order`
      const empty = liens.find(({ amount }) => amount.high === 0n)
      return empty && `${user}: empty lien of ${empty.lienholder}`
    },
  ),
  stateInvariant({ id: 'MS-I9', formula: 'pending ids <= lastTxId' }, ({ pending, lastTxId }) => {
    const newest = pending.last()
    return newest && newest[0] > lastTxId ? `pending ${newest[0]}, last id ${lastTxId}` : undefined
  }),
]

function isNone({ low, high }: ValueRange): boolean {
  return low < 0n || low > high
}

function told({ low, high }: ValueRange): string {
  return `[${low}, ${high}]`
}
