import { describe, expect, it } from 'vitest'
import type { MachineEvent } from '../foundation/context.js'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { unwrap } from '../foundation/result.js'
import type { Executed } from '../mesh/index.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'

/** Price 1, no discount: what is staked is what is requested. */
const consumerOf = (rules: RuleSetName, cap: number, stakes: Readonly<Record<string, number>>) => {
  const consumer = new ConsumerChain({ rules, price: '1', discount: '0', cap })
  for (const [validator, amount] of Object.entries(stakes)) unwrap(consumer.stake('alice', validator, amount))
  return consumer
}

/** What an epoch told of messages that failed. */
const REPORTS = ['stepRefused', 'offerRefused', 'rewardsKept']
const reports = (done: Executed): readonly MachineEvent[] =>
  unwrap(done)
    .events.map(({ event }) => event)
    .filter(({ type }) => REPORTS.includes(type))

const staked = ({ module }: ConsumerChain) => Object.fromEntries(module.delegations.range())

describe('a bond that the chain refuses', () => {
  const before = (rules: RuleSetName) => {
    const consumer = consumerOf(rules, 1000, { cval1: 100, cval2: 40 })
    unwrap(consumer.refuse('cval1'))
    return consumer
  }

  it('[MS D-22 reference] fails the epoch, and every epoch after it', () => {
    const consumer = before('reference')
    expect([refusal(consumer.epoch()), refusal(consumer.epoch())]).toEqual(['Refused', 'Refused'])
    expect([staked(consumer), consumer.bonded]).toEqual([{}, {}])
  })

  it('[MS D-22 safe] is told, leaves the others alone, and is tried again', () => {
    const consumer = before('safe')
    const refused = { type: 'stepRefused', step: 'bond', validator: 'cval1', amount: 100n, staked: 0n }
    expect(reports(consumer.epoch())).toMatchObject([{ ...refused, failure: { error: { type: 'Refused' } } }])
    expect([staked(consumer), consumer.bonded]).toEqual([{ cval2: 40n }, { cval1: 0n, cval2: 40n }])
    expect(consumer.virtualStaking.refusedSteps).toEqual(['cval1'])
    unwrap(consumer.refuse())
    expect(reports(consumer.epoch())).toEqual([])
    expect([staked(consumer), consumer.bonded]).toEqual([
      { cval1: 100n, cval2: 40n },
      { cval1: 100n, cval2: 40n },
    ])
    expect(consumer.virtualStaking.refusedSteps).toEqual([])
    expect(consumer.audit()).toEqual([])
  })
})

describe('an unbond of more than the chain has', () => {
  /** 100 are believed on cval1, where a slash left 90 without telling; 60 of them leave, and 20 come on cval2. */
  const before = (rules: RuleSetName) => {
    const consumer = consumerOf(rules, 1000, { cval1: 100, cval2: 40 })
    unwrap(consumer.epoch())
    unwrap(consumer.slashSilently('cval1', 90))
    unwrap(consumer.unstake('alice', 'cval1', 60))
    unwrap(consumer.stake('alice', 'cval2', 20))
    return consumer
  }

  it('[MS D-22 reference] fails every epoch', () => {
    const consumer = before('reference')
    expect([refusal(consumer.epoch()), refusal(consumer.epoch())]).toEqual(['InvalidShares', 'InvalidShares'])
    expect([staked(consumer), consumer.bonded]).toEqual([
      { cval1: 10n, cval2: 40n },
      { cval1: 100n, cval2: 40n },
    ])
  })

  it('[MS D-22 safe] what is bonded is then what the chain has, and the next epoch plans with it', () => {
    const consumer = before('safe')
    expect(reports(consumer.epoch())).toMatchObject([{ step: 'unbond', validator: 'cval1', amount: 60n, staked: 10n }])
    expect(consumer.bonded).toEqual({ cval1: 10n, cval2: 60n })
    expect(reports(consumer.epoch())).toEqual([])
    expect([staked(consumer), consumer.bonded]).toEqual([
      { cval1: 40n, cval2: 60n },
      { cval1: 40n, cval2: 60n },
    ])
  })
})

describe('an unbond that gives a unit less, at the edge of the cap', () => {
  const before = (rules: RuleSetName) => {
    const consumer = consumerOf(rules, 100, { cval1: 50, cval2: 50 })
    unwrap(consumer.epoch())
    unwrap(consumer.giveLess(1))
    // 20 leave cval1, so that the whole cap is asked for with 70 on cval2 and 30 on cval1.
    unwrap(consumer.unstake('alice', 'cval1', 20))
    unwrap(consumer.stake('alice', 'cval2', 20))
    return consumer
  }

  it('[MS D-22 reference] fails with its bond', () => {
    const consumer = before('reference')
    // Its unbond comes first here because cval1 does: 81 are counted after it, and 20 more are 101.
    expect([refusal(consumer.epoch()), refusal(consumer.epoch())]).toEqual(['MaxCapExceeded', 'MaxCapExceeded'])
    expect(staked(consumer)).toEqual({ cval1: 50n, cval2: 50n })
  })

  it('[MS D-22 safe] heals by itself: the next epoch leaves room for the unit', () => {
    const consumer = before('safe')
    expect(reports(consumer.epoch())).toMatchObject([
      {
        type: 'stepRefused',
        step: 'bond',
        validator: 'cval2',
        amount: 20n,
        staked: 50n,
        failure: { error: { type: 'MaxCapExceeded', delegated: 101n, cap: 100n } },
      },
    ])
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 30n, cval2: 50n }, 81n])
    unwrap(consumer.giveLess(0))
    expect(reports(consumer.epoch())).toEqual([])
    // One of the hundred is lost to the unit that the chain goes on counting: 29 and 69.
    expect([consumer.bonded, consumer.module.delegated]).toEqual([{ cval1: 29n, cval2: 69n }, 99n])
  })
})

