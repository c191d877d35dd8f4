import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { CHAIN, moduleAddress } from '../../../mesh/host.js'
import { addressOf, valoperOf } from '../../../testing/values.js'
import { chainWithContract, consumerContext, consumerModuleWith } from '../../testing/consumer-modules.js'
import { refused } from '../../testing/contexts.js'
import { GOVERNANCE, type ModuleChain, refusal } from '../../testing/module-chain.js'
import type { ProbeHabits } from '../../testing/probe.js'
import { queryPendingOperations, queryTasks } from '../queries.js'
import { transitionConsumerModule } from '../transition.js'
import { MAX_REPORTS_PER_BLOCK } from './end-block.js'

const HOOKS = { hooks: { validators: ['virtualStake'] } }

/** Epochs of ten blocks; staking tells what happens to validators. */
function start(habits: ProbeHabits = {}, rules: 'safe' | 'reference' = 'safe') {
  const ways = chainWithContract({ rules, consumer: { epochLengthBlocks: 10n }, staking: HOOKS }, habits)
  ways.cap(100)
  return ways
}

/** Blocks pass, each with its end. */
function blocks(chain: ModuleChain, count: number) {
  for (let i = 0; i < count; i++) {
    unwrap(chain.pass(5))
    expect(refusal(chain.end())).toBe('accepted')
  }
}

const jail = (chain: ModuleChain, name: string) =>
  unwrap(chain.act('staking', { type: 'jail', validator: valoperOf(name), tombstone: false }))
const become = (chain: ModuleChain, contract: Address, habits: ProbeHabits) =>
  unwrap(chain.tell(contract, { type: 'become', habits } as never))
const pending = (chain: ModuleChain, contract: Address) =>
  queryPendingOperations(chain.state('virtualStake'), contract).map(({ atHeight, validator }) => [atHeight, validator])
const epochTasks = (chain: ModuleChain) =>
  queryTasks(chain.state('virtualStake')).flatMap(({ type, atHeight, contract }) =>
    type === 'epoch' ? [[contract, atHeight]] : [],
  )

describe('endBlock: epochs', () => {
  it('are over after their length, and again after that', () => {
    const { chain, contract } = start()
    blocks(chain, 9)
    expect(chain.epochsOf(contract)).toBe(0)
    blocks(chain, 1)
    expect([chain.epochsOf(contract), epochTasks(chain)]).toEqual([1, [[contract, 120n]]])
    blocks(chain, 10)
    expect([chain.epochsOf(contract), epochTasks(chain)]).toEqual([2, [[contract, 130n]]])
    expect(chain.audit()).toEqual([])
  })

  it('that are overdue are over now, and the next an epoch from now', () => {
    const { chain, contract } = start()
    for (let i = 0; i < 17; i++) chain.pass(5)
    chain.end()
    expect([chain.epochsOf(contract), epochTasks(chain)]).toEqual([1, [[contract, 127n]]])
  })

  it('come again although the contract failed, which undoes what it did and stops nobody', () => {
    const { chain, contract, cap } = start({ refusesEpochs: true })
    const other = chain.deploy()
    cap(1, other)
    blocks(chain, 9)
    chain.pass(5)
    const { events } = unwrap(chain.end())
    expect(events.map(({ event }) => event)).toEqual([
      { type: 'taskScheduled', task: 'epoch', contract, atHeight: 120n, repeats: true },
      { type: 'taskScheduled', task: 'epoch', contract: other, atHeight: 120n, repeats: true },
      { type: 'taskFailed', task: 'epoch', contract, error: { type: 'ProbeRefuses' } },
      { type: 'epochStarted', contract: other },
    ])
    expect([chain.epochsOf(contract), chain.epochsOf(other)]).toEqual([0, 1])
    become(chain, contract, {})
    blocks(chain, 10)
    expect([chain.epochsOf(contract), chain.epochsOf(other)]).toEqual([1, 2])
  })

  it.each(['safe', 'reference'] as const)('[MS D-42 %s] end when the contract ends them, also within one', (rules) => {
    const { chain, contract, cap } = chainWithContract(
      { rules, consumer: { epochLengthBlocks: 10n } },
      { stopsEpochs: true },
    )
    cap(100)
    blocks(chain, 30)
    expect([chain.epochsOf(contract), epochTasks(chain)]).toEqual([1, []])
    become(chain, contract, {})
    cap(0)
    blocks(chain, 30)
    expect(chain.epochsOf(contract)).toBe(4)
  })

  it('run by a host of its own clock leave the schedule alone', () => {
    const { chain, contract, run } = start()
    expect([run(), chain.epochsOf(contract), epochTasks(chain)]).toEqual(['accepted', 1, [[contract, 110n]]])
  })
})

