import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ValidatorFacts } from './facts.js'
import { createValidatorFacts } from './facts.js'
import { findBrokenInvariant } from './invariants.js'
import { mergeFacts, pruneFacts } from './merge.js'
import { markApplied } from './slashes.js'
import type { ValidatorFact } from './update.js'
import { applyFact } from './update.js'

const height = fc.bigInt({ min: 0n, max: 7n })
const time = fc.bigInt({ min: 0n, max: 9n })
const horizon = fc.option(time)

/** Any fact at all, with times that need not fit heights. */
const fact: fc.Arbitrary<ValidatorFact> = fc.oneof(
  fc.record({
    type: fc.constantFrom('add', 'updateKey'),
    validator: fc.constant('v'),
    height,
    timeSeconds: time,
    pubKey: fc.constantFrom('A', 'B'),
  }),
  fc.record({
    type: fc.constantFrom('jail', 'remove', 'tombstone'),
    validator: fc.constant('v'),
    height,
    timeSeconds: time,
  }),
  fc.record({
    type: fc.constant('slash'),
    validator: fc.constant('v'),
    slash: fc.record({
      infractionHeight: height,
      infractionTimeSeconds: fc.bigInt({ min: 0n, max: 1n }),
      power: fc.constant(1n),
      slashRatio: fc.constant(1n),
      slashAmount: fc.constant(1n),
      reportHeight: fc.bigInt({ min: 6n, max: 8n }),
      reportTimeSeconds: time,
    }),
  }),
)

const join = (all: readonly ValidatorFact[], from: ValidatorFacts = createValidatorFacts()) =>
  all.reduce((facts, one) => applyFact(facts, one), from)

/** Facts as a host may hold them: some slashes carried out, whether eligible or not. */
const facts: fc.Arbitrary<ValidatorFacts> = fc
  .tuple(fc.array(fact, { maxLength: 9 }), fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }))
  .map(([all, flags]) => {
    const told = join(all)
    return told.slashes.filter((_, index) => flags[index]).reduce(markApplied, told)
  })

describe('facts of one validator, told in any way', () => {
  it('[MS P1] [INV MS-C2] merge is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(facts, facts, facts, (a, b, c) => {
        expect(mergeFacts(a, b)).toEqual(mergeFacts(b, a))
        expect(mergeFacts(a, mergeFacts(b, c))).toEqual(mergeFacts(mergeFacts(a, b), c))
        expect(mergeFacts(a, a)).toBe(a)
        expect(mergeFacts(a, createValidatorFacts())).toBe(a)
        const both = mergeFacts(a, b)
        expect(mergeFacts(both, b)).toBe(both)
        expect(findBrokenInvariant(both)).toBeNull()
      }),
      { numRuns: 5000 },
    )
  })

  it('[MS P7] [INV MS-C4] pruning commutes with merging, for any times and horizons', () => {
    fc.assert(
      fc.property(facts, facts, horizon, horizon, (a, b, early, late) => {
        const grown = early === null || (late !== null && late > early) ? late : early
        const whole = pruneFacts(mergeFacts(a, b), grown)
        expect(pruneFacts(mergeFacts(pruneFacts(a, early), b), grown)).toEqual(whole)
        expect(mergeFacts(a, b, { precedence: 'reference', horizonSeconds: grown })).toEqual(whole)
        expect(pruneFacts(whole, grown)).toBe(whole)
      }),
      { numRuns: 5000 },
    )
  })

  it('an operation under a horizon equals the operation and then pruning', () => {
    fc.assert(
      fc.property(facts, fact, time, (before, one, horizonSeconds) => {
        const pruned = pruneFacts(before, horizonSeconds)
        const form = { precedence: 'reference', horizonSeconds } as const
        // A register that holds nothing keeps its first fact as its newest, however old.
        expect(applyFact(pruned, one, form)).toEqual(pruneFacts(applyFact(before, one), horizonSeconds))
      }),
      { numRuns: 3000 },
    )
  })

  it('a fact told again is the very same state', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 9 }), (all) => {
        const told = join(all)
        expect(join(all, told)).toBe(told)
        expect(join([...all].reverse())).toEqual(told)
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves what it was given as it was', () => {
    fc.assert(
      fc.property(facts, fact, (before, one) => {
        const copy = structuredClone(before)
        for (const part of [before, before.keys, before.status, before.slashes, before.applied]) Object.freeze(part)
        applyFact(before, one)
        mergeFacts(before, join([one]))
        pruneFacts(before, 5n)
        expect(before).toEqual(copy)
      }),
    )
  })
})
