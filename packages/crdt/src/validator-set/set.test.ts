import { describe, expect, it } from 'vitest'
import { applyUpdate, applyUpdates } from './apply-update.js'
import { mergeValidatorSets } from './merge-sets.js'
import { advanceHorizon, createValidatorSet } from './set.js'
import {
  queryActiveValidators,
  queryFacts,
  queryKeyAt,
  queryStatus,
  queryValidators,
  takeDueSlashes,
} from './set-queries.js'
import type { News } from './testing/history.js'
import { updateFrom } from './testing/history.js'

const POLICY = { precedence: 'reference', windowSeconds: 30n } as const

describe('advanceHorizon', () => {
  it('follows the newest time at the distance of the window, and never goes back', () => {
    expect(advanceHorizon(null, 100n, 30n)).toBe(70n)
    expect(advanceHorizon(70n, 90n, 30n)).toBe(70n)
    expect(advanceHorizon(70n, 110n, 30n)).toBe(80n)
    expect(advanceHorizon(null, 30n, 30n)).toBe(0n)
  })

  it('stays where it is before the first window has passed, and without a window', () => {
    expect(advanceHorizon(null, 29n, 30n)).toBeNull()
    expect(advanceHorizon(70n, 29n, 30n)).toBe(70n)
    expect(advanceHorizon(null, 29n, null)).toBeNull()
  })
})

describe('applyUpdate', () => {
  const set = applyUpdates(
    createValidatorSet(),
    [
      updateFrom({
        height: 1,
        said: [
          ['add', 'b'],
          ['add', 'a'],
          ['add', 'c'],
        ],
      }),
      updateFrom({ height: 2, said: [['jail', 'a']] }),
    ],
    POLICY,
  )

  it('keeps entries in order and untouched ones as they are', () => {
    expect(set.entries.map(({ validator }) => validator)).toEqual(['a', 'b', 'c'])
    const later = applyUpdate(set, updateFrom({ height: 3, said: [['remove', 'b']] }), POLICY)
    expect(later.entries[0]).toBe(set.entries[0])
    expect(later.entries[2]).toBe(set.entries[2])
    expect(queryStatus(later, 'b').type).toBe('unbonded')
    expect(queryStatus(set, 'b').type).toBe('active')
  })

  it('moves the horizon and prunes who is not named when time alone passes', () => {
    const later = applyUpdate(set, updateFrom({ height: 5, said: [] }), POLICY)
    expect(later.horizonSeconds).toBe(20n)
    expect(queryFacts(later, 'a').status).toHaveLength(1)
    expect(later.entries[1]).toBe(set.entries[1])
  })

  it('keeps entries when only the horizon moves', () => {
    const later = applyUpdate(set, updateFrom({ height: 4, said: [] }), POLICY)
    expect(later.horizonSeconds).toBe(10n)
    expect(later.entries).toBe(set.entries)
  })

  it('hands back the very same set for an empty packet that is not newer', () => {
    expect(applyUpdate(set, updateFrom({ height: 1, said: [['unjail', 'a']] }), POLICY)).toBe(set)
    expect(applyUpdates(set, [], POLICY)).toBe(set)
  })
})

describe('queries of a set', () => {
  const names = ['a', 'c', 'e', 'g']
  const set = applyUpdates(
    createValidatorSet(),
    [
      updateFrom({ height: 1, said: names.map((name): News => ['add', name]) }),
      updateFrom({
        height: 2,
        said: [
          ['jail', 'c'],
          ['jail', 'x'],
          ['slash', 'e', 1],
          ['slash', 'a', 1],
          ['slash', 'x', 1],
        ],
      }),
    ],
    POLICY,
  )

  it('page through active and known validators from any cursor', () => {
    expect(queryActiveValidators(set, { limit: 2 })).toEqual(['a', 'e'])
    expect(queryActiveValidators(set, { startAfter: 'a', limit: 9 })).toEqual(['e', 'g'])
    expect(queryActiveValidators(set, { startAfter: 'd', limit: 9 })).toEqual(['e', 'g'])
    expect(queryActiveValidators(set, { startAfter: 'c', limit: 1 })).toEqual(['e'])
    expect(queryActiveValidators(set, { startAfter: 'z', limit: 9 })).toEqual([])
    expect(queryActiveValidators(set, { limit: 0 })).toEqual([])
    expect(queryValidators(set, { startAfter: 'a', limit: 2 }).map(({ validator }) => validator)).toEqual(['c', 'e'])
    expect(queryValidators(set, { limit: 9 })).toHaveLength(4)
  })

  it('know nothing of validators nobody told of', () => {
    expect(queryStatus(set, 'b')).toEqual({ type: 'unknown' })
    expect(queryStatus(set, 'z')).toEqual({ type: 'unknown' })
    expect(queryKeyAt(set, 'b', 9n)).toEqual({ type: 'unknown' })
  })

  it('hand out slashes by validator, once', () => {
    const { set: taken, due } = takeDueSlashes(set)
    expect(due.map(({ validator, slash }) => `${validator}@${slash.infractionHeight}`)).toEqual(['a@1', 'e@1'])
    expect(queryFacts(taken, 'x').slashes).toHaveLength(1)
    expect(taken.horizonSeconds).toBe(set.horizonSeconds)
    expect(taken.entries[1]).toBe(set.entries[1])
    const again = takeDueSlashes(taken)
    expect(again.due).toEqual([])
    expect(again.set).toBe(taken)
  })
})

describe('mergeValidatorSets', () => {
  const told = (said: readonly News[], height: number) =>
    applyUpdate(createValidatorSet(), updateFrom({ height, said }), POLICY)

  it('takes the later horizon, also where nothing else is new', () => {
    const early = told([['add', 'a']], 4)
    const late = applyUpdate(early, updateFrom({ height: 5, said: [] }), POLICY)
    expect(late.entries).toEqual(early.entries)
    expect(mergeValidatorSets(early, late)).toEqual(late)
    expect(mergeValidatorSets(late, early)).toBe(late)
  })

  it('prunes what only one side has by the later horizon', () => {
    const old = applyUpdates(
      createValidatorSet(),
      [updateFrom({ height: 1, said: [['add', 'a']] }), updateFrom({ height: 2, said: [['jail', 'a']] })],
      POLICY,
    )
    expect(queryFacts(old, 'a').status).toHaveLength(2)
    const late = told([['add', 'b']], 9)
    for (const merged of [mergeValidatorSets(old, late), mergeValidatorSets(late, old)]) {
      expect(merged.horizonSeconds).toBe(60n)
      expect(queryFacts(merged, 'a').status).toEqual([{ height: 2n, timeSeconds: 20n, status: 'jailed' }])
      expect(queryStatus(merged, 'b').type).toBe('active')
    }
  })

  it('breaks ties as the deployed contracts do unless told otherwise', () => {
    const active = told([['add', 'a']], 2)
    const gone = told([['remove', 'a']], 2)
    expect(queryStatus(mergeValidatorSets(active, gone), 'a').type).toBe('active')
    expect(queryStatus(mergeValidatorSets(active, gone, 'strict'), 'a').type).toBe('unbonded')
  })
})
