import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ValidatorFacts } from './facts.js'
import { createValidatorFacts } from './facts.js'
import { mergeFacts } from './merge.js'
import { addValidator, tombstoneValidator } from './operations.js'
import type { SlashFact } from './slash-fact.js'
import {
  addSlash,
  eligibleSlashes,
  forgetAppliedSlashes,
  isEligible,
  markApplied,
  takeEligibleSlashes,
} from './slashes.js'

const slashAt = (infractionHeight: bigint, other: Partial<SlashFact> = {}): SlashFact => ({
  infractionHeight,
  infractionTimeSeconds: 5n,
  power: 1n,
  slashRatio: 10n,
  slashAmount: 100n,
  reportHeight: 9n,
  reportTimeSeconds: 90n,
  ...other,
})

const nothing: ValidatorFacts = createValidatorFacts()
const known = addValidator(nothing, { height: 3n, timeSeconds: 30n, pubKey: 'A' })

describe('addSlash', () => {
  it('keeps slashes waiting, oldest report first', () => {
    const late = slashAt(4n, { reportHeight: 12n })
    const facts = addSlash(addSlash(addSlash(nothing, late), slashAt(5n)), slashAt(4n))
    expect(facts.slashes).toEqual([slashAt(4n), slashAt(5n), late])
    expect(addSlash(facts, slashAt(5n))).toBe(facts)
  })

  it.each<[keyof SlashFact]>([['infractionHeight'], ['power'], ['slashRatio'], ['slashAmount'], ['reportHeight']])(
    'tells slashes apart by %s',
    (field) => {
      const facts = addSlash(addSlash(nothing, slashAt(4n)), { ...slashAt(4n), [field]: 77n })
      expect(facts.slashes).toHaveLength(2)
    },
  )

  it.each<[keyof SlashFact]>([['infractionTimeSeconds'], ['reportTimeSeconds']])(
    'joins copies that differ in %s into the smaller one, waiting or applied',
    (field) => {
      const [early, late] = [
        { ...slashAt(4n), [field]: 1n },
        { ...slashAt(4n), [field]: 999n },
      ]
      expect(addSlash(addSlash(nothing, early), late).slashes).toEqual([early])
      expect(addSlash(addSlash(nothing, late), early).slashes).toEqual([early])
      expect(addSlash(markApplied(nothing, late), early)).toEqual(markApplied(nothing, early))
    },
  )
})

describe('markApplied', () => {
  it('moves a waiting slash, for good', () => {
    const waiting = addSlash(addSlash(known, slashAt(4n)), slashAt(5n))
    const applied = markApplied(waiting, slashAt(4n))
    expect(applied.slashes).toEqual([slashAt(5n)])
    expect(applied.applied).toEqual([slashAt(4n)])
    expect(markApplied(applied, slashAt(4n))).toBe(applied)
    expect(addSlash(applied, slashAt(4n))).toBe(applied)
  })

  it('notes a slash that was never reported', () => {
    const applied = markApplied(known, slashAt(4n))
    expect([applied.slashes, applied.applied]).toEqual([[], [slashAt(4n)]])
    expect(eligibleSlashes(addSlash(applied, slashAt(4n)))).toEqual([])
  })
})

describe('isEligible', () => {
  it('waits for an addition at or before the infraction', () => {
    expect(isEligible(nothing, slashAt(4n))).toBe(false)
    expect(isEligible(known, slashAt(2n))).toBe(false)
    expect(isEligible(known, slashAt(3n))).toBe(true)
    expect(isEligible(known, slashAt(4n))).toBe(true)
  })

  it('is never met by an infraction above the tombstone', () => {
    const dead = tombstoneValidator(known, { height: 5n, timeSeconds: 50n })
    expect(isEligible(dead, slashAt(5n))).toBe(true)
    expect(isEligible(dead, slashAt(6n))).toBe(false)
  })

  it('stays met, whatever an honest chain tells later (spec 5.4)', () => {
    const height = fc.bigInt({ min: 0n, max: 8n })
    fc.assert(
      fc.property(height, height, fc.option(height), (added, infraction, tomb) => {
        if (!isEligible(known, slashAt(infraction))) return
        const later = addValidator(known, { height: added, timeSeconds: 10n * added, pubKey: 'B' })
        const dead =
          tomb === null || tomb < infraction ? later : tombstoneValidator(later, { height: tomb, timeSeconds: 0n })
        expect(isEligible(dead, slashAt(infraction))).toBe(true)
      }),
    )
  })
})

describe('takeEligibleSlashes', () => {
  it('hands out each slash once', () => {
    const facts = [slashAt(5n), slashAt(2n), slashAt(4n)].reduce(addSlash, known)
    expect(eligibleSlashes(facts)).toEqual([slashAt(4n), slashAt(5n)])
    const first = takeEligibleSlashes(facts)
    expect(first.slashes).toEqual([slashAt(4n), slashAt(5n)])
    expect(first.facts.slashes).toEqual([slashAt(2n)])
    const second = takeEligibleSlashes(first.facts)
    expect(second.slashes).toEqual([])
    expect(second.facts).toBe(first.facts)
  })
})

describe('merging slashes', () => {
  it('counts as applied what either side has applied', () => {
    const waiting = addSlash(addSlash(known, slashAt(4n)), slashAt(5n))
    const applied = markApplied(known, slashAt(4n))
    const both = mergeFacts(waiting, applied)
    expect([both.slashes, both.applied]).toEqual([[slashAt(5n)], [slashAt(4n)]])
    expect(mergeFacts(applied, waiting)).toEqual(both)
    expect(mergeFacts(both, waiting)).toBe(both)
  })

  it('joins the times of copies across waiting and applied', () => {
    const waiting = addSlash(known, slashAt(4n, { reportTimeSeconds: 7n }))
    const applied = markApplied(known, slashAt(4n))
    expect(mergeFacts(waiting, applied).applied).toEqual([slashAt(4n, { reportTimeSeconds: 7n })])
    expect(mergeFacts(applied, waiting)).toEqual(mergeFacts(waiting, applied))
  })
})

describe('forgetAppliedSlashes', () => {
  const facts = markApplied(markApplied(known, slashAt(4n)), slashAt(5n, { reportTimeSeconds: 80n }))

  it('forgets what was reported before the horizon, and nothing that waits', () => {
    const waiting = addSlash(facts, slashAt(6n, { reportTimeSeconds: 1n }))
    expect(forgetAppliedSlashes(waiting, 90n)).toMatchObject({ applied: [slashAt(4n)], slashes: waiting.slashes })
    expect(forgetAppliedSlashes(facts, 80n)).toBe(facts)
  })

  it('is no part of pruning, as it does not commute with merging: a copy that comes later would slash again', () => {
    const copy = addSlash(known, slashAt(5n, { reportTimeSeconds: 80n }))
    expect(eligibleSlashes(mergeFacts(facts, copy))).toEqual([])
    expect(eligibleSlashes(mergeFacts(forgetAppliedSlashes(facts, 90n), copy))).toHaveLength(1)
  })
})
