import { describe, expect, it } from 'vitest'
import { createEpochClock, tickEpochClock } from './epoch-clock.js'

const NOW = 1_571_797_419_879_305_533n
const SECOND = 1_000_000_000n

describe('tickEpochClock', () => {
  it('[MS G-05 safe] [MS G-05 reference] it is time at the first call, however long the epoch', () => {
    expect(tickEpochClock(createEpochClock(111_111n), NOW)).toEqual({ epochSeconds: 111_111n, lastNanos: NOW })
  })

  it('[MS G-06 safe] [MS G-06 reference] 10 seconds, called at 0, 5, 10, 15, 15 and 20: at 0, 10 and 20', () => {
    let clock = createEpochClock(10n)
    const fired = [0n, 5n, 10n, 15n, 15n, 20n].filter((seconds) => {
      const next = tickEpochClock(clock, NOW + seconds * SECOND)
      clock = next ?? clock
      return next !== undefined
    })
    expect(fired).toEqual([0n, 10n, 20n])
  })

  it('counts whole seconds of the chain’s time', () => {
    const clock = { epochSeconds: 10n, lastNanos: 5n * SECOND + 999_999_999n }
    expect(tickEpochClock(clock, 15n * SECOND - 1n)).toBeUndefined()
    expect(tickEpochClock(clock, 15n * SECOND)).toEqual({ epochSeconds: 10n, lastNanos: 15n * SECOND })
  })
})
