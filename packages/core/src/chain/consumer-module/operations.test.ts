import { describe, expect, it } from 'vitest'
import { Table } from '../../table/index.js'
import { addressOf, fraction, uint, valoperOf } from '../../testing/values.js'
import type { ValidatorChange } from './operations.js'
import {
  type Operations,
  operationKey,
  operationsOf,
  pendingHeights,
  type ValsetOperation,
  withoutOperations,
} from './operations.js'

const [one, two] = [addressOf('one'), addressOf('two')]
const slash = (infractionHeight: bigint, power: bigint, amount = 5, isDoubleSign = false): ValidatorChange => ({
  type: 'slashed',
  infractionHeight,
  power,
  amount: uint(amount),
  fraction: fraction('0.1'),
  isDoubleSign,
})

function record(all: readonly (readonly [typeof one, bigint, string, ValidatorChange])[]): Operations {
  let operations = Table.empty<string, ValsetOperation>()
  for (const [contract, height, name, change] of all) {
    const operation = { validator: valoperOf(name), change, timeSeconds: 0n }
    operations = operations.set(operationKey(contract, height, operation), operation)
  }
  return operations
}

const told = (operations: Operations, contract = one, height = 7n) =>
  operationsOf(operations, contract, height).map(({ validator, change }) => `${validator} ${change.type}`)

describe('operations', () => {
  it('are told by validator, and for each in the order of the report, whatever came first', () => {
    const types = ['modified', 'unjailed', 'tombstoned', 'jailed', 'beginUnbonding', 'bonded'] as const
    const all = types.flatMap((type) => [[one, 7n, 'val2', { type }] as const, [one, 7n, 'val1', { type }] as const])
    expect(told(record([[one, 7n, 'val1', slash(1n, 1n)], ...all]))).toEqual([
      ...[...types].reverse().map((type) => `val1 ${type}`),
      'val1 slashed',
      ...[...types].reverse().map((type) => `val2 ${type}`),
    ])
  })

  it('are told once, slashes once for the same numbers', () => {
    expect(
      told(
        record([
          [one, 7n, 'val1', { type: 'jailed' }],
          [one, 7n, 'val1', { type: 'jailed' }],
          [one, 7n, 'val1', slash(6n, 10n)],
          [one, 7n, 'val1', slash(6n, 10n)],
        ]),
      ),
    ).toEqual(['val1 jailed', 'val1 slashed'])
    const different = [slash(6n, 10n), slash(10n, 6n), slash(6n, 9n), slash(6n, 10n, 4), slash(6n, 10n, 5, true)]
    const operations = record(different.map((change) => [one, 7n, 'val1', change]))
    // By height, then by power, as numbers.
    expect(operationsOf(operations, one, 7n).map(({ change }) => change)).toEqual([
      slash(6n, 9n),
      slash(6n, 10n, 4),
      slash(6n, 10n),
      slash(6n, 10n, 5, true),
      slash(10n, 6n),
    ])
  })

  it('are told per contract and block, the oldest block first', () => {
    const operations = record([
      [one, 300n, 'val1', { type: 'jailed' }],
      [one, 7n, 'val1', { type: 'bonded' }],
      [one, 7n, 'val2', { type: 'bonded' }],
      [two, 8n, 'val1', { type: 'jailed' }],
    ])
    expect(pendingHeights(operations, one, 10)).toEqual([7n, 300n])
    expect(pendingHeights(operations, one, 1)).toEqual([7n])
    expect(pendingHeights(operations, two, 10)).toEqual([8n])
    const left = withoutOperations(operations, one, 7n)
    expect([pendingHeights(left, one, 10), pendingHeights(left, two, 10)]).toEqual([[300n], [8n]])
    expect(withoutOperations(left, one, 7n)).toBe(left)
  })
})
