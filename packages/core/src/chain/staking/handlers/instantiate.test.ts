import { describe, expect, it } from 'vitest'
import { denomOf } from '../../../testing/values.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stakingMachine } from '../machine.js'

describe('instantiate', () => {
  const begin = (unbondingSeconds: bigint, shareFactor?: bigint) =>
    stakingMachine.instantiate(
      { bondDenom: denomOf('ustake'), unbondingSeconds, ...(shareFactor === undefined ? {} : { shareFactor }) },
      contextOf(),
    )

  it('takes unbonding times of 32 bits', () => {
    expect([0n, 2n ** 32n - 1n].map((seconds) => begin(seconds).ok)).toEqual([true, true])
    for (const seconds of [-1n, 2n ** 32n])
      expect(refused(begin(seconds))).toEqual({ type: 'InvalidUnbondingTime', seconds })
  })

  it('takes share factors from one on', () => {
    expect(begin(1n, 1n).ok).toBe(true)
    for (const shareFactor of [0n, -1n])
      expect(refused(begin(1n, shareFactor))).toEqual({ type: 'InvalidShareFactor', shareFactor })
  })
})
