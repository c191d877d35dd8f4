import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyUpdate, applyUpdates } from './apply-update.js'
import { decodeValidatorSet, encodeValidatorSet, PLAIN_BRANDS } from './encoding.js'
import { findBrokenSetInvariant } from './invariants.js'
import { pruneFacts } from './merge.js'
import { mergeValidatorSets } from './merge-sets.js'
import { isActive } from './queries.js'
import type { ValidatorSet, ValidatorSetPolicy } from './set.js'
import { createValidatorSet } from './set.js'
import { queryActiveValidators, queryKeyAt, queryStatus, queryStatusAt, queryValidators } from './set-queries.js'
import type { News, Packet } from './testing/history.js'
import { ACTS, updateFrom, withoutPosthumousSlashes } from './testing/history.js'
import { NaiveSet } from './testing/naive-set.js'
import { createReplica, hear, observe } from './testing/replica.js'
import type { ValidatorSetUpdate } from './update.js'

const VALIDATORS = ['ann', 'ben', 'cat'] as const
const HEIGHTS = Array.from({ length: 15 }, (_, height) => height)

const news: fc.Arbitrary<News> = fc
  .tuple(fc.constantFrom(...ACTS), fc.constantFrom(...VALIDATORS), fc.nat(12))
  .map(([act, validator, detail]) => [act, validator, act === 'slash' ? detail : `key${detail % 3}`])

const said = fc.array(news, { maxLength: 4 })

/** Packets of an honest chain: time follows from height. */
const honest: fc.Arbitrary<readonly Packet[]> = fc
  .array(fc.record({ height: fc.integer({ min: 1, max: 12 }), said }), { maxLength: 12 })
  .map(withoutPosthumousSlashes)

/** Packets that may claim any time for any height. */
const lying: fc.Arbitrary<readonly Packet[]> = fc
  .array(fc.record({ height: fc.integer({ min: 1, max: 12 }), timeSeconds: fc.nat(120), said }), { maxLength: 12 })
  .map(withoutPosthumousSlashes)

const policy: fc.Arbitrary<ValidatorSetPolicy> = fc.record({
  precedence: fc.constantFrom('reference', 'strict'),
  windowSeconds: fc.constantFrom(null, 0n, 15n, 40n, 1000n),
})

/** Some packets, and the same in another order with some of them repeated. */
const reordered = (packets: fc.Arbitrary<readonly Packet[]>) =>
  packets.chain((all) =>
    fc
      .tuple(fc.shuffledSubarray([...all], { minLength: all.length }), fc.shuffledSubarray([...all]))
      .chain(([once, again]) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }))
      .map((other) => [all.map(updateFrom), other.map(updateFrom)] as const),
  )

const hearAll = (updates: readonly ValidatorSetUpdate[], by: ValidatorSetPolicy): ValidatorSet =>
  applyUpdates(createValidatorSet(), updates, by)

const heardBy = (updates: readonly ValidatorSetUpdate[], by: ValidatorSetPolicy) =>
  updates.reduce((replica, update) => hear(replica, update, by), createReplica())

const pairsOf = (wanted: (height: bigint) => boolean) =>
  VALIDATORS.flatMap((validator) =>
    HEIGHTS.map(BigInt)
      .filter(wanted)
      .map((height) => [validator, height] as const),
  )

/** Status and key of every validator at every height that is wanted. */
const answersOf = (set: ValidatorSet, wanted: (height: bigint) => boolean = () => true) =>
  pairsOf(wanted).flatMap(([validator, height]) => [
    queryStatusAt(set, validator, height),
    queryKeyAt(set, validator, height),
  ])

