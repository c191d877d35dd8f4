import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { BOTH } from '../testing/circumstances.js'
import { after, afterSlash, openProvider, rewards, staked, unstake, unstaked } from '../testing/provider-scene.js'
import { meshProviderCodec } from './state.js'

describe.each(BOTH)('the bytes of a provider under %s', (rules) => {
  it('keep everything', () => {
    const unbonding = afterSlash(unstaked(staked(openProvider(rules), 1000), 400), '0.5')
    const state = after(after(unbonding, unstake(100)), rewards(7))
    expect(unwrap(meshProviderCodec.decode(meshProviderCodec.encode(state)))).toEqual(state)
  })
})
