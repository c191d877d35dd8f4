import {
  type AddPart,
  balanceInvariant,
  balanceTerm,
  coverInvariant,
  entryInvariant,
  type MachineInvariant,
  stateInvariant,
} from '../../foundation/machine-invariant.js'
import { FIRST_EXTERNAL_TX_ID, type TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { DECIMAL_ONE } from '../../numbers/decimal.js'
import { outboxInvariants } from '../../outbox/index.js'
import { type Distribution, POINTS_SCALE } from '../../rewards/distribution.js'
import { Table } from '../../table/index.js'
import { keepsDigests } from './digest-book.js'
import { distributionOf } from './earning.js'
import { splitStakeKey, stakeKey, stakerKey } from './keys.js'
import { channelStage } from './life.js'
import type { ExternalStakingState, PendingTx, Stake } from './state.js'
import { periodLimit, type QueuedSlash } from './throttle-book.js'

const stakes = (state: ExternalStakingState) => state.stakes
const pending = (state: ExternalStakingState) => state.pending
const unanswered = (state: ExternalStakingState) => state.life.unanswered
const digests = (state: ExternalStakingState) => state.digests.validators
const countedPending = (state: ExternalStakingState) => (keepsDigests(state) ? state.pending : NOTHING_PENDING)
const countedBurns = (state: ExternalStakingState) => (keepsDigests(state) ? state.burns.outbox.entries : NO_BURNS)
const NOTHING_PENDING: ExternalStakingState['pending'] = Table.empty()
const NO_BURNS: ExternalStakingState['burns']['outbox']['entries'] = Table.empty()

/** What holds in every reachable state of an external staking (spec 13, per user `u` and validator `v`; `EXT-n` are ours). */
export const externalStakingInvariants: readonly MachineInvariant<ExternalStakingState>[] = [
  ...outboxInvariants<ExternalStakingState>(
    'burns',
    ({ burns }) => burns.outbox,
    ({ config }) => config,
  ),
  balanceInvariant(
    {
      id: 'EXT-12',
      formula: 'unanswered(u, v) = sum of shares(u, v) of the burns that the consumer has not taken',
    },
    balanceTerm(
      ({ burns }: ExternalStakingState) => burns.unanswered,
      (key, amount, add) => add(key, amount),
    ),
    balanceTerm(
      ({ burns }: ExternalStakingState) => burns.outbox.entries,
      (_position, { item: { user, shares } }, add) => {
        for (const { validator, amount } of shares) add(stakeKey(user, validator), -amount)
      },
    ),
  ),
  balanceInvariant(
    {
      id: 'EXT-13',
      formula: 'stake(u, v).h - stake(u, v).l - leaving(u, v) = sum of stakes in flight(u, v)',
      brokenUnderReference: 'D-14, D-15',
    },
    balanceTerm(stakes, (key, { stake: { low, high }, leaving }, add) => add(key, high - low - leaving)),
    balanceTerm(pending, (_txId, { type, user, validator, amount }, add) => {
      if (type === 'inFlightStaking') add(stakeKey(user, validator), -amount)
    }),
  ),
  coverInvariant(
    { id: 'EXT-14', formula: 'open burns of stakes on their way(u) <= sum of stakes in flight(u)' },
    balanceTerm(
      ({ burns }: ExternalStakingState) => burns.open.coming,
      (user, amount, add) => add(user, amount),
    ),
    balanceTerm(pending, (_txId, { type, user, amount }, add) => {
      if (type === 'inFlightStaking') add(user, -amount)
    }),
  ),
  coverInvariant(
    { id: 'EXT-6', formula: 'leaving(u, v) + open burns of unstakes(u, v) <= sum of unstakes in flight(u, v)' },
    balanceTerm(
      ({ burns }: ExternalStakingState) => burns.open.leaving,
      (key, amount, add) => add(key, amount),
    ),
    balanceTerm(stakes, (key, { leaving }, add) => add(key, leaving)),
    balanceTerm(pending, (_txId, { type, user, validator, amount }, add) => {
      if (type === 'inFlightUnstaking') add(stakeKey(user, validator), -amount)
    }),
  ),
  coverInvariant(
    {
      id: 'EXT-15',
      formula:
        'while digests are kept: stakes and unstakes in flight(v) + shares of burns not taken(v) <= unresolved(v)',
    },
    balanceTerm(countedPending, (_txId, { type, validator }, add) => {
      if (type !== 'inFlightTransferFunds') add(validator, 1n)
    }),
    balanceTerm(countedBurns, (_position, { item: { shares } }, add) => {
      for (const { validator } of shares) add(validator, 1n)
    }),
    balanceTerm(digests, (validator, { unresolved }, add) => add(validator, -unresolved)),
  ),
  coverInvariant(
    {
      id: 'EXT-16',
      formula:
        'unresolved(v) <= stakes and unstakes in flight(v) + shares of burns not taken(v) + unstakes let go unanswered(v)',
    },
    balanceTerm(digests, (validator, { unresolved }, add) => add(validator, unresolved)),
    balanceTerm(countedPending, (_txId, { type, validator }, add) => {
      if (type !== 'inFlightTransferFunds') add(validator, -1n)
    }),
    balanceTerm(countedBurns, (_position, { item: { shares } }, add) => {
      for (const { validator } of shares) add(validator, -1n)
    }),
    balanceTerm(unanswered, (_txId, { type, validator }, add) => {
      if (type === 'inFlightUnstaking') add(validator, -1n)
    }),
  ),
  entryInvariant(
    {
      id: 'EXT-17',
      formula: 'committed(v), epoch(v) and returned(v) are not below 0, changedAt(v) <= lastAudit',
    },
    digests,
    (validator, { committed, epoch, returned, changedAt }, state) =>
      committed >= 0n && epoch >= 0n && returned >= 0n && changedAt <= state.digests.lastAudit
        ? undefined
        : `${validator}: ${committed} committed, epoch ${epoch}, changed at ${changedAt}`,
  ),
  stateInvariant(
    { id: 'EXT-18', formula: 'digests are kept only while a channel is open that has words for them' },
    (state) =>
      keepsDigests(state) || state.digests.validators.size === 0
        ? undefined
        : `${state.digests.validators.size} are kept`,
  ),
  entryInvariant({ id: 'MS-I1', formula: '0 <= l <= h for every range' }, stakes, (key, { stake: { low, high } }) =>
    low < 0n || low > high ? `${named(key)}: [${low}, ${high}]` : undefined,
  ),
  // Equal as long as no slash and no burn reached what is in flight.
  coverInvariant(
    { id: 'MS-E1', formula: 'stake(u, v).h - stake(u, v).l <= sum of stakes and unstakes in flight(u, v)' },
    balanceTerm(stakes, (key, { stake: { low, high } }, add) => {
      if (high === low) return
      const { user, validator } = splitStakeKey(key)
      add(user, high - low, validator)
    }),
    balanceTerm(pending, (_txId, { type, user, validator, amount }, add) => {
      if (type !== 'inFlightTransferFunds') add(user, -amount, validator)
    }),
  ),
  balanceInvariant(
    {
      id: 'MS-E2',
      formula: 'totalStake(v) = sum over u of committed(u, v) = stake(u, v).l + leaving(u, v)',
      brokenUnderReference: 'D-14, D-15',
    },
    balanceTerm(
      (state: ExternalStakingState) => state.distributions,
      (validator, { totalStake }, add) => add(validator, totalStake),
    ),
    balanceTerm(stakes, (key, { stake: { low }, leaving }, add) => {
      if (low + leaving !== 0n) add(splitStakeKey(key).validator, -(low + leaving))
    }),
  ),
  entryInvariant(
    {
      id: 'MS-E5',
      formula: 'withdrawn(u, v) + reserved(u, v) <= earned(u, v)',
      brokenUnderReference: 'D-10, D-15',
    },
    stakes,
    (key, stake, state) => {
      const paid = stake.withdrawnFunds + stake.reservedFunds
      const earned = earnedOf(stake, distributionOf(state, splitStakeKey(key).validator))
      return paid * POINTS_SCALE <= earned ? undefined : `${named(key)}: ${paid} of ${earned} points`
    },
  ),
  entryInvariant(
    { id: 'EXT-1', formula: 'every stake is in the index of stakers' },
    stakes,
    (key, _stake, { stakers }) => {
      const { user, validator } = splitStakeKey(key)
      return stakers.has(stakerKey(validator, user)) ? undefined : `${user}/${validator}: not in the index`
    },
  ),
  // With EXT-1 this says that the index has nothing else.
  stateInvariant(
    { id: 'EXT-2', formula: 'the index of stakers has as many entries as there are stakes' },
    ({ stakes, stakers }) =>
      stakes.size === stakers.size ? undefined : `${stakers.size} entries in the index, ${stakes.size} stakes`,
  ),
  entryInvariant(
    {
      id: 'EXT-3',
      formula: 'every pending unbond of stake(u, v) has amount > 0 and a time of release',
      brokenUnderReference: 'D-3',
    },
    stakes,
    (key, { pendingUnbonds }) => {
      const odd = pendingUnbonds.find(({ amount, releaseAtNanos }) => amount <= 0n || releaseAtNanos < 0n)
      return odd && `${named(key)}: ${odd.amount} free at ${odd.releaseAtNanos}`
    },
  ),
  entryInvariant({ id: 'EXT-4', formula: 'every pending transaction has its stake' }, pending, (txId, tx, state) =>
    state.stakes.has(stakeKey(tx.user, tx.validator)) ? undefined : `${txId}: no stake of ${tx.user}/${tx.validator}`,
  ),
  entryInvariant(
    { id: 'MS-I9', formula: 'stakes have ids of the vault, below 2^63; unstakes have own ids, 2^63 to lastTxId' },
    pending,
    (txId, { type }, { lastTxId }) => {
      const isOwn = txId >= FIRST_EXTERNAL_TX_ID && txId <= lastTxId
      const isVaults = txId > 0n && txId < FIRST_EXTERNAL_TX_ID
      return (type === 'inFlightStaking' ? isVaults : isOwn) ? undefined : `${txId}: ${type}, last id ${lastTxId}`
    },
  ),
  stateInvariant({ id: 'EXT-5', formula: 'lastTxId >= 2^63 - 1' }, ({ lastTxId }) =>
    lastTxId < FIRST_EXTERNAL_TX_ID - 1n ? `last id ${lastTxId}` : undefined,
  ),
  balanceInvariant(
    {
      id: 'EXT-7',
      formula: 'reserved(u, v) = sum of rewards in flight(u, v), also on channels that ended',
      brokenUnderReference: 'D-10',
    },
    balanceTerm(stakes, (key, { reservedFunds }, add) => addTo(add, key, reservedFunds)),
    balanceTerm(pending, subtractPayment),
    balanceTerm(unanswered, subtractPayment),
  ),
  stateInvariant({ id: 'MS-Y2', formula: 'after a close everything is given back: nothing is pending' }, (state) =>
    channelStage(state) === 'closed' && state.pending.size > 0 ? `${state.pending.size} are pending` : undefined,
  ),
  entryInvariant(
    { id: 'MS-Y2', formula: 'after a close everything is given back: every stake is 0, what was there waits unbonded' },
    stakes,
    (key, { stake: { high }, leaving }, state) =>
      channelStage(state) === 'closed' && (high > 0n || leaving > 0n)
        ? `${named(key)}: ${high} staked, ${leaving} leaving`
        : undefined,
  ),
  stateInvariant({ id: 'EXT-8', formula: 'only a channel that is there is being closed' }, ({ channel, life }) =>
    life.closing !== null && channel === null ? 'closing without a channel' : undefined,
  ),
  entryInvariant(
    { id: 'EXT-9', formula: 'recent(u, v) has at most 16 entries in the order of time, none below 0' },
    stakes,
    (key, { recent }) => {
      const isOrdered = recent.every((entry, n) => n === 0 || (recent[n - 1]?.sentAtNanos ?? 0n) < entry.sentAtNanos)
      const isSound = recent.length <= 16 && recent.every(({ amount }) => amount >= 0n)
      return isOrdered && isSound ? undefined : `${named(key)}: ${recent.length} entries`
    },
  ),
  entryInvariant(
    {
      id: 'EXT-10',
      formula: 'taken(v) has at most 16 slashes, each of more than nothing and at most all, not all borne',
    },
    (state) => state.slashing.taken,
    (validator, slashes) =>
      slashes.length > 0 &&
      slashes.length <= 16 &&
      slashes.every(({ share, left }) => share > 0n && share <= DECIMAL_ONE && left > 0n)
        ? undefined
        : `${validator}: ${slashes.length} slashes`,
  ),
  entryInvariant(
    { id: 'EXT-11', formula: 'every untold slash takes something of each of its users' },
    (state) => state.slashing.untold,
    (number, { slashes }) =>
      slashes.length > 0 && slashes.every(({ slash }) => slash > 0n) ? undefined : `${number}: ${slashes.length} users`,
  ),
  balanceInvariant(
    {
      id: 'EXT-20',
      formula: 'with a throttle: exposed = sum over u, v of stake(u, v).l + leaving(u, v) + pendingUnbonds(u, v)',
    },
    balanceTerm(exposedOf, (key, exposed, add) => add(key, exposed)),
    balanceTerm(throttledStakes, (_key, { stake: { low }, leaving, pendingUnbonds }, add) =>
      add(EVERYBODY, -pendingUnbonds.reduce((sum, { amount }) => sum + amount, low + leaving)),
    ),
  ),
  stateInvariant(
    {
      id: 'EXT-21',
      formula: 'slashes took in a period <= floor(share * exposed when it began); without a throttle nothing is noted',
    },
    ({ config: { slashThrottle }, slashing: { throttle } }) => {
      if (slashThrottle === null || throttle === null)
        return slashThrottle === throttle ? undefined : 'a throttle without its book, or the other way round'
      const { period } = throttle
      return period === null || period.taken <= periodLimit(period, slashThrottle)
        ? undefined
        : `${period.taken} of ${periodLimit(period, slashThrottle)}`
    },
  ),
  balanceInvariant(
    { id: 'EXT-22', formula: 'queued(v) = number of slashes of v that wait' },
    balanceTerm(
      ({ slashing: { throttle } }: ExternalStakingState) => throttle?.queued ?? NO_COUNTS,
      (validator, count, add) => add(validator, count),
    ),
    balanceTerm(queuedSlashes, (_number, { validator }, add) => add(validator, -1n)),
  ),
  entryInvariant(
    { id: 'EXT-23', formula: 'every slash that waits has something left to take, and a channel that is open' },
    queuedSlashes,
    (number, slash, state) => {
      const shares = slash.type === 'arrival' || (slash.ratio <= DECIMAL_ONE && slash.maxShare <= slash.ratio)
      return slash.expected > 0n && shares && channelStage(state) === 'open'
        ? undefined
        : `${number}: ${slash.expected}`
    },
  ),
]

const EVERYBODY = 'everybody'
const NO_STAKES = Table.empty<string, Stake>()
const NO_EXPOSURE = Table.empty<string, bigint>()
const NO_QUEUE = Table.empty<bigint, QueuedSlash>()
const NO_COUNTS = Table.empty<ValoperAddress, bigint>()

/** A number as a table, so that a change of it is seen like any other. */
function exposedOf({ slashing: { throttle } }: ExternalStakingState): Table<string, bigint> {
  return throttle === null ? NO_EXPOSURE : Table.fromEntries([[EVERYBODY, throttle.exposed]])
}

function throttledStakes({ slashing, stakes }: ExternalStakingState): Table<string, Stake> {
  return slashing.throttle === null ? NO_STAKES : stakes
}

function queuedSlashes({ slashing: { throttle } }: ExternalStakingState): Table<bigint, QueuedSlash> {
  return throttle?.queue ?? NO_QUEUE
}

function subtractPayment(_txId: TxId, { type, user, validator, amount }: PendingTx, add: AddPart): void {
  if (type === 'inFlightTransferFunds') add(user, -amount, validator)
}

/** The parts of most stakes are nothing: their keys need not be taken apart. */
function addTo(add: AddPart, key: string, amount: bigint): void {
  if (amount === 0n) return
  const { user, validator } = splitStakeKey(key)
  add(user, amount, validator)
}

/** What committed stake earned, in points. */
function earnedOf({ stake, leaving, pointsAlignment }: Stake, { pointsPerStake }: Distribution): bigint {
  return (stake.low + leaving) * pointsPerStake + pointsAlignment
}

function named(key: string): string {
  const { user, validator } = splitStakeKey(key)
  return `${user}/${validator}`
}