describe('rewards that cannot be sent on', () => {
  const before = (rules: RuleSetName) => {
    const consumer = consumerOf(rules, 1000, { cval1: 100, cval2: 40 })
    unwrap(consumer.epoch())
    unwrap(consumer.accrue('cval1', 5))
    unwrap(consumer.accrue('cval2', 7))
    unwrap(consumer.stake('alice', 'cval2', 10))
    unwrap(consumer.stick(true))
    return consumer
  }

  it('[MS D-22 reference] fail the epoch with them', () => {
    const consumer = before('reference')
    expect(refusal(consumer.epoch())).toBe('ChannelNotOpen')
    expect([staked(consumer), consumer.balance('virtualStaking')]).toEqual([{ cval1: 100n, cval2: 40n }, 0n])
  })

  it('[MS D-22 safe] wait at the converter, each with its validator, and go out one after the other (D-30)', () => {
    const consumer = before('safe')
    expect(reports(consumer.epoch())).toEqual([])
    expect(staked(consumer)).toEqual({ cval1: 100n, cval2: 50n })
    expect([consumer.balance('virtualStaking'), consumer.balance('converter')]).toEqual([0n, 12n])
    unwrap(consumer.accrue('cval1', 3))
    expect(reports(consumer.epoch())).toEqual([])
    unwrap(consumer.stick(false))
    const already = consumer.sent.length
    expect(reports(consumer.epoch())).toEqual([])
    unwrap(consumer.acknowledge(already))
    expect(consumer.sent.slice(already).map(({ packet }) => packet)).toMatchObject([
      {
        type: 'distributeBatch',
        rewards: [
          { validator: 'cval1', reward: 5n },
          { validator: 'cval2', reward: 7n },
        ],
      },
      { type: 'distributeBatch', rewards: [{ validator: 'cval1', reward: 3n }] },
    ])
    expect([consumer.balance('virtualStaking'), consumer.balance('converter')]).toEqual([0n, 15n])
    expect(consumer.audit()).toEqual([])
  })

  it('[MS D-22 safe] go out also when nothing is staked any more', () => {
    const consumer = before('safe')
    unwrap(consumer.unstake('alice', 'cval1', 100))
    unwrap(consumer.unstake('alice', 'cval2', 50))
    expect(reports(consumer.epoch())).toEqual([])
    unwrap(consumer.stick(false))
    const already = consumer.sent.length
    expect(reports(consumer.epoch())).toEqual([])
    expect(consumer.sent.slice(already)).toMatchObject([{ packet: { type: 'distributeBatch' } }])
    expect(consumer.balance('converter')).toBe(12n)
  })
})

describe('an offer that cannot be sent, at a cap of zero', () => {
  const before = (rules: RuleSetName) => {
    const consumer = consumerOf(rules, 1000, { cval1: 100, cval2: 40 })
    unwrap(consumer.epoch())
    unwrap(consumer.accrue('cval1', 5))
    unwrap(consumer.setCap(0))
    unwrap(consumer.stick(true))
    return consumer
  }

  it('[MS D-22 reference] fails the epoch', () => {
    expect(refusal(before('reference').epoch())).toBe('ChannelNotOpen')
  })

  it('[MS D-22 safe] is told, and made again', () => {
    const consumer = before('safe')
    expect(reports(consumer.epoch())).toMatchObject([
      { type: 'offerRefused', delegator: 'alice', validator: 'cval1' },
      { type: 'offerRefused', delegator: 'alice', validator: 'cval2' },
    ])
    unwrap(consumer.stick(false))
    const already = consumer.sent.length
    expect(reports(consumer.epoch())).toEqual([])
    expect(consumer.sent.slice(already).map(({ packet }) => packet.type)).toEqual([
      'internalUnstake',
      'internalUnstake',
      'distributeBatch',
    ])
  })
})

describe('stake that was given back and that the chain does not unbond', () => {
  const before = (rules: RuleSetName) => {
    const consumer = consumerOf(rules, 1000, { cval1: 100 })
    unwrap(consumer.epoch())
    unwrap(consumer.setCap(0))
    unwrap(consumer.refuse('cval1'))
    unwrap(consumer.epoch())
    return consumer
  }
  const offer = (consumer: ConsumerChain) => consumer.sent.findIndex(({ packet }) => packet.type === 'internalUnstake')

  it('[MS D-22 reference] fails the answer of the provider', () => {
    const consumer = before('reference')
    expect(refusal(consumer.acknowledge(offer(consumer)))).toBe('Refused')
  })

  it('[MS D-22 safe] leaves the books with the answer, and the chain with an epoch; the epochs end when nothing is left', () => {
    const consumer = before('safe')
    expect(reports(consumer.acknowledge(offer(consumer)))).toMatchObject([
      { step: 'unbond', amount: 100n, staked: 100n },
    ])
    expect([consumer.requests, consumer.bonded, consumer.module.ledger.size]).toEqual([
      { cval1: 0n },
      { cval1: 100n },
      0,
    ])
    expect(reports(consumer.epoch())).toHaveLength(1)
    expect(consumer.module.scheduled).toBe(true)
    unwrap(consumer.refuse())
    expect(reports(consumer.epoch())).toEqual([])
    expect([staked(consumer), consumer.module.scheduled]).toEqual([{ cval1: 0n }, true])
    unwrap(consumer.epoch())
    expect(consumer.module.scheduled).toBe(false)
  })
})
