import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { denom } from '../../identifiers/denom.js'
import { plainAddressCodec } from '../../identifiers/plain.js'
import { uint128 } from '../../numbers/uint128.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { consumerContext, consumerModuleWith } from '../testing/consumer-modules.js'
import { refused } from '../testing/contexts.js'
import { STAKE } from '../testing/module-chain.js'
import { exportConsumerModule } from './genesis.js'
import { consumerModuleMachine } from './machine.js'
import type { ConsumerModuleInit, ConsumerModuleMessage } from './messages.js'
import { queryConsumerModuleParams } from './queries.js'
import { type ConsumerModuleState, consumerModuleCodec } from './state.js'
import { transitionConsumerModule } from './transition.js'

const contract = addressOf('contract1')
const val1 = valoperOf('val1')
const begin = (init: Partial<ConsumerModuleInit>) =>
  consumerModuleMachine.instantiate({ bondDenom: denomOf(STAKE), ...init }, consumerContext())

// A module with something in each of its tables.
const used = (
  [
    [{ type: 'bond', validator: val1, amount: coins(4, STAKE) }, contract],
    [
      {
        type: 'updateDelegation',
        delegator: addressOf('alice'),
        validator: val1,
        amount: coins(3, STAKE),
        isDeduct: true,
      },
      contract,
    ],
    [{ type: 'validatorChanged', validator: val1, change: { type: 'jailed' } }, '@chain'],
    [
      {
        type: 'validatorChanged',
        validator: val1,
        change: {
          type: 'slashed',
          infractionHeight: 9n,
          power: 1n,
          amount: uint(8),
          fraction: fraction('0.1'),
          isDoubleSign: false,
        },
      },
      '@staking',
    ],
  ] satisfies readonly (readonly [ConsumerModuleMessage, string])[]
).reduce<ConsumerModuleState>(
  (state, [msg, sender]) =>
    unwrap(transitionConsumerModule(state, msg, consumerContext(sender as typeof contract))).state,
  consumerModuleWith(contract, 10),
)

describe.each(['safe', 'reference'] as const)('genesis, %s', (rules) => {
  it.each([
    { totalContractsMaxCap: uint(15_000_000_000), epochLengthBlocks: 2_000n, maxGasEndBlocker: 600_000n },
    { totalContractsMaxCap: uint(1_000_000), epochLengthBlocks: 20n, maxGasEndBlocker: 10_000n },
  ])(`[MS L-21 ${rules}] parameters go in and come out again: %o`, (params) => {
    const { state } = unwrap(begin({ rules, ...params }))
    expect(queryConsumerModuleParams(state)).toEqual(params)
    expect(exportConsumerModule(state)).toMatchObject(params)
  })

  it(`[MS L-21 ${rules}] a module that was exported begins as it was`, () => {
    const state = { ...used, config: { ...used.config, rules } }
    const again = unwrap(consumerModuleMachine.instantiate(exportConsumerModule(state), consumerContext())).state
    expect(consumerModuleCodec.encode(again)).toEqual(consumerModuleCodec.encode(state))
    expect([state.contracts, state.ledger, state.tasks, state.operations].map(({ size }) => size)).toEqual([1, 1, 2, 2])
  })

  it(`[MS L-22 ${rules}] parameters have defaults, and are not zero`, () => {
    expect(queryConsumerModuleParams(unwrap(begin({ rules })).state)).toEqual({
      totalContractsMaxCap: 10_000_000_000n,
      epochLengthBlocks: 1_000n,
      maxGasEndBlocker: 500_000n,
    })
    for (const value of [0n, -1n])
      for (const param of ['epochLengthBlocks', 'maxGasEndBlocker'] as const)
        expect(refused(begin({ rules, [param]: value }))).toEqual({ type: 'InvalidParam', param, value })
    // A total cap of another denom, or below zero, is no value of the type.
    expect([denom('invalid denom test').ok, uint128(-100n).ok]).toEqual([false, false])
  })

  it(`[MS L-22 ${rules}] a max cap names an authority, a contract and an amount`, () => {
    const set = (amount: number, denomination = STAKE) =>
      transitionConsumerModule(
        used,
        { type: 'setMaxCap', authority: used.config.authority, contract, maxCap: coins(amount, denomination) },
        consumerContext(),
      ).ok
    expect([set(1), set(0), set(1, 'ALX')]).toEqual([true, true, false])
    // Addresses that are empty or malformed and coins without a denom are refused where text becomes a value.
    const { parse } = plainAddressCodec()
    expect([parse('').ok, parse('no address').ok, denom('').ok]).toEqual([false, false, false])
  })
})

describe('tablesFromGenesis', () => {
  const { genesis, ...params } = exportConsumerModule(used)
  const [one] = genesis.contracts
  const [entry] = genesis.ledger
  const [task] = genesis.tasks
  const [operation] = genesis.operations
  const odd = (lists: Partial<typeof genesis>) =>
    refused(begin({ ...params, totalContractsMaxCap: uint(20), genesis: { ...genesis, ...lists } }))

  it('refuses contracts that come twice, and caps above the total', () => {
    if (!one) throw new Error('no contract')
    expect(odd({ contracts: [one, one] })).toEqual({ type: 'DuplicateContract', contract })
    const other = { ...one, contract: addressOf('other') }
    expect(odd({ contracts: [one, { ...other, maxCap: uint(11) }] })).toEqual({
      type: 'TotalMaxCapExceeded',
      others: 10n,
      asked: 11n,
      total: 20n,
    })
    expect(odd({ contracts: [one, { ...other, delegated: uint(21) }] })).toEqual({
      type: 'InvalidGenesis',
      list: 'contracts',
      index: 1,
    })
  })

  it('refuses two entries of the ledger for one stake: the book would not be their sum', () => {
    if (!entry) throw new Error('nothing there')
    expect(odd({ ledger: [entry, { ...entry, amount: 2n }] })).toMatchObject({ list: 'ledger', index: 1 })
  })

  it('refuses what is to be told by no task', () => {
    expect(odd({ tasks: genesis.tasks.filter(({ type }) => type === 'epoch') })).toMatchObject({
      list: 'operations',
      index: 0,
    })
  })

  it('refuses what no module could have, by its place', () => {
    if (!entry || !task || !operation) throw new Error('nothing there')
    const nobody = addressOf('nobody')
    expect(odd({ ledger: [entry, { ...entry, amount: 0n }] })).toMatchObject({ list: 'ledger', index: 1 })
    expect(odd({ ledger: [{ ...entry, contract: nobody }] })).toMatchObject({ list: 'ledger', index: 0 })
    expect(odd({ tasks: [task, { ...task, atHeight: -1n }] })).toMatchObject({ list: 'tasks', index: 1 })
    expect(odd({ tasks: [{ ...task, atHeight: 2n ** 64n }] })).toMatchObject({ list: 'tasks', index: 0 })
    expect(odd({ operations: [{ ...operation, contract: nobody }] })).toMatchObject({ list: 'operations', index: 0 })
    expect(odd({ operations: [operation, { ...operation, atHeight: -1n }] })).toMatchObject({
      list: 'operations',
      index: 1,
    })
    expect(refused(begin({ slashRatios: { doubleSign: fraction('1.1'), offline: fraction('0') } }))).toMatchObject({
      type: 'InvalidSlashRatio',
    })
  })
})
