import { describe, expect, it } from 'vitest'
import { coins, valoperOf } from '../../../testing/values.js'
import { chainWithContract } from '../../testing/consumer-modules.js'
import { GOVERNANCE, refusal, STAKE } from '../../testing/module-chain.js'

describe('setMaxCap', () => {
  it('schedules once, and tells so', () => {
    const { chain, contract } = chainWithContract()
    const msg = { type: 'setMaxCap', authority: GOVERNANCE, contract, maxCap: coins(5, STAKE) } as const
    const told = () => {
      const done = chain.act('virtualStake', msg)
      return done.ok ? done.value.events.map(({ event }) => event.type) : []
    }
    expect(told()).toEqual(['maxCapUpdated', 'taskScheduled'])
    expect(told()).toEqual(['maxCapUpdated'])
  })

  it('may go below what is staked: nothing moves, and no more can be bonded', () => {
    const { chain, contract, cap } = chainWithContract()
    cap(10)
    const bond = (amount: number) =>
      refusal(
        chain.act(
          'virtualStake',
          { type: 'bond', validator: valoperOf('val1'), amount: coins(amount, STAKE) },
          contract,
        ),
      )
    expect([bond(10), cap(4), bond(1)]).toEqual(['accepted', 'accepted', 'MaxCapExceeded'])
    expect(chain.state('virtualStake').contracts.get(contract)).toMatchObject({ maxCap: 4n, delegated: 10n })
    expect(chain.audit()).toEqual([])
  })
})
