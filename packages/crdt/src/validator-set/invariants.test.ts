import { describe, expect, it } from 'vitest'
import type { ValidatorFacts } from './facts.js'
import { createValidatorFacts } from './facts.js'
import { findBrokenInvariant, findBrokenSetInvariant } from './invariants.js'
import { pruneFacts } from './merge.js'
import { addValidator, jailValidator, updateKey } from './operations.js'
import type { SlashFact } from './slash-fact.js'

const at = (height: bigint) => ({ height, timeSeconds: 10n * height })
const added = addValidator(createValidatorFacts(), { ...at(2n), pubKey: 'A' })
const sound: ValidatorFacts = jailValidator(updateKey(added, { ...at(4n), pubKey: 'B' }), at(5n))

const slash: SlashFact = {
  infractionHeight: 3n,
  infractionTimeSeconds: 0n,
  power: 1n,
  slashRatio: 1n,
  slashAmount: 1n,
  reportHeight: 4n,
  reportTimeSeconds: 40n,
}
const laterSlash: SlashFact = { ...slash, reportHeight: 5n }

describe('findBrokenInvariant', () => {
  it('finds nothing in facts made by operations, pruned or not', () => {
    expect(findBrokenInvariant(createValidatorFacts())).toBeNull()
    expect(findBrokenInvariant({ ...sound, slashes: [slash], applied: [laterSlash] })).toBeNull()
    expect(findBrokenInvariant(pruneFacts(sound, 99n))).toBeNull()
    expect(findBrokenInvariant(jailValidator(createValidatorFacts(), at(1n)))).toBeNull()
  })

  it.each<[string, Partial<ValidatorFacts>]>([
    ['heightsAscend', { keys: [...sound.keys].reverse() }],
    ['heightsAscend', { status: [...sound.status].reverse() }],
    ['heightsAscend', { status: sound.status.flatMap((fact) => [fact, fact]) }],
    ['timesNeverFall', { keys: sound.keys.map((key) => ({ ...key, timeSeconds: 100n - key.height })) }],
    ['timesNeverFall', { status: sound.status.map((fact) => ({ ...fact, timeSeconds: 100n - fact.height })) }],
    ['baseIsTheSmallestAdd', { base: null }],
    ['baseIsTheSmallestAdd', { base: null, keys: [] }],
    ['baseIsTheSmallestAdd', { base: null, status: [] }],
    ['baseIsTheSmallestAdd', { base: 3n }],
    ['baseIsAnsweredFor', { keys: [] }],
    ['baseIsAnsweredFor', { status: [] }],
    ['baseIsAnsweredFor', { keys: [{ ...at(1n), pubKey: 'Z', origin: 'update' }] }],
    ['baseIsAnsweredFor', { status: [{ ...at(1n), status: 'jailed' }] }],
    ['slashesAreSorted', { slashes: [laterSlash, slash] }],
    ['slashesAreSorted', { applied: [slash, slash] }],
    ['slashesAreSorted', { slashes: [slash], applied: [slash] }],
  ])('finds %s', (invariant, spoilt) => {
    expect(findBrokenInvariant({ ...sound, ...spoilt })).toBe(invariant)
  })
})

describe('findBrokenSetInvariant', () => {
  const entry = (validator: string, facts: ValidatorFacts) => ({ validator, facts })

  it('finds nothing in a sound set', () => {
    expect(findBrokenSetInvariant({ entries: [], horizonSeconds: null })).toBeNull()
    expect(findBrokenSetInvariant({ entries: [entry('a', sound), entry('b', added)], horizonSeconds: 30n })).toBeNull()
    expect(findBrokenSetInvariant({ entries: [entry('a', pruneFacts(sound, 60n))], horizonSeconds: 60n })).toBeNull()
  })

  it.each([
    ['entriesAscend', [entry('b', sound), entry('a', sound)], null],
    ['entriesAscend', [entry('a', sound), entry('a', sound)], null],
    ['noEntryIsEmpty', [entry('a', createValidatorFacts())], null],
    ['heightsAscend', [entry('a', sound), entry('b', { ...sound, keys: [...sound.keys].reverse() })], null],
    ['prunedToTheHorizon', [entry('a', sound)], 50n],
    ['prunedToTheHorizon', [entry('a', sound)], 40n],
    ['prunedToTheHorizon', [entry('a', pruneFacts(sound, 60n))], null],
    ['prunedToTheHorizon', [entry('a', pruneFacts(sound, 60n))], 30n],
  ])('finds %s', (invariant, entries, horizonSeconds) => {
    expect(findBrokenSetInvariant({ entries, horizonSeconds })).toBe(invariant)
  })

  it('finds nothing in what was pruned up to the horizon itself', () => {
    expect(findBrokenSetInvariant({ entries: [entry('a', pruneFacts(sound, 50n))], horizonSeconds: 50n })).toBeNull()
  })

  it('excuses no missing history without a horizon, not even of a chain whose clock stands at zero', () => {
    const stopped = jailValidator(addValidator(createValidatorFacts(), { height: 2n, timeSeconds: 0n, pubKey: 'A' }), {
      height: 5n,
      timeSeconds: 0n,
    })
    const entries = [entry('a', pruneFacts(stopped, 0n))]
    expect(findBrokenSetInvariant({ entries, horizonSeconds: 0n })).toBeNull()
    expect(findBrokenSetInvariant({ entries, horizonSeconds: null })).toBe('prunedToTheHorizon')
  })

  it('does not call a base alone nothing', () => {
    const base = { ...createValidatorFacts(), base: 3n }
    expect(findBrokenSetInvariant({ entries: [entry('a', base)], horizonSeconds: null })).toBe('baseIsAnsweredFor')
  })

  it('counts every kind of fact as something known', () => {
    const nothing = createValidatorFacts()
    const one: Partial<ValidatorFacts>[] = [
      { tomb: at(1n) },
      { keys: [{ ...at(1n), pubKey: 'A', origin: 'update' }] },
      { status: [{ ...at(1n), status: 'jailed' }] },
      { slashes: [slash] },
      { applied: [slash] },
      { slashes: [slash], applied: [laterSlash] },
    ]
    for (const facts of one)
      expect(
        findBrokenSetInvariant({ entries: [entry('a', { ...nothing, ...facts })], horizonSeconds: null }),
      ).toBeNull()
  })
})