describe('endBlock: what happened to validators', () => {
  it('is told before epochs, by contract', () => {
    const { chain, contract, cap } = start()
    const other = chain.deploy()
    cap(1, other)
    blocks(chain, 9)
    chain.pass(5)
    jail(chain, 'val2')
    const { events } = unwrap(chain.end())
    expect(
      events.flatMap(({ event }) =>
        'contract' in event && event.type !== 'taskScheduled' ? [[event.type, event.contract]] : [],
      ),
    ).toEqual([
      ['valsetReported', contract],
      ['valsetReported', other],
      ['epochStarted', contract],
      ['epochStarted', other],
    ])
    expect(chain.reportsTo(other)).toEqual(chain.reportsTo(contract))
    expect(chain.state('virtualStake').operations.size).toBe(0)
    blocks(chain, 3)
    expect(chain.reportsTo(contract)).toHaveLength(1)
  })

  it.each(['safe', 'reference'] as const)(
    '[MS X-10 %s] is kept for a contract that fails, in its order, and told as soon as it does not',
    (rules) => {
      const { chain, contract, cap } = chainWithContract({ rules, staking: HOOKS }, { refusesReports: true })
      cap(100)
      const other = chain.deploy()
      cap(1, other)
      chain.pass(5)
      jail(chain, 'val2')
      unwrap(chain.end())
      chain.pass(5)
      jail(chain, 'val1')
      const { events } = unwrap(chain.end())
      const { failed, scheduled } = {
        failed: { type: 'taskFailed', task: 'valset', contract, error: { type: 'ProbeRefuses' } },
        scheduled: { type: 'taskScheduled', task: 'valset', contract, atHeight: 103n, repeats: false },
      }
      expect(events.map(({ event }) => event)).toEqual([
        failed,
        scheduled,
        { type: 'valsetReported', contract: other, atHeight: 102n },
      ])
      expect(pending(chain, contract)).toEqual([
        [101n, 'val2'],
        [101n, 'val2'],
        [102n, 'val1'],
        [102n, 'val1'],
      ])
      const waiting = queryPendingOperations(chain.state('virtualStake'), contract)
      const [first] = queryPendingOperations(chain.state('virtualStake'), contract, { limit: 1 })
      expect(first).toEqual(waiting[0])
      const behind = { startAfter: waiting[0]!, limit: 2 }
      expect(queryPendingOperations(chain.state('virtualStake'), contract, behind)).toEqual(waiting.slice(1, 3))
      const asked = chain.ask('virtualStake', { type: 'pendingOperations', contract } as { readonly type: string })
      expect(unwrap(asked)).toEqual(waiting)
      expect([chain.reportsTo(contract).length, chain.reportsTo(other).length]).toEqual([0, 2])
      become(chain, contract, {})
      blocks(chain, 1)
      expect(chain.reportsTo(contract)).toEqual(chain.reportsTo(other))
      expect(pending(chain, contract)).toEqual([])
      expect(queryTasks(chain.state('virtualStake')).map(({ type }) => type)).toEqual(['epoch', 'epoch'])
      expect(chain.audit()).toEqual([])
    },
  )

  it('is told of no block before an earlier one', () => {
    const { chain, contract } = start({ refusesReports: true })
    for (const name of ['val1', 'val2']) {
      chain.pass(5)
      jail(chain, name)
      unwrap(chain.end())
    }
    become(chain, contract, {})
    const tell = (atHeight: bigint) =>
      unwrap(chain.act('virtualStake', { type: 'reportValset', contract, atHeight }, '@virtualStake'))
    tell(102n)
    expect([chain.reportsTo(contract).length, pending(chain, contract).length]).toEqual([0, 4])
    tell(101n)
    tell(102n)
    expect(chain.reportsTo(contract).map(({ jailed }) => jailed)).toEqual([['val1'], ['val2']])
  })

  it('is told a contract that is far behind over several blocks', () => {
    const { chain, contract } = start({ refusesReports: true })
    const behind = MAX_REPORTS_PER_BLOCK + 3
    for (let i = 0; i < behind; i++) {
      chain.pass(5)
      const bonded = i % 2 === 1
      unwrap(chain.act('staking', { type: 'setBonded', validator: valoperOf('val1'), bonded }))
      unwrap(chain.end())
    }
    become(chain, contract, {})
    blocks(chain, 1)
    expect(chain.reportsTo(contract)).toHaveLength(MAX_REPORTS_PER_BLOCK)
    blocks(chain, 1)
    expect(chain.reportsTo(contract).map(({ additions }) => additions.length)).toEqual(
      Array.from({ length: behind }, (_, i) => i % 2),
    )
    expect(pending(chain, contract)).toEqual([])
  })

  it('[MS D-23 reference] is nothing for contracts with a cap of zero; [MS D-23 safe] is told them too, who may still have stake', () => {
    const told = (rules: 'safe' | 'reference') => {
      const { chain, contract, cap } = start({}, rules)
      cap(0)
      jail(chain, 'val2')
      chain.end()
      return [chain.reportsTo(contract).map(({ jailed }) => jailed), chain.state('virtualStake').operations.size]
    }
    expect(told('reference')).toEqual([[], 0])
    expect(told('safe')).toEqual([[['val2']], 0])
  })

  it('is nothing for contracts without a cap', () => {
    const { chain, contract } = chainWithContract({ consumer: { epochLengthBlocks: 10n }, staking: HOOKS })
    jail(chain, 'val2')
    chain.end()
    expect([chain.reportsTo(contract), chain.state('virtualStake').operations.size]).toEqual([[], 0])
  })
})

describe('endBlock', () => {
  it('changes nothing when nothing is due', () => {
    const { chain } = start()
    const before = chain.state('virtualStake')
    expect([refusal(chain.end()), chain.state('virtualStake')]).toEqual(['accepted', before])
  })

  it("is the chain's, and what it sends to itself is its own", () => {
    const contract = addressOf('contract1')
    const state = consumerModuleWith(contract, 10)
    for (const sender of [contract, GOVERNANCE, moduleAddress('staking')]) {
      const context = consumerContext(sender)
      expect(refused(transitionConsumerModule(state, { type: 'endBlock' }, context))).toEqual({
        type: 'Unauthorized',
        sender,
      })
    }
    for (const sender of [contract, GOVERNANCE, CHAIN])
      expect(
        refused(
          transitionConsumerModule(state, { type: 'reportValset', contract, atHeight: 1n }, consumerContext(sender)),
        ),
      ).toEqual({ type: 'Unauthorized', sender })
  })
})
