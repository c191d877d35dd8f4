import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import { NOBODY } from '../../../rules/conversion-ledger.js'
import { addressOf, coins, idOf, uint, valoperOf } from '../../../testing/values.js'
import { NO_CHANGE, resyncPacket, transferPacket } from '../../testing/consumer-words.js'
import { converterContext, SILENT, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { queryPosition } from '../queries.js'
import type { ConverterState } from '../state.js'
import { transitionConverter } from '../transition.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const delegator = addressOf('alice')
const validator = valoperOf('cval1')

const stake = (amount: bigint | number, denom = 'uosmo'): ProviderPacket => ({
  type: 'stake',
  delegator,
  validator,
  stake: coins(amount, denom),
  txId: idOf(1),
})
const unstake = (amount: bigint | number, denom = 'uosmo'): ProviderPacket => ({
  type: 'unstake',
  delegator,
  validator,
  unstake: coins(amount, denom),
  txId: idOf(2n ** 63n),
})
const receive = (
  state: ConverterState,
  packet: ProviderPacket,
  ctx = converterContext({ rules: state.config.rules }),
  channelId = 'channel-0',
) => transitionConverter(state, { type: 'receivePacket', channelId, packet }, ctx)
const refusal = (...args: Parameters<typeof receive>) => {
  const answer = receive(...args)
  return answer.ok ? 'accepted' : answer.error
}

describe('receiveStake', () => {
  it.each(both)('asks the virtual staking for price * (1 - discount) (%s)', (rules) => {
    const { effects, events } = unwrap(receive(converterOf(rules), stake(100)))
    const amount = coins(45, 'ujuno')
    expect(effects).toEqual([
      {
        type: 'call',
        to: VIRTUAL_STAKING,
        msg: { type: 'bond', delegator, validator, amount },
        funds: [],
        onReply: 'never',
        id: '',
      },
    ])
    expect(events).toEqual([{ type: 'remoteStaked', delegator, validator, remote: coins(100, 'uosmo'), local: amount }])
  })

  it('[MS D-16 safe] books the stake; [MS D-16 reference] does not', () => {
    const booked = unwrap(receive(converterOf('safe'), stake(100))).state
    expect(queryPosition(booked, { delegator, validator })).toEqual({ ok: true, value: { remote: 100n, local: 45n } })
    const before = converterOf('reference')
    expect(unwrap(receive(before, stake(100))).state).toEqual(before)
  })

  it('checks the channel, the denom, the amount and the price, in this order', () => {
    const silent = converterContext({ query: { price: () => SILENT } })
    const state = converterOf('safe')
    expect(refusal(state, stake(0, 'uatom'), silent, 'channel-9')).toEqual({
      type: 'IbcChannelNotMatch',
      channelId: 'channel-9',
      expected: 'channel-0',
    })
    expect(refusal(converterOf('safe', false), stake(1))).toEqual({ type: 'IbcChannelNotOpen' })
    expect(refusal(state, stake(0, 'uatom'), silent)).toEqual({ type: 'WrongDenom', sent: 'uatom', expected: 'uosmo' })
    expect(refusal(state, stake(0), silent)).toEqual({ type: 'ZeroAmount' })
    expect(refusal(state, stake(1), silent)).toMatchObject({ type: 'PriceQueryFailed', cause: SILENT.error })
  })

  it('[MS D-3 reference] takes a stake of nothing', () => {
    const { effects } = unwrap(receive(converterOf('reference'), stake(0)))
    expect(effects).toMatchObject([{ msg: { type: 'bond', amount: { amount: 0n } } }])
  })

  it('AboveLimit: a refusal under safe, an abort under reference', () => {
    const dear = (rules: RuleSetName) => converterContext({ rules, price: '10' })
    const huge = stake(MAX_UINT128)
    const limit = { type: 'AboveLimit', value: MAX_UINT128 * 10n, limit: MAX_UINT128 }
    expect(refusal(converterOf('safe'), huge, dear('safe'))).toEqual(limit)
    expect(refusal(converterOf('reference'), huge, dear('reference'))).toEqual({ ...limit, panic: true })
  })

  it('NoVirtualStaking before the reply that brings it', () => {
    expect(refusal({ ...converterOf('safe'), virtualStaking: null }, stake(1))).toEqual({ type: 'NoVirtualStaking' })
  })
})

describe('receiveUnstake', () => {
  const staked = unwrap(receive(converterOf('safe'), stake(100))).state

  it('[MS X-14 safe] removes what the stake added, at any price and even without one', () => {
    for (const ctx of [
      converterContext({ price: '0.6' }),
      converterContext({ price: '0' }),
      converterContext({ query: { price: () => SILENT } }),
    ]) {
      const { state, effects, events } = unwrap(receive(staked, unstake(100), ctx))
      const amount = coins(45, 'ujuno')
      expect(effects).toMatchObject([{ to: VIRTUAL_STAKING, msg: { type: 'unbond', delegator, validator, amount } }])
      expect(events).toEqual([
        { type: 'remoteUnstaked', delegator, validator, remote: coins(100, 'uosmo'), local: amount },
      ])
      expect(queryPosition(state, { delegator, validator })).toEqual({ ok: true, value: { remote: 0n, local: 0n } })
    }
  })

  it('[MS X-14 reference] removes what today’s price says', () => {
    const ctx = converterContext({ rules: 'reference', price: '0.6' })
    const { effects } = unwrap(receive(converterOf('reference'), unstake(100), ctx))
    expect(effects).toMatchObject([{ msg: { type: 'unbond', amount: { amount: 54n } } }])
  })

  it('WrongDenom, ZeroAmount, InsufficientBond, NoVirtualStaking', () => {
    expect(refusal(staked, unstake(1, 'uatom'))).toEqual({ type: 'WrongDenom', sent: 'uatom', expected: 'uosmo' })
    expect(refusal(staked, unstake(0))).toEqual({ type: 'ZeroAmount' })
    expect(refusal(staked, unstake(101))).toEqual({
      type: 'InsufficientBond',
      validator,
      amount: 101n,
      available: 100n,
    })
    expect(refusal({ ...staked, virtualStaking: null }, unstake(1))).toEqual({ type: 'NoVirtualStaking' })
  })

  it('PriceQueryFailed under reference, which needs the price', () => {
    const ctx = converterContext({ rules: 'reference', query: { price: () => SILENT } })
    expect(refusal(converterOf('reference'), unstake(1), ctx)).toMatchObject({ type: 'PriceQueryFailed' })
  })
})

describe('an exit after a re-sync brought stake of nobody', () => {
  // Alice has 100, worth 45; another 40, worth 18, are nobody's.
  const resynced = () =>
    unwrap(receive(unwrap(receive(converterOf('safe'), stake(100))).state, resyncPacket(140))).state
  const leave = (amount: number) => {
    const packet = { ...unstake(amount), epoch: 1n } as ProviderPacket
    return unwrap(receive(resynced(), packet))
  }
  const exit = (whose: string, amount: number) => ({
    ...{ type: 'call', to: VIRTUAL_STAKING },
    msg: { type: 'unbond', delegator: whose, validator, amount: coins(amount, 'ujuno') },
  })

  it('[MS D-31 safe] takes of the owner’s alone what he has', () => {
    expect(leave(100).effects).toMatchObject([exit('alice', 45)])
    expect(leave(100).effects).toHaveLength(1)
  })

  it('[MS D-31 safe] takes of nobody what the owner lacks', () => {
    const { effects, events, state } = leave(120)
    expect(effects).toMatchObject([exit('alice', 45), exit(NOBODY, 9)])
    expect(events).toMatchObject([{ type: 'remoteUnstaked', delegator, local: coins(54, 'ujuno') }])
    expect(queryPosition(state, { delegator: NOBODY, validator })).toMatchObject({ value: { remote: 20n, local: 9n } })
  })

  it('[MS D-31 safe] asks nothing of an owner who has nothing', () => {
    const packet = { ...unstake(40), delegator: addressOf('bob'), epoch: 1n } as ProviderPacket
    const { effects } = unwrap(receive(resynced(), packet))
    expect(effects).toMatchObject([exit(NOBODY, 18)])
    expect(effects).toHaveLength(1)
  })

  it('[MS D-31 safe] asks for an exit of stake that is worth nothing, so that the chain’s book follows', () => {
    const dust = unwrap(receive(converterOf('safe'), stake(1))).state
    expect(unwrap(receive(dust, unstake(1))).effects).toMatchObject([exit('alice', 0)])
  })
})

describe('what comes from 0.12.0 on', () => {
  const digest = { validator, applied: 1n, sum: uint(100) }
  const staked = () => unwrap(receive(converterOf('safe'), stake(100)))
  it('[MS D-31 safe] answers of stakes say what is counted by then', () => {
    expect(staked().data).toEqual([digest])
    expect(receive(converterOf('reference'), stake(100))).not.toHaveProperty('value.data')
  })

  it('[MS D-31 safe] answers of exits and burns say so, too', () => {
    const { state } = staked()
    const left = unwrap(receive(state, unstake(30)))
    expect(left.data).toEqual([{ validator, applied: 2n, sum: 70n }])
    const burn = { type: 'burn', validators: [validator], burn: coins(20, 'uosmo') } as const
    expect(unwrap(receive(left.state, { ...burn, owner: { delegator, amounts: [uint(20)] } })).data).toEqual([
      { validator, applied: 3n, sum: 50n },
    ])
  })

  it('[MS D-30 safe] [MS D-31 safe] with what is taken goes out what waits, and the answer says what it would say', () => {
    const told = { type: 'valsetUpdate', ...NO_CHANGE, removals: [valoperOf('cval2')] } as const
    const { life, ...open } = converterOf('safe')
    const frozen = { ...open, life: { ...life, isFrozen: true } }
    const stuck = unwrap(transitionConverter(frozen, told, converterContext({ sender: VIRTUAL_STAKING }))).state
    const waiting = { ...stuck, life }
    const { state, effects, events, data } = unwrap(receive(waiting, stake(100)))
    expect(data).toEqual([digest])
    expect(effects).toMatchObject([
      { type: 'call', msg: { type: 'bond' } },
      { type: 'sendPacket', packet: { type: 'valsetUpdate', removals: ['cval2'] } },
    ])
    expect(events.map(({ type }) => type)).toEqual(['remoteStaked'])
    expect(queryPosition(state, { delegator, validator })).toMatchObject({ value: { remote: 100n } })
    // An answer that says nothing has no data, also with something that goes out.
    const paid = unwrap(receive(waiting, transferPacket('alice', 5)))
    expect(paid.effects).toHaveLength(2)
    expect(paid).not.toHaveProperty('data')
  })

  it('[MS D-31 safe] audits and re-syncs are answered', () => {
    const { state } = staked()
    const audited = unwrap(receive(state, { type: 'audit', nonce: 7n }))
    expect(audited.events).toEqual([{ type: 'audited', nonce: 7n }])
    expect(audited.data).toBeDefined()
    expect(unwrap(receive(state, resyncPacket(60))).events).toMatchObject([
      { type: 'resyncedStake', validator, counted: 60n },
    ])
  })

  it('[MS D-31 safe] a burn, stake or exit of the epoch before a re-sync is refused', () => {
    const { state } = unwrap(receive(staked().state, resyncPacket(60)))
    const stale = { type: 'StaleEpoch', validator, epoch: 0n, expected: 1n }
    const owner = { delegator, amounts: [uint(5)] }
    expect(refusal(state, { type: 'burn', validators: [validator], burn: coins(5, 'uosmo'), owner })).toEqual(stale)
    expect(refusal(state, stake(5))).toEqual(stale)
    expect(refusal(state, unstake(5))).toEqual(stale)
    // One validator of another epoch is enough, and then nothing of the burn counts.
    const two = { validators: [valoperOf('cval9'), validator], burn: coins(10, 'uosmo') }
    const parts = { delegator, amounts: [uint(5), uint(5)], epochs: [0n, 0n] }
    expect(refusal(state, { type: 'burn', ...two, owner: parts })).toEqual(stale)
    const now = { ...owner, epochs: [1n] }
    expect(refusal(state, { type: 'burn', validators: [validator], burn: coins(5, 'uosmo'), owner: now })).toBe(
      'accepted',
    )
  })
})
