import { describe, expect, it } from 'vitest'
import { NO_CHANGE, Stage, slashOf } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { fraction, rangeOf, valoperOf } from '../../testing/values.js'
import { committedSum, digestFor } from './digest-book.js'

const V1 = valoperOf('val1')
const START = NO_CHANGE.timeSeconds

/** 900 of alice are there; bob's 1000 come while a slash takes a tenth of everything. `share` of 900 may go in a period. */
function coming(share: string, burned = 0): Stage {
  const stage = Stage.open('safe', ['val1'], { slashThrottle: { share: fraction(share), periodSeconds: 30n } })
  stage.staked('alice', 'val1', 900)
  const packet = stage.stake('bob', 'val1', 1000)
  if (burned > 0) unwrap(stage.tryBurn('bob', null, burned))
  stage.valset({ height: 200n, slashed: [slashOf('val1', 190)] })
  unwrap(stage.succeed(packet))
  return stage
}

describe('stake that arrives with something to bear', () => {
  it('[MS D-31 safe] is counted as the consumer counts it, also where as much waits as is taken now', () => {
    const stage = coming('0.1556')
    expect(stage.stakeOf('bob', 'val1').stake).toEqual(rangeOf(950))
    expect(stage.state.slashing.throttle?.queue.first()?.[1]).toMatchObject({ expected: 50n })
    // What waits was not heard yet.
    expect([committedSum(stage.state, V1), digestFor(stage.state, V1).slashed]).toEqual([1900n, 140n])
  })

  it('[MS D-31 safe] and where burns take as much as slashes', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    const packet = stage.stake('bob', 'val1', 50)
    unwrap(stage.tryBurn('bob', null, 4))
    stage.valset({ height: 200n, timeSeconds: START + 1n, slashed: [slashOf('val1', 15)] })
    unwrap(stage.succeed(packet))
    // A tenth of the 46 that are left.
    expect(stage.stakeOf('bob', 'val1').stake).toEqual(rangeOf(42))
    expect(committedSum(stage.state, V1)).toBe(150n)
    unwrap(stage.succeed(stage.packet('burn')))
    expect(committedSum(stage.state, V1)).toBe(146n)
  })

  it('tells of what was burned of it, and of what waits', () => {
    const stage = coming('0.1', 100)
    expect(stage.events).toEqual([
      expect.objectContaining({ type: 'committedStake', amount: 1000n }),
      { type: 'burnedInFlight', user: 'bob', validator: 'val1', amount: 100n },
      { type: 'slashQueued', user: 'bob', validator: 'val1', amount: 90n },
    ])
    expect(stage.effects.map(({ type }) => type)).toEqual(['call', 'sendPacket'])
  })
})
