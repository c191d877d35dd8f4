import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { RULES } from '../../../rules/index.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../../testing/values.js'
import { burnPacket } from '../../testing/consumer-words.js'
import { converterContext, SILENT, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { queryValidatorPosition } from '../queries.js'
import type { ConverterState } from '../state.js'
import { receiveBurn } from './receive-burn.js'

const [cval1, cval2] = [valoperOf('cval1'), valoperOf('cval2')]
const reference = converterOf('reference')

/** A safe converter where Alice has 100 remote, 45 local on each of two validators. */
function staked(): ConverterState {
  const state = converterOf('safe')
  let { conversion } = state
  const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
  for (const validator of [cval1, cval2]) {
    const holding = { delegator: addressOf('alice'), validator }
    conversion = unwrap(RULES.safe.convertStake(conversion, holding, uint(100), rate)).conversion
  }
  return { ...state, conversion }
}

const refusal = (state: ConverterState, ...[packet, ctx]: [ReturnType<typeof burnPacket>, object?]) => {
  const answer = receiveBurn(state, packet, converterContext({ rules: state.config.rules, ...ctx }))
  return answer.ok ? 'accepted' : answer.error
}

describe('receiveBurn', () => {
  it('[MS O18 reference] asks for the whole of it at once, off the validators as they were named', () => {
    const packet = burnPacket(['cval2', 'cval1', 'cval2'], 20_000_000)
    const { state, effects, events } = unwrap(receiveBurn(reference, packet, converterContext({ rules: 'reference' })))
    expect(state).toEqual(reference)
    const [amount, validators] = [coins(9_000_000, 'ujuno'), [cval2, cval1, cval2]]
    expect(effects).toEqual([
      {
        type: 'call',
        to: VIRTUAL_STAKING,
        msg: { type: 'burn', validators, amount },
        funds: [],
        onReply: 'never',
        id: '',
      },
    ])
    expect(events).toEqual([
      { type: 'remoteBurned', validators, remote: packet.burn, local: amount, missing: coins(0, 'uosmo') },
    ])
  })

  it('[MS D-16 safe] asks per validator for what the burned part had added there, at any price', () => {
    const ctx = converterContext({ query: { price: () => SILENT } })
    const { state, effects, events } = unwrap(receiveBurn(staked(), burnPacket(['cval1', 'cval2'], 101), ctx))
    expect(effects).toMatchObject([
      { msg: { type: 'burn', validators: [cval1], amount: coins(22, 'ujuno') } },
      { msg: { type: 'burn', validators: [cval2], amount: coins(22, 'ujuno') } },
    ])
    expect(events).toMatchObject([{ type: 'remoteBurned', local: coins(44, 'ujuno') }])
    expect(queryValidatorPosition(state, cval1)).toEqual({
      ok: true,
      value: { remote: 100n, local: 45n, burnedRemote: 51n, burnedLocal: 22n },
    })
  })

  it('[MS D-34 safe] takes a burn whose owner is known off his stake, as if he had unstaked it', () => {
    const owner = { delegator: addressOf('alice'), amounts: [uint(50), uint(101)] }
    const packet = { ...burnPacket(['cval1', 'cval2'], 151), owner }
    const { state, effects, events } = unwrap(receiveBurn(staked(), packet, converterContext()))
    const delegator = 'alice'
    expect(effects).toMatchObject([
      { msg: { type: 'unbond', delegator, validator: cval1, amount: coins(22, 'ujuno') } },
      { msg: { type: 'unbond', delegator, validator: cval2, amount: coins(45, 'ujuno') } },
    ])
    expect(events).toEqual([
      {
        type: 'remoteBurned',
        validators: [cval1, cval2],
        remote: packet.burn,
        local: coins(67, 'ujuno'),
        missing: coins(1, 'uosmo'),
      },
    ])
    expect(queryValidatorPosition(state, cval1)).toEqual({
      ok: true,
      value: { remote: 50n, local: 23n, burnedRemote: 0n, burnedLocal: 0n },
    })
  })

  it.each<RuleSetName>(['safe', 'reference'])('WrongDenom (%s)', (rules) => {
    const packet = { ...burnPacket(['cval1'], 1), burn: coins(1, 'uatom') }
    expect(refusal(converterOf(rules), packet)).toEqual({ type: 'WrongDenom', sent: 'uatom', expected: 'uosmo' })
  })

  it('[MS D-3 safe] [MS D-3 reference] ZeroAmount, or a burn of nothing', () => {
    expect(refusal(staked(), burnPacket(['cval1'], 0))).toEqual({ type: 'ZeroAmount' })
    expect(refusal(reference, burnPacket(['cval1'], 0))).toBe('accepted')
  })

  it('[MS D-22 safe] takes what is there where a slash was faster, and says what is missing', () => {
    const { effects, events } = unwrap(receiveBurn(staked(), burnPacket(['cval1'], 101), converterContext({})))
    expect(effects).toMatchObject([{ msg: { type: 'burn', validators: [cval1], amount: coins(45, 'ujuno') } }])
    expect(events).toMatchObject([
      { remote: coins(101, 'uosmo'), local: coins(45, 'ujuno'), missing: coins(1, 'uosmo') },
    ])
    const nothing = unwrap(receiveBurn(staked(), burnPacket(['cval9'], 101), converterContext({})))
    expect([nothing.effects, nothing.events]).toMatchObject([
      [],
      [{ local: coins(0, 'ujuno'), missing: coins(101, 'uosmo') }],
    ])
  })

  it('PriceQueryFailed (reference), NoVirtualStaking', () => {
    expect(refusal(reference, burnPacket(['cval1'], 1), { query: { price: () => SILENT } })).toMatchObject({
      type: 'PriceQueryFailed',
    })
    expect(refusal({ ...reference, virtualStaking: null }, burnPacket(['cval1'], 1))).toEqual({
      type: 'NoVirtualStaking',
    })
  })
})
