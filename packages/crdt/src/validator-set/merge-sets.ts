import { compareIntegers } from '../order.js'
import { joinMax } from '../registers/max-register.js'
import { mergeSorted, reuseIfSame } from '../registers/merge-sorted.js'
import type { ValidatorBrands } from './brands.js'
import { mergeFacts, pruneFacts } from './merge.js'
import type { StatusPrecedence } from './precedence.js'
import type { ValidatorEntry, ValidatorSet } from './set.js'
import { entryOrder } from './set.js'

/**
 * What two replicas of one set know together. Total, commutative, associative, idempotent.
 *
 * @returns `a` itself when `b` adds nothing to it.
 */
export function mergeValidatorSets<B extends ValidatorBrands>(
  a: ValidatorSet<B>,
  b: ValidatorSet<B>,
  precedence: StatusPrecedence = 'reference',
): ValidatorSet<B> {
  const horizonSeconds = joinMax(a.horizonSeconds, b.horizonSeconds, compareIntegers)
  const form = { precedence, horizonSeconds }
  const merged = mergeSorted(a.entries, b.entries, entryOrder, (left: ValidatorEntry<B>, right) => {
    const facts = mergeFacts(left.facts, right.facts, form)
    return facts === left.facts ? left : { validator: left.validator, facts }
  })
  // Entries that only one side has were pruned by that side's horizon, which may be the smaller one.
  const pruned = merged.map((entry) => {
    const facts = pruneFacts(entry.facts, horizonSeconds)
    return facts === entry.facts ? entry : { validator: entry.validator, facts }
  })
  const entries = reuseIfSame(a.entries, pruned)
  return entries === a.entries && horizonSeconds === a.horizonSeconds ? a : { entries, horizonSeconds }
}
