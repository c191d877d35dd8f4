import type { ValidatorFacts } from '@meshwork/crdt'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { Table } from '../../table/index.js'
import type { MeshValidatorBrands } from './validator-facts.js'

/** The consumer's validator set as facts that merge in any order (spec 5.3 to 5.5). */
export interface FactsValidatorSet {
  readonly type: 'facts'
  /** A validator of which nothing was told has no entry; one known by a jailing alone has one and is still `unknown`. */
  readonly facts: Table<ValoperAddress, ValidatorFacts<MeshValidatorBrands>>
  /** The consumer's time up to which history is forgotten; null while nothing was. */
  readonly horizonSeconds: bigint | null
}

/** D-33: no facts yet. */
export function createValidatorSet(): FactsValidatorSet {
  return { type: 'facts', facts: Table.empty(), horizonSeconds: null }
}
