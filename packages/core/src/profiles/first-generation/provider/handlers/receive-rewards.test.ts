import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../../foundation/machine-invariant.js'
import { unwrap } from '../../../../foundation/result.js'
import { MAX_UINT128 } from '../../../../numbers/uint128.js'
import { coins, denomOf, fraction } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  after,
  afterSlash,
  listed,
  OPENING,
  openProvider,
  PROVIDER_INIT,
  providerContext,
  rewards,
  send,
  staked,
  VAL,
} from '../../testing/provider-scene.js'
import type { MeshProviderState } from '../state.js'
import { instantiateMeshProvider } from './instantiate.js'

describe.each(BOTH)('receiveRewards under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-06 safe] [MS M2-06 reference] rewards are shared per token', () => {
    const { state, events } = unwrap(send(staked(open, 1000), rewards(100)))
    expect(state.validators.get(VAL)?.rewardsPerToken).toBe(fraction('0.1'))
    expect(events).toEqual([
      { type: 'rewardsBooked', validator: VAL, rewards: coins(100, 'ujuno'), rewardsPerToken: fraction('0.1') },
    ])
  })

  it('[MS M2-06 safe] [MS M2-06 reference] refuses rewards that nobody can have', () => {
    expect(send(open, rewards(100, 'nobody'))).toEqual({
      ok: false,
      error: { type: 'UnknownValidator', validator: 'nobody' },
    })
    expect(send(open, rewards(100))).toEqual({ ok: false, error: { type: 'NoStakedTokens', validator: VAL } })
  })

  it('refuses rewards of what a slash left nothing of, and sums that no decimal can be', () => {
    expect(send(afterSlash(staked(open, 1000), '1'), rewards(1))).toMatchObject({ error: { type: 'NoStakedTokens' } })
    expect(send(staked(open, 1), rewards(MAX_UINT128))).toMatchObject({ error: { type: 'AboveLimit' } })
    const nearly = after(staked(open, 1), rewards(340_282_366_920_938_463_463n))
    expect(send(nearly, rewards(1))).toMatchObject({ error: { type: 'AboveLimit' } })
  })
})

/** A provider that was told what the consumer calls its rewards, with stake. */
function told(rules: RuleSetName): MeshProviderState {
  const init = { ...PROVIDER_INIT, consumerDenom: denomOf('ujuno') }
  const { state } = unwrap(instantiateMeshProvider(init, providerContext({ rules })))
  const open = after(state, { type: 'channelOpenConfirm', channel: OPENING })
  return staked(after(open, listed([VAL])), 1000)
}

describe('[MS D-41 safe] news of rewards of the safe rules', () => {
  const open = told('safe')

  it('are about the coin that is paid out', () => {
    expect(send(open, rewards(100, 'junoval1', 'uworthless'))).toEqual({
      ok: false,
      error: { type: 'WrongRewardsDenom', denom: 'uworthless', expected: 'ujuno' },
    })
    expect(after(open, rewards(100)).validators.get(VAL)?.rewardsPerToken).toBe(fraction('0.1'))
    // Who was not told takes any.
    expect(send(staked(openProvider('safe'), 1), rewards(1, 'junoval1', 'uworthless'))).toMatchObject({ ok: true })
  })
})

describe('[MS D-41 reference] news of rewards of the reference rules', () => {
  const open = openProvider('reference')

  it('may be about any coin', () => {
    const booked = after(told('reference'), rewards(100, 'junoval1', 'uworthless'))
    expect(booked.validators.get(VAL)?.rewardsPerToken).toBe(fraction('0.1'))
  })

  it('a slash takes of what was earned before it', () => {
    const state = afterSlash(after(staked(open, 1000), rewards(100)), '0.5')
    expect(after(state, rewards(100)).validators.get(VAL)?.rewardsPerToken).toBe(fraction('0.3'))
    const settled = staked(state, 1).stakes.first()?.[1]
    expect(settled?.rewards.pending).toBe(50n * 10n ** 18n)
  })
})
