import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { DECIMAL_ONE } from '../../../numbers/decimal.js'
import { MESH_DIALECTS, type MeshDialect } from '../../../packets/dialect.js'
import { DEFAULT_TIMEOUTS, DEPLOYED_TIMEOUTS } from '../../../packets/timeouts.js'
import { addressOf, coins, fraction } from '../../../testing/values.js'
import { CONVERTER, converterContext, FEED, LOCAL, REMOTE, SILENT, VIRTUAL_STAKING } from '../../testing/contexts.js'
import type { ConverterInit } from '../messages.js'
import { queryConverterConfig } from '../queries.js'
import { converterCodec } from '../state.js'
import { transitionConverter } from '../transition.js'
import { instantiateConverter } from './instantiate.js'

const init: ConverterInit = {
  priceFeed: FEED,
  discount: fraction('0.4'),
  remoteDenom: REMOTE,
  maxRetrieve: 50,
  tombstonedUnbondEnable: true,
}
const both: readonly RuleSetName[] = ['safe', 'reference']

describe('instantiateConverter', () => {
  it.each(both)('[MS H-01 %s] adjustment is 1 - discount, and a virtual staking of its own is created', (rules) => {
    const admin = addressOf('admin')
    const { state, effects, events } = unwrap(
      instantiateConverter({ ...init, rules, admin }, converterContext({ rules })),
    )
    expect(state.config).toEqual({
      rules,
      priceFeed: FEED,
      adjustment: fraction('0.6'),
      localDenom: LOCAL,
      remoteDenom: REMOTE,
      dialect: rules === 'safe' ? '0.12.0' : '0.11.0',
      timeouts: DEPLOYED_TIMEOUTS,
      rewardRoute: { type: 'control' },
      outboxWindow: 1,
      maxRetries: 10,
    })
    expect(effects).toEqual([
      {
        type: 'instantiate',
        kind: 'virtual-staking',
        msg: { rules, maxRetrieve: 50, tombstonedUnbondEnable: true },
        label: 'Virtual Staking: uosmo',
        admin,
        funds: [],
        onReply: 'success',
        id: 'virtualStaking',
      },
    ])
    expect([state.virtualStaking, state.channel, events]).toEqual([null, null, []])
    expect(state.conversion.type).toBe(rules === 'safe' ? 'ledger' : 'current')
  })

  it('is safe and without an admin unless told; no discount is a discount of 0', () => {
    const { state, effects } = unwrap(instantiateConverter({ ...init, discount: fraction('0') }, converterContext()))
    expect(state.config).toMatchObject({ rules: 'safe', adjustment: DECIMAL_ONE })
    expect(effects).toMatchObject([{ admin: null }])
  })

  it.each(MESH_DIALECTS)('[MS D-34 safe] speaks %s when it is told to, with the times of that line', (dialect) => {
    const { state } = unwrap(instantiateConverter({ ...init, dialect }, converterContext()))
    expect(state.config).toMatchObject({ dialect, timeouts: DEFAULT_TIMEOUTS[dialect] })
  })

  it('[MS D-34 reference] NotDeployed for what the contracts do not speak', () => {
    const ctx = converterContext({ rules: 'reference' })
    const asked = (dialect: MeshDialect) => instantiateConverter({ ...init, rules: 'reference', dialect }, ctx)
    expect(unwrap(asked('0.11.0')).state.config.dialect).toBe('0.11.0')
    for (const dialect of ['0.12.0', '1.0.0'] as const)
      expect(asked(dialect)).toEqual({ ok: false, error: { type: 'NotDeployed', message: `dialect ${dialect}` } })
  })

  it('[MS D-30 safe] InvalidOutboxPolicy for a window without room, and for retries below zero', () => {
    const asked = (chosen: Partial<ConverterInit>) => instantiateConverter({ ...init, ...chosen }, converterContext())
    expect(asked({ outboxWindow: 0 })).toEqual({
      ok: false,
      error: { type: 'InvalidOutboxPolicy', field: 'outboxWindow', value: 0 },
    })
    expect(asked({ maxRetries: -1 })).toMatchObject({ error: { field: 'maxRetries', value: -1 } })
    const chosen = { outboxWindow: 4, maxRetries: 0 }
    expect(unwrap(asked(chosen)).state.config).toMatchObject(chosen)
  })

  it('rewards travel over a transfer channel when told to; the contracts know no such way', () => {
    const rewardRoute = { type: 'ics20', channelId: 'channel-7' } as const
    const asked = (rules: RuleSetName) =>
      instantiateConverter({ ...init, rules, rewardRoute }, converterContext({ rules }))
    expect(unwrap(asked('safe')).state.config.rewardRoute).toEqual(rewardRoute)
    expect(asked('reference')).toEqual({ ok: false, error: { type: 'NotDeployed', message: 'rewards ics20' } })
  })

  it('checks funds, discount, remote denom and bond denom, in this order', () => {
    // A denom that nobody checked: the empty text of a hand-made message.
    const wrong = { ...init, discount: fraction('1'), remoteDenom: '' as typeof REMOTE }
    const query = { bondedDenom: () => SILENT }
    const refusal = (msg: ConverterInit, ctx: Parameters<typeof instantiateConverter>[1]) => {
      const refused = instantiateConverter(msg, ctx)
      return refused.ok ? 'accepted' : refused.error
    }
    const funds = [coins(1, 'ujuno')]
    expect(refusal(wrong, converterContext({ funds, query }))).toMatchObject({ type: 'FundsNotAccepted' })
    expect(refusal(wrong, converterContext({ query }))).toEqual({ type: 'InvalidDiscount', discount: DECIMAL_ONE })
    expect(refusal({ ...wrong, discount: fraction('0.999') }, converterContext({ query }))).toEqual({
      type: 'InvalidDenom',
      text: '',
    })
    expect(refusal(init, converterContext({ query }))).toEqual({ type: 'BondedDenomQueryFailed', cause: SILENT.error })
  })
})

describe('replyConverter', () => {
  const created = unwrap(instantiateConverter(init, converterContext())).state
  const reply = {
    type: 'reply',
    id: 'virtualStaking',
    result: { ok: true, events: [], address: VIRTUAL_STAKING },
  } as const
  const told = (state: typeof created, msg: Parameters<typeof transitionConverter>[1]) =>
    transitionConverter(state, msg, converterContext({ sender: CONVERTER }))

  it('[MS H-01 safe] keeps the address of the virtual staking', () => {
    const { state } = unwrap(told(created, reply))
    expect(queryConverterConfig(state)).toEqual({
      priceFeed: FEED,
      adjustment: fraction('0.6'),
      virtualStaking: VIRTUAL_STAKING,
    })
    expect(unwrap(converterCodec.decode(converterCodec.encode(state)))).toEqual(state)
  })

  it('UnexpectedReply for another mark, for one without an address, and for a second one', () => {
    const refused = { error: { type: 'UnexpectedReply', id: 'virtualStaking' } }
    expect(told(created, { ...reply, id: 'other' })).toMatchObject({ error: { type: 'UnexpectedReply', id: 'other' } })
    expect(told(created, { ...reply, result: { ok: true, events: [] } })).toMatchObject(refused)
    const failure = { error: { type: 'Broken' }, depth: 'own', by: 'somebody' } as const
    expect(told(created, { ...reply, result: { ok: false, failure } })).toMatchObject(refused)
    expect(told(unwrap(told(created, reply)).state, reply)).toMatchObject(refused)
  })
})
