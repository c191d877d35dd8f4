import {
  balanceInvariant,
  balanceTerm,
  type Complaint,
  entryInvariant,
  type MachineInvariant,
} from '../../foundation/machine-invariant.js'
import { infractionKey, maturityKey, splitDelegationKey, splitInfractionKey, splitMaturityKey } from './keys.js'
import { MAX_UNBONDINGS, type StakingState, type Unbonding } from './state.js'

const validators = (state: StakingState) => state.validators
const delegations = (state: StakingState) => state.delegations

/** What holds in every reachable state of a staking module. */
export const stakingInvariants: readonly MachineInvariant<StakingState>[] = [
  balanceInvariant(
    { id: 'STAKING-1', formula: 'shares(v) = ownShares(v) + sum over delegators of delegation(delegator, v)' },
    balanceTerm(validators, (validator, { shares, ownShares }, add) => add(validator, shares - ownShares)),
    balanceTerm(delegations, (key, shares, add) => add(splitDelegationKey(key).validator, -shares)),
  ),
  entryInvariant(
    {
      id: 'STAKING-2',
      formula:
        '0 <= tokens(v), 0 <= ownShares(v) <= shares(v), no tokens without shares, and a tombstoned validator is jailed',
    },
    validators,
    (validator, { tokens, shares, ownShares, jailed, tombstoned }) =>
      tokens < 0n || ownShares < 0n || shares < ownShares || (shares === 0n && tokens > 0n) || (tombstoned && !jailed)
        ? `${validator}: tokens ${tokens}, shares ${shares}, own ${ownShares}, tombstoned ${tombstoned}`
        : undefined,
  ),
  entryInvariant({ id: 'STAKING-3', formula: '0 < delegation(delegator, v)' }, delegations, (key, shares) =>
    shares > 0n ? undefined : `${told(key)}: ${shares}`,
  ),
  entryInvariant(
    {
      id: 'STAKING-4',
      formula:
        '1 to 7 entries wait per delegation, each with 0 <= amount <= initial, in order of time, queued, and in reach of a slash',
    },
    (state: StakingState) => state.unbondings,
    (key, entries, state) =>
      entries.length > MAX_UNBONDINGS ? `${told(key)}: ${entries.length} entries` : oddEntry(key, entries, state),
  ),
  entryInvariant(
    {
      id: 'STAKING-8',
      formula:
        'what burns waits like what is paid, at any number of entries, each in another block or for another instant',
    },
    (state: StakingState) => state.burning,
    (key, entries, state) =>
      entries.some((entry, i) => {
        const last = entries[i - 1]
        return last?.createdAtHeight === entry.createdAtHeight && last.completesAtNanos === entry.completesAtNanos
      })
        ? `${told(key)}: two entries of one block`
        : oddEntry(key, entries, state),
  ),
  entryInvariant(
    { id: 'STAKING-5', formula: 'what is queued waits' },
    (state: StakingState) => state.queue,
    (key, _whose, state) => {
      const { completesAtNanos, delegation } = splitMaturityKey(key)
      const entries = allEntries(delegation, state)
      return entries.some((entry) => entry.completesAtNanos === completesAtNanos)
        ? undefined
        : `${told(delegation)}: nothing at ${completesAtNanos}`
    },
  ),
  entryInvariant(
    { id: 'STAKING-7', formula: 'what is in reach of a slash waits' },
    (state: StakingState) => state.slashable,
    (key, _whose, state) => {
      const { height, delegation } = splitInfractionKey(key)
      const entries = allEntries(delegation, state)
      return entries.some((entry) => entry.createdAtHeight === height)
        ? undefined
        : `${told(delegation)}: nothing of height ${height}`
    },
  ),
]

/** What waits of a delegation, to be paid or burned. */
function allEntries(key: string, { unbondings, burning }: StakingState): readonly Unbonding[] {
  return [...(unbondings.get(key) ?? []), ...(burning.get(key) ?? [])]
}

/** The complaint about an empty list, or about the first entry that is not as it must be. */
function oddEntry(key: string, entries: readonly Unbonding[], { queue, slashable }: StakingState): Complaint {
  if (entries.length === 0) return `${told(key)}: 0 entries`
  const odd = entries.find(
    ({ initial, amount, createdAtHeight, completesAtNanos }, i) =>
      amount < 0n ||
      amount > initial ||
      completesAtNanos < (entries[i - 1]?.completesAtNanos ?? 0n) ||
      !queue.has(maturityKey(completesAtNanos, key)) ||
      !slashable.has(infractionKey(splitDelegationKey(key).validator, createdAtHeight, key)),
  )
  return odd && `${told(key)}: ${odd.amount} at ${odd.completesAtNanos}`
}

function told(delegation: string): string {
  const { delegator, validator } = splitDelegationKey(delegation)
  return `${delegator}/${validator}`
}
