import { compareIntegers } from '../order.js'
import { mergeHeightMaps, pruneHeightMap } from '../registers/height-map.js'
import type { IdMap } from '../registers/id-map.js'
import { findById, insertById, mergeIdMaps } from '../registers/id-map.js'
import { reuseIfSame } from '../registers/merge-sorted.js'
import { joinMin } from '../registers/min-register.js'
import type { ValidatorBrands } from './brands.js'
import type { NormalForm, ValidatorFacts } from './facts.js'
import { keyOrder, tombOrder, UNPRUNED } from './facts.js'
import { statusOrder } from './precedence.js'
import type { SlashFact } from './slash-fact.js'
import { slashRule } from './slash-fact.js'

/**
 * What two replicas know together of one validator: every register joined with its like, and with nothing else.
 * Total, commutative, associative, idempotent (spec P1).
 *
 * @returns `a` itself when `b` adds nothing and nothing is to be pruned.
 */
export function mergeFacts<B extends ValidatorBrands>(
  a: ValidatorFacts<B>,
  b: ValidatorFacts<B>,
  form: NormalForm = UNPRUNED,
): ValidatorFacts<B> {
  const base = joinMin(a.base, b.base, compareIntegers)
  const keys = mergeHeightMaps(a.keys, b.keys, keyOrder, form.horizonSeconds)
  const status = mergeHeightMaps(a.status, b.status, statusOrder(form.precedence), form.horizonSeconds)
  const tomb = joinMin(a.tomb, b.tomb, tombOrder)
  const { slashes, applied } = mergeSlashes(a, b)
  const unchanged =
    base === a.base &&
    keys === a.keys &&
    status === a.status &&
    tomb === a.tomb &&
    slashes === a.slashes &&
    applied === a.applied
  return unchanged ? a : { base, keys, status, tomb, slashes, applied }
}

/**
 * The normal form of spec 5.5: keys and statuses that nobody inside the window can ask for go. `base`, `tomb` and all
 * slashes stay. `pruneFacts(merge(a, b))` equals `pruneFacts(merge(pruneFacts(a), b))` for any facts and times.
 *
 * @param horizonSeconds - the consumer's time up to which only the newest fact of a register is kept.
 * @returns the very same object when there is nothing to forget.
 */
export function pruneFacts<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  horizonSeconds: bigint | null,
): ValidatorFacts<B> {
  const keys = pruneHeightMap(facts.keys, horizonSeconds)
  const status = pruneHeightMap(facts.status, horizonSeconds)
  if (keys === facts.keys && status === facts.status) return facts
  return { base: facts.base, keys, status, tomb: facts.tomb, slashes: facts.slashes, applied: facts.applied }
}

/** Per slash: unheard of < waiting < applied. What one replica has carried out is carried out for both. */
function mergeSlashes<B extends ValidatorBrands>(
  a: ValidatorFacts<B>,
  b: ValidatorFacts<B>,
): { readonly slashes: IdMap<SlashFact<B>>; readonly applied: IdMap<SlashFact<B>> } {
  const rule = slashRule<B>()
  const reported = mergeIdMaps(a.slashes, b.slashes, rule)
  const carriedOut = mergeIdMaps(a.applied, b.applied, rule)
  const settled = reported.filter((slash) => findById(carriedOut, slash, rule) !== null)
  if (settled.length === 0) return { slashes: reported, applied: carriedOut }
  return {
    slashes: reuseIfSame(
      a.slashes,
      reported.filter((slash) => !settled.includes(slash)),
    ),
    applied: settled.reduce((applied, slash) => insertById(applied, slash, rule), carriedOut),
  }
}
