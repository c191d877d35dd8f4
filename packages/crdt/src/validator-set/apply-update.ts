import { reuseIfSame } from '../registers/merge-sorted.js'
import type { ValidatorBrands } from './brands.js'
import type { ValidatorFacts } from './facts.js'
import { pruneFacts } from './merge.js'
import type { ValidatorEntry, ValidatorSet, ValidatorSetPolicy } from './set.js'
import { advanceHorizon, lowerBound } from './set.js'
import { queryFacts } from './set-queries.js'
import type { ValidatorSetUpdate } from './update.js'
import { applyFact, factsFromUpdate } from './update.js'

/**
 * Joins a whole validator-set packet into a set, in whatever order packets come and however often.
 *
 * @returns the very same set when the packet says nothing new.
 */
export function applyUpdate<B extends ValidatorBrands>(
  set: ValidatorSet<B>,
  update: ValidatorSetUpdate<B>,
  policy: ValidatorSetPolicy,
): ValidatorSet<B> {
  return applyUpdates(set, [update], policy)
}

/**
 * Joins many packets at once. The same as one {@link applyUpdate} after the other, but the entries are copied once and
 * untouched ones pruned once, at the end; pruning commutes with joining, so nobody can tell.
 *
 * @returns the very same set when the packets say nothing new.
 */
export function applyUpdates<B extends ValidatorBrands>(
  set: ValidatorSet<B>,
  updates: readonly ValidatorSetUpdate<B>[],
  policy: ValidatorSetPolicy,
): ValidatorSet<B> {
  const touched = new Map<B['validator'], ValidatorFacts<B>>()
  let horizonSeconds = set.horizonSeconds
  for (const update of updates) {
    horizonSeconds = advanceHorizon(horizonSeconds, update.timeSeconds, policy.windowSeconds)
    const form = { precedence: policy.precedence, horizonSeconds }
    for (const fact of factsFromUpdate(update)) {
      const known = touched.get(fact.validator) ?? queryFacts(set, fact.validator)
      const facts = applyFact(known, fact, form)
      if (facts !== known) touched.set(fact.validator, facts)
    }
  }
  const entries = set.entries.slice()
  for (const [validator, facts] of touched) placeEntry(entries, { validator, facts })
  if (horizonSeconds !== set.horizonSeconds) pruneEntries(entries, horizonSeconds)
  const settled = reuseIfSame(set.entries, entries)
  if (settled === set.entries && horizonSeconds === set.horizonSeconds) return set
  return { entries: settled, horizonSeconds }
}

function placeEntry<B extends ValidatorBrands>(entries: ValidatorEntry<B>[], entry: ValidatorEntry<B>): void {
  const index = lowerBound(entries, entry.validator)
  const isThere = entries[index]?.validator === entry.validator
  entries.splice(index, isThere ? 1 : 0, entry)
}

function pruneEntries<B extends ValidatorBrands>(entries: ValidatorEntry<B>[], horizonSeconds: bigint | null): void {
  entries.forEach((entry, index) => {
    const facts = pruneFacts(entry.facts, horizonSeconds)
    if (facts !== entry.facts) entries[index] = { validator: entry.validator, facts }
  })
}
