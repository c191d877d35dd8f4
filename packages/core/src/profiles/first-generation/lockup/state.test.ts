import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { BOTH } from '../testing/circumstances.js'
import { bonded, empty, grant, JUNO, next, slash } from '../testing/lockup-scene.js'
import { lockupCodec } from './state.js'

describe.each(BOTH)('the bytes of a lockup under %s', (rules) => {
  const told = { rules }
  const lienholder = { rules, sender: JUNO }

  it('keeps its bytes', () => {
    const state = next(next(bonded(empty, 1000, told), grant(700), told), slash(10), lienholder)
    expect(unwrap(lockupCodec.decode(lockupCodec.encode(state)))).toEqual(state)
  })
})
