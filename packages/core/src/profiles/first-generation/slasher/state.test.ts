import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { BOTH } from '../testing/circumstances.js'
import { freshSlasher } from '../testing/slasher-scene.js'
import { slasherCodec } from './state.js'

describe.each(BOTH)('the bytes of a slasher under %s', (rules) => {
  const state = freshSlasher(rules)

  it('keep everything', () => {
    expect(unwrap(slasherCodec.decode(slasherCodec.encode(state)))).toEqual(state)
  })
})
