import { describe, expect, it } from 'vitest'
import { BOTH } from '../testing/circumstances.js'
import { freshSlasher } from '../testing/slasher-scene.js'
import { querySlasher } from './queries.js'

describe.each(BOTH)('the queries of a slasher under %s', (rules) => {
  const state = freshSlasher(rules)

  it('tell its configuration', () => {
    expect(querySlasher(state, { type: 'config' })).toEqual({ ok: true, value: state.config })
  })
})
