import { describe, expect, it } from 'vitest'
import { InvariantError } from '../invariant.js'
import type { ValidatorFacts } from './facts.js'
import { createValidatorFacts } from './facts.js'
import { pruneFacts } from './merge.js'
import { addValidator, jailValidator, removeValidator, tombstoneValidator, updateKey } from './operations.js'
import { currentStatus, isActive, keyAt, statusAt } from './queries.js'

const at = (height: bigint) => ({ height, timeSeconds: 10n * height })
const nothing: ValidatorFacts = createValidatorFacts()
const added = addValidator(nothing, { ...at(2n), pubKey: 'A' })
const life = removeValidator(jailValidator(updateKey(added, { ...at(4n), pubKey: 'B' }), at(5n)), at(7n))

describe('statusAt', () => {
  it('answers with the newest fact at or below the height, from the first addition on', () => {
    const types = [0n, 1n, 2n, 4n, 5n, 6n, 7n, 99n].map((height) => statusAt(life, height).type)
    expect(types).toEqual(['unknown', 'unknown', 'active', 'active', 'jailed', 'jailed', 'unbonded', 'unbonded'])
    expect(statusAt(life, 6n)).toEqual({ type: 'jailed', sinceHeight: 5n, sinceTimeSeconds: 50n })
  })

  it('answers tombstoned from the tombstone on, also for who was never added', () => {
    const dead = tombstoneValidator(life, at(6n))
    expect(statusAt(dead, 5n).type).toBe('jailed')
    expect(statusAt(dead, 6n)).toEqual({ type: 'tombstoned', sinceHeight: 6n, sinceTimeSeconds: 60n })
    expect(statusAt(tombstoneValidator(nothing, at(6n)), 7n).type).toBe('tombstoned')
    expect(statusAt(tombstoneValidator(nothing, at(6n)), 5n).type).toBe('unknown')
  })

  it('ignores facts below the first addition until an earlier one is told', () => {
    const odd = jailValidator(added, at(1n))
    expect(statusAt(odd, 1n)).toEqual({ type: 'unknown' })
    expect(statusAt(odd, 2n).type).toBe('active')
    const earlier = addValidator(odd, { ...at(0n), pubKey: 'A' })
    expect(statusAt(earlier, 1n).type).toBe('jailed')
  })

  it('says that it has been pruned, and never that the validator was not active', () => {
    const pruned = pruneFacts(life, 60n)
    expect(statusAt(pruned, 1n)).toEqual({ type: 'unknown' })
    expect(statusAt(pruned, 2n)).toEqual({ type: 'pruned', retainedFromHeight: 5n })
    expect(statusAt(pruned, 4n)).toEqual({ type: 'pruned', retainedFromHeight: 5n })
    expect(statusAt(pruned, 5n).type).toBe('jailed')
    expect(statusAt(tombstoneValidator(pruned, at(3n)), 4n).type).toBe('tombstoned')
  })
})

describe('currentStatus and isActive', () => {
  it.each<[string, ValidatorFacts, string]>([
    ['nothing told', nothing, 'unknown'],
    ['only a jailing told', jailValidator(nothing, at(1n)), 'unknown'],
    ['added', added, 'active'],
    ['jailed', jailValidator(added, at(3n)), 'jailed'],
    ['removed', life, 'unbonded'],
    ['back', addValidator(life, { ...at(8n), pubKey: 'C' }), 'active'],
    ['tombstoned', tombstoneValidator(added, at(9n)), 'tombstoned'],
    ['tombstoned, nothing else told', tombstoneValidator(nothing, at(9n)), 'tombstoned'],
    ['removed, long ago', pruneFacts(life, 9999n), 'unbonded'],
  ])('%s', (_, facts, type) => {
    expect(currentStatus(facts).type).toBe(type)
    expect(isActive(facts)).toBe(type === 'active')
  })
})

describe('keyAt', () => {
  it('answers with the newest key at or below the height, from the first addition on', () => {
    expect(keyAt(life, 1n)).toEqual({ type: 'unknown' })
    expect(keyAt(nothing, 1n)).toEqual({ type: 'unknown' })
    expect(keyAt(life, 3n)).toEqual({ type: 'key', pubKey: 'A', sinceHeight: 2n, sinceTimeSeconds: 20n })
    expect(keyAt(life, 4n)).toEqual({ type: 'key', pubKey: 'B', sinceHeight: 4n, sinceTimeSeconds: 40n })
  })

  it('says that it has been pruned', () => {
    expect(keyAt(pruneFacts(life, 45n), 3n)).toEqual({ type: 'pruned', retainedFromHeight: 4n })
    expect(keyAt(pruneFacts(life, 45n), 1n)).toEqual({ type: 'unknown' })
    expect(keyAt(pruneFacts(life, 39n), 3n)).toMatchObject({ pubKey: 'A' })
  })
})

describe('facts that this package never makes', () => {
  const broken: ValidatorFacts = { ...nothing, base: 3n }

  it('are a fault, not an answer', () => {
    expect(() => currentStatus(broken)).toThrow(InvariantError)
    expect(() => isActive(broken)).toThrow('a validator with a base has a status')
    expect(() => statusAt(broken, 4n)).toThrow('a validator with a base has a key and a status')
    expect(() => keyAt(broken, 4n)).toThrow(InvariantError)
  })
})
