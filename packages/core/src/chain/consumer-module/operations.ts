import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { pairPrefix, splitPairKey, type Table, uint64FromPart, uint64Part } from '../../table/index.js'

/** What may happen to a validator. `bonded` and `beginUnbonding`: it entered or left the active set. `modified`: it has other terms. */
export type ValidatorChange =
  | { readonly type: 'bonded' | 'beginUnbonding' | 'jailed' | 'tombstoned' | 'unjailed' | 'modified' }
  | ValidatorSlashed

/** A validator lost stake. */
export interface ValidatorSlashed {
  readonly type: 'slashed'
  readonly infractionHeight: bigint
  /** When that height was, where the chain was told. */
  readonly infractionTimeSeconds?: bigint
  /** Its voting power at the infraction. */
  readonly power: bigint
  /** What was taken of its tokens. */
  readonly amount: Uint128
  /** At most 1. */
  readonly fraction: Decimal
  /** Whether it signed twice: then it is tombstoned, too. */
  readonly isDoubleSign: boolean
}

/** What happened to a validator, as far as one virtual staking is concerned: the amount of a slash is what that one lost. */
export interface ValsetOperation {
  readonly validator: ValoperAddress
  readonly change: ValidatorChange
  /** The time of the block in which it happened. */
  readonly timeSeconds: bigint
}

/** Operations by {@link operationKey}. */
export type Operations = Table<string, ValsetOperation>

/** The order in which a report has what happened to one validator in one block. */
const ORDER: Readonly<Record<ValidatorChange['type'], number>> = {
  bonded: 1,
  beginUnbonding: 2,
  jailed: 3,
  tombstoned: 4,
  unjailed: 5,
  modified: 6,
  slashed: 7,
}

/**
 * Where an operation is kept: by contract, then by height, then by validator (shorter names first), then by what happened, slashes also by their
 * numbers. So what happens twice in a block is told once.
 */
export function operationKey(
  contract: Address,
  height: bigint,
  { validator, change }: Pick<ValsetOperation, 'validator' | 'change'>,
): string {
  const key = operationsAt(contract, height) + pairPrefix(validator) + String.fromCharCode(ORDER[change.type])
  if (change.type !== 'slashed') return key
  const { infractionHeight, power, amount, fraction, isDoubleSign } = change
  const numbers = [infractionHeight, power, amount, fraction].map((value) => pairPrefix(value.toString()))
  return key + numbers.join('') + (isDoubleSign ? '1' : '0')
}

/** What the keys of all operations begin with that a contract is to be told of one block. */
function operationsAt(contract: Address, height: bigint): string {
  return pairPrefix(contract) + uint64Part(height)
}

/** Whose operation of which block a key names. */
export function operationHeight(key: string): { readonly contract: Address; readonly atHeight: bigint } {
  const [contract, rest] = splitPairKey(key)
  // Keys are made by `operationKey` alone, so the parts are what went in.
  return { contract: contract as Address, atHeight: uint64FromPart(rest.slice(0, 8)) }
}

/** The blocks of which a contract is to be told something, oldest first; at most so many. */
export function pendingHeights(operations: Operations, contract: Address, limit: number): readonly bigint[] {
  const prefix = pairPrefix(contract)
  const heights: bigint[] = []
  let from = prefix
  while (heights.length < limit) {
    const [next] = operations.range({ prefix, from, limit: 1 })
    if (!next) break
    const { atHeight } = operationHeight(next[0])
    heights.push(atHeight)
    from = operationsAt(contract, atHeight + 1n)
  }
  return heights
}

/** What a contract is to be told of one block, in the order of the report. */
export function operationsOf(operations: Operations, contract: Address, height: bigint): readonly ValsetOperation[] {
  return Array.from(operations.range({ prefix: operationsAt(contract, height) }), ([, operation]) => operation)
}

/** The operations without those of one block that a contract has been told. */
export function withoutOperations(operations: Operations, contract: Address, height: bigint): Operations {
  let left = operations
  for (const [key] of operations.range({ prefix: operationsAt(contract, height) })) left = left.delete(key)
  return left
}
