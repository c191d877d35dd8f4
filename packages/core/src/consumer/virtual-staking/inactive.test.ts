import { describe, expect, it } from 'vitest'
import type { InactiveValidator } from '../../rules/tombstoned.js'
import { valoperOf } from '../../testing/values.js'
import { NO_CHANGE, slashOf, termsOf } from '../testing/consumer-words.js'
import { inactiveAfterSlashes, inactiveAfterUpdate } from './inactive.js'

const listOf = (...names: readonly string[]): readonly InactiveValidator[] =>
  names.map((name) => ({ validator: valoperOf(name.replace('+', '')), isTombstoned: name.endsWith('+') }))
const names = (...list: readonly string[]) => list.map(valoperOf)

describe('inactiveAfterUpdate', () => {
  it('puts the tombstoned, then the removed to the end', () => {
    const change = { ...NO_CHANGE, removals: names('v3', 'v4'), tombstoned: names('v2') }
    expect(inactiveAfterUpdate(listOf('v1'), change)).toEqual(listOf('v1', 'v2+', 'v3', 'v4'))
  })

  it('takes off who is added again, tombstoned or not, even if told in the same block', () => {
    const change = { ...NO_CHANGE, additions: [termsOf('v1'), termsOf('v2')], removals: names('v2') }
    expect(inactiveAfterUpdate(listOf('v1+', 'v3', 'v1'), change)).toEqual(listOf('v3'))
  })

  it('drops an entry that repeats the one before it, and no other', () => {
    const change = { ...NO_CHANGE, removals: names('v1', 'v1', 'v2', 'v1'), tombstoned: names('v1') }
    expect(inactiveAfterUpdate(listOf('v1'), change)).toEqual(listOf('v1', 'v1+', 'v1', 'v2', 'v1'))
  })

  it('is the same list when validators are only jailed, unjailed, changed or slashed', () => {
    const before = listOf('v1', 'v1')
    const change = {
      ...NO_CHANGE,
      updated: [termsOf('v1')],
      jailed: names('v2'),
      unjailed: names('v1'),
      slashed: [slashOf('v3', 1)],
    }
    expect(inactiveAfterUpdate(before, change)).toBe(before)
  })
})

describe('inactiveAfterSlashes', () => {
  it('puts the slashed to the end', () => {
    const slashes = [slashOf('v1', 1), slashOf('v2', 1, true), slashOf('v2', 2, true)]
    expect(inactiveAfterSlashes(listOf('v1'), slashes)).toEqual(listOf('v1', 'v2+'))
  })

  it('is the same list without slashes, repetitions and all', () => {
    const before = listOf('v1', 'v1')
    expect(inactiveAfterSlashes(before, [])).toBe(before)
  })
})
