import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, valoperOf } from '../../testing/values.js'
import { splitStakeKey, splitStakerKey, stakeKey, stakerKey, stakersOf, stakesOf } from './keys.js'

const users = fc.stringMatching(/^[a-z0-9_.-]{3,40}$/).map(addressOf)
const validators = fc.stringMatching(/^[!-~]{1,40}$/).map(valoperOf)

describe('stakeKey', () => {
  it('splits into what it was made of, and begins as all keys of its user', () => {
    fc.assert(
      fc.property(users, validators, (user, validator) => {
        expect(splitStakeKey(stakeKey(user, validator))).toEqual({ user, validator })
        expect(stakeKey(user, validator).startsWith(stakesOf(user))).toBe(true)
      }),
    )
  })

  it('is in no range of another user', () => {
    expect(stakeKey(addressOf('alice2'), valoperOf('val1')).startsWith(stakesOf(addressOf('alice')))).toBe(false)
  })
})

describe('stakerKey', () => {
  it('splits into what it was made of, and begins as all keys of its validator', () => {
    fc.assert(
      fc.property(users, validators, (user, validator) => {
        expect(splitStakerKey(stakerKey(validator, user))).toEqual({ user, validator })
        expect(stakerKey(validator, user).startsWith(stakersOf(validator))).toBe(true)
      }),
    )
  })

  it('[MS O16 reference] orders the stakers of a validator by length, then by bytes', () => {
    const keys = ['carol', 'bob', 'alice'].map((name) => stakerKey(valoperOf('val1'), addressOf(name)))
    expect(keys.sort().map((key) => splitStakerKey(key).user)).toEqual(['bob', 'alice', 'carol'])
  })
})
