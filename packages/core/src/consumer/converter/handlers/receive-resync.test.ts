import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { RULES } from '../../../rules/index.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../../testing/values.js'
import { resyncPacket as resync } from '../../testing/consumer-words.js'
import { converterContext, SILENT, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { queryValidatorPosition } from '../queries.js'
import type { ConverterState } from '../state.js'
import { receiveAudit } from './receive-audit.js'
import { receiveResync } from './receive-resync.js'

const cval1 = valoperOf('cval1')
const alice = addressOf('alice')

/** A safe converter where Alice has 100 remote, 45 local. */
function staked(): ConverterState {
  const state = converterOf('safe')
  const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
  const { conversion } = unwrap(
    RULES.safe.convertStake(state.conversion, { delegator: alice, validator: cval1 }, uint(100), rate),
  )
  return { ...state, conversion }
}

const countedOn = (state: ConverterState) => unwrap(queryValidatorPosition(state, cval1)).remote

describe('receiveResync', () => {
  it('[MS D-31 safe] burns what is counted too much, at the worth that it was taken at', () => {
    const { state, effects, events } = unwrap(receiveResync(staked(), resync(60), converterContext()))
    expect(effects).toMatchObject([
      { type: 'call', to: VIRTUAL_STAKING, msg: { type: 'burn', validators: [cval1], amount: coins(18, 'ujuno') } },
    ])
    expect(events).toEqual([
      {
        ...{ type: 'resyncedStake', validator: cval1, epoch: 1n, counted: 60n },
        ...{ burned: coins(18, 'ujuno'), staked: coins(0, 'ujuno') },
      },
    ])
    // A packet of the epoch before has nothing to say any more, nor the same re-sync a second time.
    expect(receiveResync(state, resync(60), converterContext())).toMatchObject({
      error: { type: 'StaleEpoch', epoch: 1n, expected: 2n },
    })
  })

  it('[MS D-31 safe] stakes for nobody what is missing, at the price of now', () => {
    const { state, effects, events } = unwrap(receiveResync(staked(), resync(140), converterContext()))
    expect(effects).toMatchObject([
      { type: 'call', to: VIRTUAL_STAKING, msg: { type: 'bond', validator: cval1, amount: coins(18, 'ujuno') } },
    ])
    expect(events).toMatchObject([{ counted: 140n, burned: coins(0, 'ujuno'), staked: coins(18, 'ujuno') }])
    expect(countedOn(state)).toBe(140n)
  })

  it('asks for nothing where both sides count the same', () => {
    const { state, effects } = unwrap(receiveResync(staked(), resync(100), converterContext()))
    expect([effects, countedOn(state)]).toEqual([[], 100n])
  })

  it('needs a price only where stake is missing', () => {
    const ctx = converterContext({ query: { price: () => SILENT } })
    expect(receiveResync(staked(), resync(60), ctx).ok).toBe(true)
    expect(receiveResync(staked(), resync(140), ctx)).toMatchObject({ error: { type: 'PriceQueryFailed' } })
  })

  it('AppliedDiffers, StaleEpoch, NoVirtualStaking, and NotDeployed under reference', () => {
    const refusal = (state: ConverterState, packet: ReturnType<typeof resync>) => {
      const answer = receiveResync(state, packet, converterContext({ rules: state.config.rules }))
      return answer.ok ? 'accepted' : answer.error
    }
    expect(refusal(staked(), resync(100, { applied: 2n }))).toEqual({
      ...{ type: 'AppliedDiffers', validator: cval1, said: 2n, applied: 1n },
    })
    expect(refusal(staked(), resync(100, { epoch: 2n }))).toMatchObject({ type: 'StaleEpoch', expected: 1n })
    expect(refusal({ ...staked(), virtualStaking: null }, resync(100))).toEqual({ type: 'NoVirtualStaking' })
    expect(refusal(converterOf('reference'), resync(100))).toMatchObject({ type: 'NotDeployed', message: 'resync' })
  })
})

describe('receiveAudit', () => {
  it('says of every validator what was applied and what is counted on, and changes nothing', () => {
    const before = staked()
    const { state, effects, events, data } = unwrap(
      receiveAudit(before, { type: 'audit', nonce: 4n }, converterContext()),
    )
    expect(state).toBe(before)
    expect([effects, events]).toEqual([[], [{ type: 'audited', nonce: 4n }]])
    expect(data).toEqual([{ validator: cval1, applied: 1n, sum: 100n, counted: 100n }])
  })

  it('NotDeployed under reference', () => {
    const ctx = converterContext({ rules: 'reference' })
    expect(receiveAudit(converterOf('reference'), { type: 'audit', nonce: 1n }, ctx)).toMatchObject({
      error: { type: 'NotDeployed', message: 'audit' },
    })
  })
})
