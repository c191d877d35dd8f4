import { describe, expect, it } from 'vitest'
import { CHAIN, moduleAddress } from '../../../mesh/host.js'
import { addressOf } from '../../../testing/values.js'
import { chainWithContract } from '../../testing/consumer-modules.js'
import { GOVERNANCE } from '../../testing/module-chain.js'
import { isEpochScheduled, queryScheduledContracts } from '../queries.js'

describe('runEpoch', () => {
  it('enters the contract by its sudo door, as often as the clock says', () => {
    const { chain, contract, cap, run } = chainWithContract()
    cap(5)
    expect([run(), run(), chain.epochsOf(contract)]).toEqual(['accepted', 'accepted', 2])
    expect(isEpochScheduled(chain.state('virtualStake'), contract)).toBe(true)
  })

  it("is the chain's", () => {
    const { chain, contract, cap, run } = chainWithContract()
    cap(5)
    for (const sender of [GOVERNANCE, contract, addressOf('mallory'), moduleAddress('staking')])
      expect(run(sender)).toBe('Unauthorized')
    expect(chain.epochsOf(contract)).toBe(0)
  })

  it('needs a task', () => {
    const { chain, run, contract, cap } = chainWithContract()
    expect(run()).toBe('NoScheduledTask')
    cap(5)
    expect(run(CHAIN, chain.deploy())).toBe('NoScheduledTask')
    expect(queryScheduledContracts(chain.state('virtualStake'))).toEqual([contract])
  })

  it('fails with the contract, whose task stays', () => {
    const { chain, contract, cap, run } = chainWithContract({}, { refusesEpochs: true })
    cap(5)
    const before = chain.chain
    expect(run()).toBe('ProbeRefuses')
    expect(chain.chain).toBe(before)
    expect(isEpochScheduled(chain.state('virtualStake'), contract)).toBe(true)
  })
})
