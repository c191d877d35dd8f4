import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { DECIMAL_ONE as D } from '../../../numbers/decimal.js'
import { fraction, uint, valoperOf } from '../../../testing/values.js'
import { BONDED_POOL } from '../../module-accounts.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stake, stakingWith } from '../../testing/staking-states.js'
import type { CreateValidator, StakingMessage } from '../messages.js'
import type { StakingState } from '../state.js'
import { transitionStaking } from '../transition.js'

const val1 = valoperOf('val1')
const state = stakingWith()
const run = (msg: StakingMessage, from: StakingState = state) => transitionStaking(from, msg, contextOf())

const val2: CreateValidator = {
  type: 'createValidator',
  validator: valoperOf('val2'),
  pubKey: 'a2V5',
  moniker: 'Second',
  commission: fraction('0.05'),
  tokens: uint(30),
}

describe('createValidator', () => {
  it('adds a bonded validator, and makes the coins of its own stake', () => {
    const done = unwrap(run(val2))
    expect(done.state.validators.get(val2.validator)).toEqual({
      tokens: 30n,
      shares: 30n * D,
      ownShares: 30n * D,
      status: 'bonded',
      jailed: false,
      tombstoned: false,
      pubKey: 'a2V5',
      moniker: 'Second',
      commission: fraction('0.05'),
      maxCommission: fraction('1'),
      maxChangeRate: fraction('1'),
    })
    expect(done.effects.map(({ msg }) => msg)).toEqual([{ type: 'mint', to: BONDED_POOL, amount: stake(30) }])
    expect(done.events).toEqual([{ type: 'validatorCreated', validator: val2.validator, tokens: 30n }])
  })

  it('gives fewer shares where a share factor is set', () => {
    const found = unwrap(run(val2, stakingWith({ shareFactor: 4n }))).state.validators.get(val2.validator)
    expect(found).toMatchObject({ tokens: 30n, shares: (30n * D) / 4n })
  })

  it('takes a validator without a stake of its own', () => {
    const found = unwrap(run({ ...val2, tokens: uint(0) })).state.validators.get(val2.validator)
    expect(found).toMatchObject({ tokens: 0n, shares: 0n, ownShares: 0n })
  })

  it('refuses a name that is taken, a commission above all, and a stake that is worth no share', () => {
    expect(refused(run({ ...val2, validator: val1 }))).toEqual({ type: 'ValidatorExists', validator: val1 })
    expect(run({ ...val2, commission: fraction('1') }).ok).toBe(true)
    expect(refused(run({ ...val2, commission: fraction('1.000000000000000001') }))).toMatchObject({
      type: 'InvalidCommission',
    })
    expect(refused(run({ ...val2, maxCommission: fraction('1.1') }))).toMatchObject({ type: 'InvalidCommission' })
    expect(refused(run({ ...val2, maxCommission: fraction('0.04') }))).toEqual({
      type: 'InvalidCommission',
      commission: fraction('0.05'),
    })
    expect(refused(run({ ...val2, tokens: uint(9) }, stakingWith({ shareFactor: D * 10n })))).toEqual({
      type: 'ZeroShares',
      amount: 9n,
    })
  })
})
