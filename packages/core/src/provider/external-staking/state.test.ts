import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, unstakeId } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { decodeState, encodeState, Table } from '../../table/index.js'
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

  it('keeps a close whose stakes come later', () => {
    if (rules === 'reference') return
    const stage = Stage.open(rules, ['val1'])
    for (let i = 0; i < 101; i++) stage.stake(`user${i}`, 'val1', 1)
    stage.close()
    expect(stage.state.life.closing).toEqual({ afterStake: '' })
    expect(externalStakingCodec.decode(externalStakingCodec.encode(stage.state))).toEqual({
      ok: true,
      value: stage.state,
    })
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

describe('the form of an external staking, which states from people are held against', () => {
  const stage = Stage.open('safe', ['val1'])
  stage.staked('alice', 'val1', 100)
  stage.distribute('val1', 30)
  stage.stake('alice', 'val1', 50)
  stage.unstake('alice', 'val1', 20)
  stage.withdrawRewards('alice', 'val1')
  const { state } = stage
  const { kind, version } = externalStakingCodec
  const misfit = (change: object) =>
    externalStakingCodec.misfit(unwrap(decodeState(kind, version, encodeState(kind, version, { ...state, ...change }))))

  it('is that of one with stakes, rewards, and packets of each kind in flight', () => {
    expect(misfit({})).toBeUndefined()
  })

  it('shows the configuration, field by field', () => {
    for (const field of Object.keys(state.config).filter((name) => name !== 'slashThrottle')) {
      const { [field as keyof typeof state.config]: _, ...config } = state.config
      expect(misfit({ config })).toEqual(['config', field])
    }
    const ratios = { ...state.config, slashRatios: { doubleSign: 1n } }
    expect(misfit({ config: ratios })).toEqual(['config', 'slashRatios', 'offline'])
    const endpoint = (authorizedEndpoint: object) => misfit({ config: { ...state.config, authorizedEndpoint } })
    expect(endpoint({ connectionId: 'connection-3' })).toEqual(['config', 'authorizedEndpoint', 'portId'])
    expect(endpoint({ connectionId: 3n, portId: 'port' })).toEqual(['config', 'authorizedEndpoint', 'connectionId'])
  })

  it('shows stakes, stakers, distributions and packets in flight', () => {
    const [key, stake] = state.stakes.first() ?? expect.fail('no stake')
    for (const field of Object.keys(stake))
      expect(misfit({ stakes: Table.fromEntries([[key, { ...stake, [field]: true }]]) })).toEqual([
        'stakes',
        key,
        field,
      ])
    const [staker] = state.stakers.first() ?? expect.fail('no staker')
    expect(misfit({ stakers: Table.fromEntries([[staker, 'yes']]) })).toEqual(['stakers', staker])
    expect(misfit({ distributions: Table.fromEntries([['val1', 1n]]) })).toEqual(['distributions', 'val1'])
    const fields = {
      inFlightStaking: ['user', 'amount', 'sentAtNanos'],
      inFlightTransferFunds: ['validator', 'amount'],
    }
    const pending = [...state.pending.values()]
    for (const [type, names] of Object.entries(fields))
      for (const name of names) {
        const odd = { ...pending.find((tx) => tx.type === type), [name]: true }
        expect(misfit({ pending: Table.fromEntries([[1n, odd]]) })).toEqual(['pending', '1', name])
      }
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