describe('random histories', () => {
  it('[INV MS-C1] [MS X-01 safe] every order, with repetitions, ends in one state for every observer', () => {
    fc.assert(
      fc.property(fc.oneof(reordered(honest), reordered(lying)), policy, ([updates, others], by) => {
        const one = heardBy(updates, by)
        const other = heardBy(others, by)
        expect(other.set).toEqual(one.set)
        expect(observe(other, VALIDATORS, HEIGHTS)).toBe(observe(one, VALIDATORS, HEIGHTS))
      }),
      { numRuns: 3000 },
    )
  })

  it('[INV MS-C5] each slash is carried out at most once', () => {
    fc.assert(
      fc.property(reordered(lying), policy, ([, others], by) => {
        const { carriedOut } = heardBy(others, by)
        expect(new Set(carriedOut).size).toBe(carriedOut.length)
      }),
      { numRuns: 1000 },
    )
  })

  it('[MS P1] [INV MS-C2] merging sets is commutative, associative and idempotent, and knows what both know', () => {
    const sets = fc.tuple(lying, lying, lying, policy).map(([a, b, c, by]) => {
      const [x, y, z] = [a, b, c].map((packets) => heardBy(packets.map(updateFrom), by).set)
      if (x === undefined || y === undefined || z === undefined) throw new Error('three sets')
      return { x, y, z, merge: (p: ValidatorSet, q: ValidatorSet) => mergeValidatorSets(p, q, by.precedence) }
    })
    fc.assert(
      fc.property(sets, ({ x, y, z, merge }) => {
        expect(merge(x, y)).toEqual(merge(y, x))
        expect(merge(x, merge(y, z))).toEqual(merge(merge(x, y), z))
        expect(merge(x, x)).toBe(x)
        const both = merge(x, y)
        expect(merge(both, x)).toBe(both)
        expect(merge(both, y)).toBe(both)
        expect(merge(x, createValidatorSet())).toBe(x)
        expect(merge(createValidatorSet(), x)).toEqual(x)
      }),
      { numRuns: 2000 },
    )
  })

  it('[MS P1] two replicas that merge know as much as one that heard everything', () => {
    fc.assert(
      fc.property(lying, lying, policy, (a, b, by) => {
        const together = hearAll([...a, ...b].map(updateFrom), by)
        const merged = mergeValidatorSets(hearAll(a.map(updateFrom), by), hearAll(b.map(updateFrom), by), by.precedence)
        expect(merged).toEqual(together)
      }),
      { numRuns: 2000 },
    )
  })

  it('[MS P3] [INV MS-C3] who is tombstoned stays so, whatever is heard later', () => {
    fc.assert(
      fc.property(lying, lying, policy, (before, after, by) => {
        const set = hearAll(before.map(updateFrom), by)
        const later = applyUpdates(set, after.map(updateFrom), by)
        for (const validator of VALIDATORS)
          for (const height of HEIGHTS.map(BigInt))
            if (queryStatusAt(set, validator, height).type === 'tombstoned')
              expect(queryStatusAt(later, validator, height).type).toBe('tombstoned')
      }),
      { numRuns: 1000 },
    )
  })

  it('[MS P4] [MS P5] status and key at a height depend only on packets up to it', () => {
    const keeping: ValidatorSetPolicy = { precedence: 'reference', windowSeconds: null }
    fc.assert(
      fc.property(honest, fc.constantFrom(...HEIGHTS), (packets, height) => {
        const set = hearAll(packets.map(updateFrom), keeping)
        const past = hearAll(packets.filter((packet) => packet.height <= height).map(updateFrom), keeping)
        for (const validator of VALIDATORS) {
          expect(queryStatusAt(set, validator, BigInt(height))).toEqual(queryStatusAt(past, validator, BigInt(height)))
          expect(queryKeyAt(set, validator, BigInt(height))).toEqual(queryKeyAt(past, validator, BigInt(height)))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('[MS P7] [INV MS-C4] pruned answers are true, and missing only for what is older than the window', () => {
    const honestAnd = fc.record({
      windowSeconds: fc.constantFrom(0n, 15n, 40n),
      precedence: policy.map((p) => p.precedence),
    })
    fc.assert(
      fc.property(honest, honestAnd, (packets, by) => {
        const updates = packets.map(updateFrom)
        const pruned = hearAll(updates, by)
        const whole = hearAll(updates, { ...by, windowSeconds: null })
        expect(VALIDATORS.map((v) => queryStatus(pruned, v))).toEqual(VALIDATORS.map((v) => queryStatus(whole, v)))
        const answers = answersOf(pruned)
        const truths = answersOf(whole)
        expect(answers).toEqual(answers.map((answer, index) => (answer.type === 'pruned' ? answer : truths[index])))
        const inWindow = answersOf(pruned, (height) => 10n * height >= (pruned.horizonSeconds ?? 0n))
        expect(inWindow.filter(({ type }) => type === 'pruned')).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('answers as a set that keeps every packet and looks through all of them', () => {
    fc.assert(
      fc.property(fc.oneof(reordered(honest), reordered(lying)), policy, ([, updates], by) => {
        const { set, carriedOut } = heardBy(updates, by)
        const naive = new NaiveSet(updates, by)
        expect(answersOf(set)).toEqual(
          pairsOf(() => true).flatMap(([validator, height]) => [
            naive.statusAt(validator, height),
            naive.keyAt(validator, height),
          ]),
        )
        expect(queryActiveValidators(set, { limit: 10 })).toEqual(naive.active())
        expect([...carriedOut].sort()).toEqual(naive.eligibleSlashes())
        expect(set.entries.map(({ validator }) => validator)).toEqual(naive.validators())
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps its invariants, lists what it knows, and survives its own bytes', () => {
    fc.assert(
      fc.property(lying, policy, (packets, by) => {
        const { set } = heardBy(packets.map(updateFrom), by)
        expect(findBrokenSetInvariant(set)).toBeNull()
        expect(decodeValidatorSet(encodeValidatorSet(set), PLAIN_BRANDS)).toEqual({ ok: true, value: set })
        const listed = queryValidators(set, { limit: 10 })
        expect(listed).toEqual(
          VALIDATORS.map((validator) => ({ validator, status: queryStatus(set, validator) })).filter(
            ({ status }) => status.type !== 'unknown',
          ),
        )
        for (const { facts } of set.entries) expect(pruneFacts(facts, set.horizonSeconds)).toBe(facts)
        expect(set.entries.filter(({ facts }) => isActive(facts)).map(({ validator }) => validator)).toEqual(
          queryActiveValidators(set, { limit: 10 }),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('hands back the very same set for a packet heard before, and one by one equals all at once', () => {
    fc.assert(
      fc.property(lying, policy, (packets, by) => {
        const updates = packets.map(updateFrom)
        const set = hearAll(updates, by)
        for (const update of updates) expect(applyUpdate(set, update, by)).toBe(set)
        expect(applyUpdates(set, updates, by)).toBe(set)
        expect(updates.reduce((one, update) => applyUpdate(one, update, by), createValidatorSet())).toEqual(set)
      }),
      { numRuns: 2000 },
    )
  })
})
