import {
  advanceHorizon,
  applyFact,
  createValidatorFacts,
  currentStatus,
  factsFromUpdate,
  pruneFacts,
  statusAt,
  takeEligibleSlashes,
} from '@meshwork/crdt'
import { invariant } from '../../foundation/invariant.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { ValsetUpdatePacket } from '../../packets/consumer-packet.js'
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
import type { FactsValidatorSet } from './facts-validator-set.js'
import { MAX_PACKET_LIFETIME_SECONDS } from './memory-limits.js'
import { type MeshValidatorBrands, updatesFromPacket } from './validator-facts.js'

export { createValidatorSet } from './facts-validator-set.js'

/**
 * D-33: joins what a packet says; packets may come in any order and more than once. Only the consumer's own time moves the horizon. The
 * very same set when the packet says nothing new.
 */
export function mergeValsetUpdate(
  set: ValidatorSetState,
  packet: ValsetUpdatePacket,
  { unbondingPeriodSeconds }: ValidatorSetWindow,
): FactsValidatorSet {
  const before = ownState(set)
  // What a packet says that was long under way can still be judged.
  const windowSeconds = unbondingPeriodSeconds + MAX_PACKET_LIFETIME_SECONDS
  const horizonSeconds = advanceHorizon(before.horizonSeconds, packet.timeSeconds, windowSeconds)
  const form = { precedence: 'reference', horizonSeconds } as const
  let { facts } = before
  for (const fact of updatesFromPacket(packet).flatMap((update) => [...factsFromUpdate(update)])) {
    const known = facts.get(fact.validator) ?? createValidatorFacts<MeshValidatorBrands>()
    const joined = applyFact(known, fact, form)
    if (joined !== known) facts = facts.set(fact.validator, joined)
  }
  if (horizonSeconds !== before.horizonSeconds) facts = pruneAll(facts, horizonSeconds)
  if (facts === before.facts && horizonSeconds === before.horizonSeconds) return before
  return { type: 'facts', facts, horizonSeconds }
}

/**
 * D-14: every slash that is known, once, as soon as it is known that the validator was there. One that came before the addition waits for it. What the
 * validator is now, or was by then, does not matter.
 */
export function takeDueSlashes(
  _before: ValidatorSetState,
  merged: ValidatorSetState,
  { slashed, additions, height }: ValsetUpdatePacket,
): DueSlashes & { readonly set: FactsValidatorSet } {
  const set = ownState(merged)
  let { facts } = set
  const due: DueSlash[] = []
  const waiting: ValoperAddress[] = []
  const named = new Set([...slashed.map(({ validator }) => validator), ...additions.map(({ valoper }) => valoper)])
  for (const validator of named) {
    const known = facts.get(validator)
    if (known === undefined) continue
    const taken = takeEligibleSlashes(known)
    if (taken.slashes.length > 0) facts = facts.set(validator, taken.facts)
    if (taken.facts.slashes.some(({ reportHeight }) => reportHeight === height)) waiting.push(validator)
    for (const { slashAmount, slashRatio, infractionTimeSeconds, reportTimeSeconds } of taken.slashes)
      due.push({ validator, ratio: ok(slashRatio), amount: slashAmount, infractionTimeSeconds, reportTimeSeconds })
  }
  return { set: facts === set.facts ? set : { type: 'facts', facts, horizonSeconds: set.horizonSeconds }, due, waiting }
}

/** D-33: the status after everything known. */
export function validatorStatus(set: ValidatorSetState, validator: ValoperAddress): ValidatorStatus {
  const facts = ownState(set).facts.get(validator)
  return facts === undefined ? 'unknown' : currentStatus(facts).type
}

/** D-33: the status at a height depends only on facts at or below it. `Pruned` when those are forgotten, never a guess. */
export function validatorStatusAt(
  set: ValidatorSetState,
  validator: ValoperAddress,
  height: bigint,
): Result<ValidatorStatus, PrunedError> {
  const facts = ownState(set).facts.get(validator)
  if (facts === undefined) return ok('unknown')
  const { type } = statusAt(facts, height)
  return type === 'pruned' ? err({ type: 'Pruned', validator, height }) : ok(type)
}

/** Those of whom enough was told to say what they are. */
export function listValidators(set: ValidatorSetState, page: ValidatorPage): readonly ListedValidator[] {
  return pageOfValidators(ownState(set).facts, (facts) => currentStatus(facts).type, page)
}

/** D-4: what was asked for (100 by default), at most 100. */
export function validatorPageLimit(asked = 100): number {
  return Math.max(0, Math.min(Math.trunc(asked), 100))
}

/** Forgets everywhere at once: two replicas that know the same must hold the same, whomever the last packet named. */
function pruneAll(all: FactsValidatorSet['facts'], horizonSeconds: bigint | null): FactsValidatorSet['facts'] {
  let pruned = all
  for (const [validator, facts] of all) pruned = pruned.set(validator, pruneFacts(facts, horizonSeconds))
  return pruned
}

/** The machine that made this state with these rules is the only one to bring it back. */
function ownState(set: ValidatorSetState): FactsValidatorSet {
  invariant(set.type === 'facts', `a validator set of facts, not of '${set.type}'`)
  return set
}
