import { describe, expect, it } from 'vitest'
import { denomOf, uint } from '../../../testing/values.js'
import { brokenIn } from '../testing/circumstances.js'
import { next, openConsumer, rewards, settled, stake, transferSettled, VAL } from '../testing/consumer-scene.js'
import { meshConsumerInvariants } from './invariants.js'
import { rewardKey } from './keys.js'
import type { MeshConsumerState } from './state.js'

const ZERO = uint(0)
const DENOM = denomOf('ujuno')
/** Something is staked, something was not heard of, something came back. */
const busy = [stake('stake', 10), settled(rewards, 'failure'), transferSettled(5)].reduce(
  (state, msg) => next(state, msg),
  openConsumer('safe'),
)

describe('the invariants of a consumer', () => {
  it('hold of a busy one', () => {
    expect([busy.staked.size, busy.unsent.size, busy.returned.size]).toEqual([1, 1, 1])
    expect(brokenIn(meshConsumerInvariants, busy)).toEqual([])
  })

  it.each<[string, MeshConsumerState]>([
    ['MCON-1', { ...busy, unsent: busy.unsent.set(rewardKey(VAL, DENOM), ZERO) }],
    ['MCON-2', { ...busy, returned: busy.returned.set(DENOM, ZERO) }],
    ['MCON-3', { ...busy, staked: busy.staked.set(VAL, ZERO) }],
  ])('%s is broken where its formula is', (id, state) => {
    expect(brokenIn(meshConsumerInvariants, state)).toEqual([id])
  })
})
