import { invariant } from '../../foundation/invariant.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { parseDecimal } from '../../numbers/decimal.js'
import type { ValidatorSlash, ValsetUpdatePacket } from '../../packets/consumer-packet.js'
import { Table } from '../../table/index.js'
import { pageOfValidators } from '../validator-page.js'
import type {
  DueSlash,
  DueSlashes,
  ListedValidator,
  PrunedError,
  ValidatorPage,
  ValidatorSetState,
  ValidatorSetWindow,
  ValidatorStatus,
} from '../validator-set.js'
import {
  currentEntry,
  entryAt,
  type ValidatorHistory,
  withAddition,
  withChange,
  withoutOlder,
  withTombstone,
} from './validator-history.js'

/** The consumer's validator set as the contracts keep it: a list of what was told, per validator (spec 5.1). */
export interface HistoryValidatorSet {
  readonly type: 'history'
  /** No empty histories. */
  readonly histories: Table<ValoperAddress, ValidatorHistory>
}

/** D-33: no history yet. */
export function createValidatorSet(): HistoryValidatorSet {
  return { type: 'history', histories: Table.empty() }
}

/**
 * D-33: takes a packet's lists in the contracts' order (spec 4.5), which decides between several statuses of one height. Then forgets, of
 * the validators that the packet names, what is older than the unbonding period by the **provider's** clock.
 */
export function mergeValsetUpdate(
  set: ValidatorSetState,
  packet: ValsetUpdatePacket,
  { nowSeconds, unbondingPeriodSeconds }: ValidatorSetWindow,
): HistoryValidatorSet {
  const before = ownState(set)
  let { histories } = before
  const change = (validator: ValoperAddress, next: (history: ValidatorHistory) => ValidatorHistory) => {
    const known = histories.get(validator) ?? []
    const changed = next(known)
    if (changed !== known) histories = histories.set(validator, changed)
  }
  const { tombstoned, additions, jailed, updated, slashed } = packet
  const removals = packet.removals.filter((validator) => !jailed.includes(validator))
  for (const validator of tombstoned) change(validator, (history) => withTombstone(history, packet))
  for (const { valoper, pubKey } of additions) change(valoper, (history) => withAddition(history, pubKey, packet))
  for (const validator of jailed) change(validator, (history) => withChange(history, { status: 'jailed' }, packet))
  for (const validator of removals) change(validator, (history) => withChange(history, { status: 'unbonded' }, packet))
  for (const { valoper, pubKey } of updated) change(valoper, (history) => withChange(history, { pubKey }, packet))

  const oldest = nowSeconds > unbondingPeriodSeconds ? nowSeconds - unbondingPeriodSeconds : 0n
  // Each once: on a history that is not in order of time, forgetting twice forgets more.
  const named = new Set([
    ...slashed.map(({ validator }) => validator),
    ...tombstoned,
    ...additions.map(({ valoper }) => valoper),
    ...jailed,
    ...removals,
    ...updated.map(({ valoper }) => valoper),
  ])
  for (const validator of named) change(validator, (history) => withoutOlder(history, oldest))
  return histories === before.histories ? before : { type: 'history', histories }
}

/**
 * D-14: a slash is carried out when it comes, if the validator was active at the infraction as far as the contracts remember **before** the packet;
 * else it is passed over for good (O15). A packet that comes again slashes again.
 */
export function takeDueSlashes(
  before: ValidatorSetState,
  merged: ValidatorSetState,
  { slashed, timeSeconds }: ValsetUpdatePacket,
): DueSlashes {
  const { histories } = ownState(before)
  const wasActive = ({ validator, infractionHeight }: ValidatorSlash) =>
    entryAt(histories.get(validator) ?? [], infractionHeight)?.status === 'active'
  return { set: merged, due: slashed.filter(wasActive).map((slash) => readSlash(slash, timeSeconds)), waiting: [] }
}

/** Read only when it is carried out: what is passed over may say anything. */
function readSlash(
  { validator, slashAmount, slashRatio, infractionTimeSeconds }: ValidatorSlash,
  reportTimeSeconds: bigint,
): DueSlash {
  const read = parseDecimal(slashRatio)
  const ratio = read.ok ? read : err({ type: 'UnreadableSlashRatio', validator, text: slashRatio })
  return { validator, ratio, amount: slashAmount.amount, infractionTimeSeconds, reportTimeSeconds }
}

/** D-33: the status of the entry with the greatest height. */
export function validatorStatus(set: ValidatorSetState, validator: ValoperAddress): ValidatorStatus {
  return currentEntry(ownState(set).histories.get(validator) ?? [])?.status ?? 'unknown'
}

/** D-33: the status of the entry in force at a height. What was forgotten counts as unknown; the contracts never say `Pruned`. */
export function validatorStatusAt(
  set: ValidatorSetState,
  validator: ValoperAddress,
  height: bigint,
): Result<ValidatorStatus, PrunedError> {
  return ok(entryAt(ownState(set).histories.get(validator) ?? [], height)?.status ?? 'unknown')
}

/** Those with a history. */
export function listValidators(set: ValidatorSetState, page: ValidatorPage): readonly ListedValidator[] {
  return pageOfValidators(ownState(set).histories, (history) => currentEntry(history)?.status ?? 'unknown', page)
}

/** D-4: the contracts take what was asked for, without any bound. They count in 32 bits and drop the rest: asked for 2^32, they list nothing. */
export function validatorPageLimit(asked = 100): number {
  return asked % 2 ** 32
}

/** The machine that made this state with these rules is the only one to bring it back. */
function ownState(set: ValidatorSetState): HistoryValidatorSet {
  invariant(set.type === 'history', `a validator set of histories, not of '${set.type}'`)
  return set
}
