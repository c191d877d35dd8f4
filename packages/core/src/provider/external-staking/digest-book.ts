import type { ValoperAddress } from '../../identifiers/valoper.js'
import { speaks } from '../../packets/dialect.js'
import { Table } from '../../table/index.js'
import { distributionOf } from './earning.js'
import type { ExternalStakingState } from './state.js'

/**
 * What is known to have been applied on the consumer, validator by validator, so that both sides can be compared (spec 8.9, D-31, decision 23). Kept by contracts whose
 * dialect can say it, while their channel is open; empty otherwise.
 */
export interface DigestBook {
  readonly validators: Table<ValoperAddress, CommittedDigest>
  /** The number of the last audit. */
  readonly lastAudit: bigint
  /** Whether a validator to which something is sent for the first time is known from there on. Not after a migration, as long as the consumer may not count yet. */
  readonly countsNew: boolean
}

/** One validator. Amounts are provider coin. */
export interface CommittedDigest {
  /** How many shares of packets the consumer has said that it applied: one for each stake and unstake, one for each validator of a burn. */
  readonly committed: bigint
  /** What they left together, less what is staked here: what slashes took, what was given back, burns that the consumer has not taken. Can be below zero. */
  readonly elsewhere: bigint
  /** Packets whose outcome is not known: stakes and unstakes, and burns from the beginning until the consumer took them. */
  readonly unresolved: bigint
  /** What the consumer told of slashes that were carried out here. */
  readonly slashed: bigint
  /** What the consumer gave back, as it offered it. */
  readonly returned: bigint
  /** How often the validator was re-synced. */
  readonly epoch: bigint
  /** The audit that was the last one when anything of this changed. */
  readonly changedAt: bigint
  /** Whether `committed` counts everything; not after a migration, until an audit finds the validator quiet. */
  readonly isKnown: boolean
  /** Both sides were found to differ: no new stake until they are re-synced. */
  readonly isDiverged: boolean
  readonly resync: ResyncStage
  /** When the last re-sync ended; 0 before the first. */
  readonly restsSinceNanos: bigint
}

/**
 * Where a re-sync stands: nothing can be staked or unstaked while it is `draining`, until everything is answered, nor while it is `sent`. One that was `left` early is on its way, and
 * counts if the consumer takes it. `elsewhere` is what it was when the packet went out.
 */
export type ResyncStage =
  | { readonly type: 'none' }
  | { readonly type: 'draining'; readonly untilNanos: bigint }
  | { readonly type: 'sent'; readonly untilNanos: bigint; readonly elsewhere: bigint }
  | { readonly type: 'left'; readonly elsewhere: bigint }

/** No re-sync is under way. */
export const NO_RESYNC: ResyncStage = { type: 'none' }

/** Nothing was ever sent. */
export function createDigestBook(): DigestBook {
  return NOTHING_SENT
}

const NOTHING_SENT: DigestBook = { validators: Table.empty(), lastAudit: 0n, countsNew: true }

/** A validator on which nothing was ever sent. */
export const NOTHING_COMMITTED: CommittedDigest = {
  committed: 0n,
  elsewhere: 0n,
  unresolved: 0n,
  slashed: 0n,
  returned: 0n,
  epoch: 0n,
  changedAt: 0n,
  isKnown: true,
  isDiverged: false,
  resync: NO_RESYNC,
  restsSinceNanos: 0n,
}

const NOTHING_KNOWN: CommittedDigest = { ...NOTHING_COMMITTED, isKnown: false }

/** What is known of a validator; of one to which nothing was ever sent that nothing was applied, unless the consumer may not count yet. */
export function digestFor(
  { digests }: Pick<ExternalStakingState, 'digests'>,
  validator: ValoperAddress,
): CommittedDigest {
  const { validators, countsNew } = digests
  return validators.get(validator) ?? (countsNew ? NOTHING_COMMITTED : NOTHING_KNOWN)
}

/** What all packets that the consumer applied left together, by what is staked here. */
export function committedSum(state: ExternalStakingState, validator: ValoperAddress): bigint {
  return distributionOf(state, validator).totalStake + digestFor(state, validator).elsewhere
}

/** The epoch in which packets about a validator are sent; no field of the packet before the first re-sync, so that its bytes are as ever. */
export function epochField(state: ExternalStakingState, validator: ValoperAddress): { readonly epoch?: bigint } {
  const { epoch } = digestFor(state, validator)
  return epoch === 0n ? NO_EPOCH : { epoch }
}

const NO_EPOCH = {}

/** What an event adds to what is known of a validator. */
export type DigestChange = Partial<
  Pick<CommittedDigest, 'committed' | 'elsewhere' | 'unresolved' | 'slashed' | 'returned'>
>

/** Whether the book is kept now: the contract has words for it, and the channel is open. After the end of a channel nothing of it means anything. */
export function keepsDigests({
  config,
  channel,
  life,
}: Pick<ExternalStakingState, 'config' | 'channel' | 'life'>): boolean {
  return channel !== null && life.closing === null && speaks(config.dialect, 'resync')
}

/** The book with so much more known of a validator. */
export function changedDigests(
  state: ExternalStakingState,
  validator: ValoperAddress,
  { committed = 0n, elsewhere = 0n, unresolved = 0n, slashed = 0n, returned = 0n }: DigestChange,
): DigestBook {
  const { digests } = state
  if (!keepsDigests(state)) return digests
  const { validators, lastAudit, countsNew } = digests
  const known = digestFor(state, validator)
  const { epoch, isKnown, isDiverged, resync, restsSinceNanos } = known
  const changed: CommittedDigest = {
    committed: known.committed + committed,
    elsewhere: known.elsewhere + elsewhere,
    unresolved: known.unresolved + unresolved,
    slashed: known.slashed + slashed,
    returned: known.returned + returned,
    epoch,
    changedAt: lastAudit,
    isKnown,
    isDiverged,
    resync,
    restsSinceNanos,
  }
  return { validators: validators.set(validator, changed), lastAudit, countsNew }
}

/** The state with so much more known of a validator. */
export function withDigestChange(
  state: ExternalStakingState,
  validator: ValoperAddress,
  change: DigestChange,
): ExternalStakingState {
  const digests = changedDigests(state, validator, change)
  return digests === state.digests ? state : { ...state, digests }
}

/** The state with something else known of a validator. */
export function withDigest(
  state: ExternalStakingState,
  validator: ValoperAddress,
  digest: CommittedDigest,
): ExternalStakingState {
  const { validators, lastAudit, countsNew } = state.digests
  return { ...state, digests: { validators: validators.set(validator, digest), lastAudit, countsNew } }
}
