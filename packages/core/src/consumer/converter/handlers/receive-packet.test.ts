import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import { addressOf, coins, idOf, uint, valoperOf } from '../../../testing/values.js'
import { resyncPacket } from '../../testing/consumer-words.js'
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

describe('what comes from 0.12.0 on', () => {
  const digest = { validator, applied: 1n, sum: uint(100) }
  const staked = () => unwrap(receive(converterOf('safe'), stake(100)))

  it('[MS D-31 safe] answers of stakes say what is counted by then', () => {
    expect(staked().data).toEqual([digest])
    expect(receive(converterOf('reference'), stake(100))).not.toHaveProperty('value.data')
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
    const now = { ...owner, epochs: [1n] }
    expect(refusal(state, { type: 'burn', validators: [validator], burn: coins(5, 'uosmo'), owner: now })).toBe(
      'accepted',
    )
  })
})
