import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, slashOf, unstakeId } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { decodeState, type EncodableState, encodeState, Table } from '../../table/index.js'
import { idOf, valoperOf } from '../../testing/values.js'
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
  /** Stakes, rewards, slashes and burns, all of it under way. */
  const busy = () => {
    const stage = Stage.open('safe', ['val1', 'val2'])
    for (const user of ['alice', 'bob']) stage.staked(user, 'val1', 100)
    stage.distribute('val1', 30)
    stage.unstaked('alice', 'val1', 10)
    stage.stake('alice', 'val1', 50)
    stage.unstake('alice', 'val1', 20)
    stage.withdrawRewards('alice', 'val1')
    stage.vaultRefuses = () => 'own'
    stage.valset({ height: 200n, slashed: [slashOf('val1', 25)] })
    for (const amount of [3, 4]) stage.tryBurn('bob', null, amount)
    return stage.state
  }
  const { kind, version } = externalStakingCodec
  const misfit = (state: object) =>
    externalStakingCodec.misfit(unwrap(decodeState(kind, version, encodeState(kind, version, state as EncodableState))))

  it('is that of one with everything under way', () => {
    expect(misfit(busy())).toBeUndefined()
  })

  it('shows the configuration, field by field', () => {
    const state = busy()
    const withConfig = (config: object) => misfit({ ...state, config })
    for (const field of Object.keys(state.config).filter((name) => name !== 'slashThrottle')) {
      const { [field as keyof typeof state.config]: _, ...config } = state.config
      expect(withConfig(config)).toEqual(['config', field])
    }
    const ratios = { ...state.config, slashRatios: { doubleSign: 1n } }
    expect(withConfig(ratios)).toEqual(['config', 'slashRatios', 'offline'])
    const endpoint = (authorizedEndpoint: object) => withConfig({ ...state.config, authorizedEndpoint })
    expect(endpoint({ connectionId: 'connection-3' })).toEqual(['config', 'authorizedEndpoint', 'portId'])
    expect(endpoint({ connectionId: 3n, portId: 'port' })).toEqual(['config', 'authorizedEndpoint', 'connectionId'])
  })

  it('shows stakes, stakers and distributions', () => {
    const state = busy()
    const [key, stake] = state.stakes.first() ?? expect.fail('no stake')
    const withStake = (change: object) =>
      misfit({ ...state, stakes: Table.fromEntries([[key, { ...stake, ...change }]]) })
    for (const field of Object.keys(stake)) expect(withStake({ [field]: true })).toEqual(['stakes', key, field])
    expect(withStake({ pendingUnbonds: [{ amount: 1n }] })).toEqual([
      'stakes',
      key,
      'pendingUnbonds',
      '0',
      'releaseAtNanos',
    ])
    expect(withStake({ recent: [{ amount: 1n, sentAtNanos: 'now' }] })).toEqual([
      'stakes',
      key,
      'recent',
      '0',
      'sentAtNanos',
    ])
    const [staker] = state.stakers.first() ?? expect.fail('no staker')
    expect(misfit({ ...state, stakers: Table.fromEntries([[staker, 'yes']]) })).toEqual(['stakers', staker])
    expect(misfit({ ...state, distributions: Table.fromEntries([['val1', 1n]]) })).toEqual(['distributions', 'val1'])
  })

  it('shows packets in flight', () => {
    const state = busy()
    const fields = {
      inFlightStaking: ['user', 'amount', 'sentAtNanos'],
      inFlightTransferFunds: ['validator', 'amount'],
    }
    const pending = [...state.pending.values()]
    for (const [type, names] of Object.entries(fields))
      for (const name of names) {
        const odd = { ...pending.find((tx) => tx.type === type), [name]: true }
        expect(misfit({ ...state, pending: Table.fromEntries([[1n, odd]]) })).toEqual(['pending', '1', name])
        if (type === 'inFlightStaking') continue
        const life = { ...state.life, unanswered: Table.fromEntries([[1n, odd]]) }
        expect(misfit({ ...state, life })).toEqual(['life', 'unanswered', '1', name])
      }
    const previous = Table.fromEntries([['channel-1', { channelId: 'channel-1', connectionId: 'connection-3' }]])
    const life = { ...state.life, previous }
    expect(misfit({ ...state, life })).toEqual(['life', 'previous', 'channel-1', 'counterpartyPort'])
  })

  it('shows slashes that stake on its way may have to bear, and those that the vault has not taken', () => {
    const state = busy()
    const withSlashing = (change: object) => misfit({ ...state, slashing: { ...state.slashing, ...change } })
    const [taken] = state.slashing.taken.get(valoperOf('val1')) ?? expect.fail('no slash')
    for (const field of Object.keys(taken ?? {}))
      expect(withSlashing({ taken: Table.fromEntries([['val1', [{ ...taken, [field]: true }]]]) })).toEqual([
        ...['slashing', 'taken', 'val1', '0', field],
      ])
    const untold = (slash: object) =>
      withSlashing({ untold: Table.fromEntries([[1n, { validator: 'val1', ...slash }]]) })
    expect(untold({ slashes: [{ user: 'alice', slash: 1n }] })).toBeUndefined()
    expect(untold({ slashes: [{ user: 'alice' }] })).toEqual(['slashing', 'untold', '1', 'slashes', '0', 'slash'])
    expect(untold({})).toEqual(['slashing', 'untold', '1', 'slashes'])
  })

  it('shows burns that the consumer has not taken, and what is known of each validator', () => {
    const state = busy()
    const [position, entry] = state.burns.outbox.entries.first() ?? expect.fail('no burn')
    const withItem = (change: object) => {
      const entries = Table.fromEntries([[position, { ...entry, item: { ...entry.item, ...change } }]])
      return misfit({ ...state, burns: { ...state.burns, outbox: { ...state.burns.outbox, entries } } })
    }
    const item = ['burns', 'outbox', 'entries', '1', 'item']
    expect(withItem({ user: 1n })).toEqual([...item, 'user'])
    expect(withItem({ shares: [{ validator: 'val1' }] })).toEqual([...item, 'shares', '0', 'amount'])
    expect(withItem({ packet: { type: 'burn', validators: ['val1'] } })).toEqual([...item, 'packet', 'burn'])
    const unanswered = Table.fromEntries([['alice', 'all']])
    expect(misfit({ ...state, burns: { ...state.burns, unanswered } })).toEqual(['burns', 'unanswered', 'alice'])
    for (const name of ['coming', 'leaving']) {
      const open = { ...state.burns.open, [name]: Table.fromEntries([['alice', null]]) }
      expect(misfit({ ...state, burns: { ...state.burns, open } })).toEqual(['burns', 'open', name, 'alice'])
    }
    const known = state.digests.validators.get(valoperOf('val1')) ?? expect.fail('no digest')
    for (const field of Object.keys(known)) {
      const validators = Table.fromEntries([['val1', { ...known, [field]: 'x' }]])
      expect(misfit({ ...state, digests: { ...state.digests, validators } })).toEqual([
        'digests',
        'validators',
        'val1',
        field,
      ])
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
