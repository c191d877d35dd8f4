import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, unstakeId } from '../../../test-support/external-staking.js'
import { idOf } from '../../testing/values.js'
import { createStake, externalStakingCodec } from './state.js'

describe.each(RULE_SETS)('externalStakingCodec under %s', (rules) => {
  const busy = () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 2n ** 100n)
    stage.unstaked('alice', 'val1', 20)
    stage.unstake('alice', 'val1', 5)
    stage.stake('bob', 'val2', 7)
    stage.distribute('val1', 2n ** 101n)
    stage.withdrawRewards('alice', 'val1')
    return stage.state
  }

  it('gives back every state that it wrote, and the same bytes again', () => {
    for (const state of [new Stage(rules).state, busy()]) {
      const bytes = externalStakingCodec.encode(state)
      const read = externalStakingCodec.decode(bytes)
      if (!read.ok) throw new Error(read.error.reason)
      expect(read.value).toEqual(state)
      expect(externalStakingCodec.encode(read.value)).toEqual(bytes)
    }
  })

  it('keeps ids above 2^53 to the digit', () => {
    const read = externalStakingCodec.decode(externalStakingCodec.encode(busy()))
    expect(read.ok && [...read.value.pending.keys()]).toEqual([idOf(2), unstakeId(2), unstakeId(3)])
  })

  it('refuses bytes of something else', () => {
    expect(externalStakingCodec.decode(new Uint8Array([1, 2, 3]))).toMatchObject({
      ok: false,
      error: { type: 'DecodeError' },
    })
  })
})

describe('createStake', () => {
  it('is nothing', () => {
    expect(createStake()).toEqual({
      stake: { low: 0n, high: 0n },
      leaving: 0n,
      pendingUnbonds: [],
      pointsAlignment: 0n,
      withdrawnFunds: 0n,
      reservedFunds: 0n,
      recent: [],
    })
  })
})
