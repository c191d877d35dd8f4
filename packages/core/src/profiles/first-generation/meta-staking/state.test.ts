import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { BOTH } from '../testing/circumstances.js'
import { add, delegate, freshMeta, next, refused, undelegate } from '../testing/meta-staking-scene.js'
import { metaStakingCodec } from './state.js'

describe.each(BOTH)('the bytes of a meta-staking under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('keep everything', () => {
    expect(unwrap(metaStakingCodec.decode(metaStakingCodec.encode(next(granted, delegate(5)))))).toEqual(
      next(granted, delegate(5)),
    )
  })
})

describe('the bytes of a meta-staking of which something waits', () => {
  it('keep it', () => {
    const staked = next(next(freshMeta('safe'), add(10)), delegate(10))
    const state = next(next(staked, undelegate(7), { reward: 3 }), refused(7n))
    expect(unwrap(metaStakingCodec.decode(metaStakingCodec.encode(state)))).toEqual(state)
  })
})
