import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf } from '../../../testing/values.js'
import { chainWithContract } from '../../testing/consumer-modules.js'
import { GOVERNANCE, refusal } from '../../testing/module-chain.js'

describe.each(['safe', 'reference'] as const)('setPriceFeedContract (%s)', (rules) => {
  const start = () => {
    const { chain, contract, ...ways } = chainWithContract({ rules, consumer: { epochLengthBlocks: 5n } })
    const set = (of = contract, authority = GOVERNANCE, sender = authority) =>
      chain.act('virtualStake', { type: 'setPriceFeedContract', authority, contract: of }, sender)
    return { chain, contract, set, ...ways }
  }

  it(`[MS L-19 ${rules}] starts the epochs of a contract, which gets no cap`, () => {
    const { chain, contract, set, stop } = start()
    expect(unwrap(set()).events.map(({ event }) => event)).toEqual([
      { type: 'taskScheduled', task: 'epoch', contract, atHeight: 105n, repeats: true },
    ])
    expect(chain.ask('virtualStake', { type: 'scheduledContracts' })).toEqual({ ok: true, value: [contract] })
    expect(chain.state('virtualStake').contracts.size).toBe(0)
    expect(stop()).toBe('Unauthorized')
    for (let i = 0; i < 5; i++) chain.pass(5)
    chain.end()
    expect(chain.epochsOf(contract)).toBe(1)
  })

  it(`[MS L-19 ${rules}] refuses in order: others than governance, a second time, and what is no contract`, () => {
    const { set, cap } = start()
    expect(refusal(set(addressOf('nowhere'), addressOf('mallory')))).toBe('InvalidAuthority')
    expect(refusal(set(undefined, GOVERNANCE, addressOf('mallory')))).toBe('InvalidAuthority')
    expect(refusal(set(addressOf('nowhere')))).toBe('UnknownContract')
    expect([refusal(set()), refusal(set()), cap(5)]).toEqual(['accepted', 'DuplicateContract', 'accepted'])
  })
})
