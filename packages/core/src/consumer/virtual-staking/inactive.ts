import type { InactiveValidator } from '../../rules/tombstoned.js'
import type { ConsumerSlash, ValsetChange } from './messages.js'

/**
 * Who is outside the active set after a change (spec 7.6): the tombstoned and the removed come to the end, the added are taken off, whatever they were.
 * Who is only jailed or unjailed changes nothing.
 */
export function inactiveAfterUpdate(
  inactive: readonly InactiveValidator[],
  { additions, removals, tombstoned }: ValsetChange,
): readonly InactiveValidator[] {
  if (additions.length === 0 && removals.length === 0 && tombstoned.length === 0) return inactive
  const added = new Set(additions.map(({ validator }) => validator))
  return withoutRepetition(
    [
      ...inactive,
      ...tombstoned.map((validator) => ({ validator, isTombstoned: true })),
      ...removals.map((validator) => ({ validator, isTombstoned: false })),
    ].filter(({ validator }) => !added.has(validator)),
  )
}

/** Who is outside the active set after an epoch learned of these slashes (spec 7.3). */
export function inactiveAfterSlashes(
  inactive: readonly InactiveValidator[],
  slashes: readonly ConsumerSlash[],
): readonly InactiveValidator[] {
  if (slashes.length === 0) return inactive
  return withoutRepetition([
    ...inactive,
    ...slashes.map(({ validator, isTombstoned }) => ({ validator, isTombstoned })),
  ])
}

/** Drops an entry that says the same as the one before it. */
function withoutRepetition(entries: readonly InactiveValidator[]): readonly InactiveValidator[] {
  return entries.filter(({ validator, isTombstoned }, i) => {
    const before = entries[i - 1]
    return before?.validator !== validator || before.isTombstoned !== isTombstoned
  })
}
