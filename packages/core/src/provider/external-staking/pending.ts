import { invariant } from '../../foundation/invariant.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { OutOfRange } from '../../numbers/uint128.js'
import type { ValueRangeError } from '../../sync/value-range.js'
import type { BurnQueue } from './burn-queue.js'
import type { DigestBook } from './digest-book.js'
import type { ExternalStakingError, StakeTotalAbort } from './errors.js'
import { stakeKey } from './keys.js'
import type { SlashingBook } from './slashing-book.js'
import type { ExternalStakingState, PendingTx, Stake } from './state.js'

/** The errors of settling what was in flight. Under `safe` the amounts always fit, so that a genuine answer is never refused. */
export type SettlementRefusal =
  | 'PendingTxNotFound'
  | 'WrongTypeTx'
  | ValueRangeError['type']
  | OutOfRange['type']
  | StakeTotalAbort['type']

/** A packet in flight, with the stake that it is about. */
export interface FoundPending<Type extends PendingTx['type'] = PendingTx['type']> {
  readonly tx: Extract<PendingTx, { type: Type }>
  readonly key: string
  readonly stake: Stake
}

/**
 * The packet in flight of this id, if it is of this type.
 *
 * Errors: `PendingTxNotFound` (never given, or settled before); `WrongTypeTx`.
 */
export function findPending<Type extends PendingTx['type']>(
  state: ExternalStakingState,
  txId: TxId,
  type: Type,
): Result<FoundPending<Type>, Extract<ExternalStakingError, { type: 'PendingTxNotFound' | 'WrongTypeTx' }>> {
  const tx = state.pending.get(txId)
  if (!tx) return err({ type: 'PendingTxNotFound', txId })
  if (!isOfType(tx, type)) return err({ type: 'WrongTypeTx', txId, tx })
  const key = stakeKey(tx.user, tx.validator)
  const stake = state.stakes.get(key)
  invariant(stake !== undefined, `pending transaction ${txId} of ${tx.user} on ${tx.validator}, who has no stake there`)
  return ok({ tx, key, stake })
}

function isOfType<Type extends PendingTx['type']>(tx: PendingTx, type: Type): tx is Extract<PendingTx, { type: Type }> {
  return tx.type === type
}

/** What is new when a packet goes out: what waits for its answer, and the stake that it is about. */
interface SentPart {
  readonly txId: TxId
  readonly tx: PendingTx
  readonly key: string
  readonly stake: Stake
  /** Where the stake is new. */
  readonly stakers?: ExternalStakingState['stakers']
  /** Where the id is one of ours. */
  readonly lastTxId?: TxId
  readonly digests: DigestBook
}

/** The state after a packet was sent. A literal, as in {@link withSettled}. */
export function withSent(
  state: ExternalStakingState,
  { txId, tx, key, stake, stakers = state.stakers, lastTxId = state.lastTxId, digests }: SentPart,
): ExternalStakingState {
  const { config, channel, life, stakes, distributions, pending, validatorSet, slashing, burns } = state
  return {
    config,
    channel,
    life,
    stakes: stakes.set(key, stake),
    stakers,
    distributions,
    pending: pending.set(txId, tx),
    validatorSet,
    slashing,
    burns,
    digests,
    lastTxId,
  }
}

/** The state after a packet was answered: the packet is forgotten, its stake and perhaps its validator's total are what they are now. A literal: this runs for every packet. */
export function withSettled(
  state: ExternalStakingState,
  { txId, key }: { readonly txId: TxId; readonly key: string },
  stake: Stake,
  distributions: ExternalStakingState['distributions'] = state.distributions,
  burns: BurnQueue = state.burns,
  slashing: SlashingBook = state.slashing,
  digests: DigestBook = state.digests,
): ExternalStakingState {
  const { config, channel, life, stakes, stakers, pending, validatorSet, lastTxId } = state
  return {
    config,
    channel,
    life,
    stakes: stakes.set(key, stake),
    stakers,
    distributions,
    pending: pending.delete(txId),
    validatorSet,
    slashing,
    burns,
    digests,
    lastTxId,
  }
}
