import type { IdMap } from '../registers/id-map.js'
import { findById, insertById, removeById } from '../registers/id-map.js'
import type { ValidatorBrands } from './brands.js'
import type { ValidatorFacts } from './facts.js'
import type { SlashFact } from './slash-fact.js'
import { slashRule } from './slash-fact.js'

/**
 * Notes a reported slash. It waits until it is eligible; a copy of one that was carried out already stays carried out.
 * Leads to the very same object when nothing new is said.
 */
export function addSlash<B extends ValidatorBrands>(facts: ValidatorFacts<B>, slash: SlashFact<B>): ValidatorFacts<B> {
  const rule = slashRule<B>()
  if (findById(facts.applied, slash, rule) !== null)
    return withSlashes(facts, facts.slashes, insertById(facts.applied, slash, rule))
  return withSlashes(facts, insertById(facts.slashes, slash, rule), facts.applied)
}

/**
 * Notes that this replica has carried a slash out, whether it was reported before or not. From now on no report of it
 * is eligible again. Leads to the very same object when that was known.
 */
export function markApplied<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  slash: SlashFact<B>,
): ValidatorFacts<B> {
  const rule = slashRule<B>()
  const noted = addSlash(facts, slash)
  const waiting = findById(noted.slashes, slash, rule)
  if (waiting === null) return noted
  return withSlashes(noted, removeById(noted.slashes, waiting, rule), insertById(noted.applied, waiting, rule))
}

/**
 * Whether a slash may be carried out: `base <= infractionHeight and not (tomb.height < infractionHeight)` (spec 5.4).
 *
 * A slash cannot be taken back, so the condition must never turn false again. A later fact can only lower `base`; and
 * a tombstone below an infraction does not occur on an honest chain, as a tombstoned validator signs nothing.
 */
export function isEligible(facts: ValidatorFacts, slash: SlashFact): boolean {
  if (facts.base === null || facts.base > slash.infractionHeight) return false
  return facts.tomb === null || facts.tomb.height >= slash.infractionHeight
}

/** The waiting slashes that may be carried out now, oldest report first. */
export function eligibleSlashes<B extends ValidatorBrands>(facts: ValidatorFacts<B>): readonly SlashFact<B>[] {
  return facts.slashes.filter((slash) => isEligible(facts, slash))
}

/** Hands out the slashes to be carried out now and marks them as applied, so that each is handed out once. */
export function takeEligibleSlashes<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
): { readonly facts: ValidatorFacts<B>; readonly slashes: readonly SlashFact<B>[] } {
  const slashes = eligibleSlashes(facts)
  return { facts: slashes.reduce((marked, slash) => markApplied(marked, slash), facts), slashes }
}

/**
 * Forgets applied slashes whose report is older than the horizon.
 *
 * Not part of pruning, since it does not commute with merging: a copy that arrives afterwards counts as new and slashes
 * again. Right only for a host that knows that no older report can reach it any more, by packet or by merge.
 */
export function forgetAppliedSlashes<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  horizonSeconds: bigint,
): ValidatorFacts<B> {
  const recent = facts.applied.filter((slash) => slash.reportTimeSeconds >= horizonSeconds)
  return recent.length === facts.applied.length ? facts : withSlashes(facts, facts.slashes, recent)
}

function withSlashes<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  slashes: IdMap<SlashFact<B>>,
  applied: IdMap<SlashFact<B>>,
): ValidatorFacts<B> {
  if (slashes === facts.slashes && applied === facts.applied) return facts
  return { base: facts.base, keys: facts.keys, status: facts.status, tomb: facts.tomb, slashes, applied }
}
