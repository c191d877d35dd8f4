import { describe, expect, it } from 'vitest'
import { CHAIN } from '../../../mesh/host.js'
import { chainWithContract } from '../../testing/consumer-modules.js'
import { queryScheduledContracts } from '../queries.js'

describe('deleteAllScheduledTasks', () => {
  it('ends the epochs of this contract until its cap is set anew', () => {
    const { chain, contract, cap, run, stop } = chainWithContract()
    cap(5)
    const other = chain.deploy()
    cap(5, other)
    expect([stop(), run(), run(CHAIN, other)]).toEqual(['accepted', 'NoScheduledTask', 'accepted'])
    expect(queryScheduledContracts(chain.state('virtualStake'))).toEqual([other])
    expect([cap(0), run(), chain.epochsOf(contract)]).toEqual(['accepted', 'accepted', 1])
  })

  it('does nothing a second time, and is only for contracts with a cap', () => {
    const { chain, cap, stop } = chainWithContract()
    expect(stop()).toBe('Unauthorized')
    cap(5)
    stop()
    const stopped = chain.state('virtualStake')
    expect(stop()).toBe('accepted')
    expect(chain.state('virtualStake')).toBe(stopped)
  })
})
