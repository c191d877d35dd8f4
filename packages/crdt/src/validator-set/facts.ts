import type { Compare } from '../order.js'
import { compareIntegers, compareText } from '../order.js'
import type { HeightFact } from '../registers/height-fact.js'
import type { HeightMap } from '../registers/height-map.js'
import type { IdMap } from '../registers/id-map.js'
import type { MinRegister } from '../registers/min-register.js'
import type { ValidatorBrands } from './brands.js'
import type { ReportedStatus, StatusPrecedence } from './precedence.js'
import type { SlashFact } from './slash-fact.js'

/** The consensus key a validator has from this height on. */
export interface KeyFact<B extends ValidatorBrands = ValidatorBrands> extends HeightFact {
  readonly pubKey: B['pubKey']
  /** Whether an addition or a key update told it: at one height an addition wins. */
  readonly origin: 'add' | 'update'
}

/** The status a validator has from this height on. */
export interface StatusFact extends HeightFact {
  readonly status: ReportedStatus
}

/**
 * Everything a replica knows of one validator, as joined facts (spec 5.3). What the validator *is* at a height follows
 * from it by {@link statusAt} and {@link keyAt}; nothing here says in which order the facts came.
 */
export interface ValidatorFacts<B extends ValidatorBrands = ValidatorBrands> {
  /** The smallest height at which it was ever added. Before it, whatever else is known, the validator is unknown. */
  readonly base: MinRegister<bigint>
  readonly keys: HeightMap<KeyFact<B>>
  readonly status: HeightMap<StatusFact>
  /** The earliest tombstone. It is final. */
  readonly tomb: MinRegister<HeightFact>
  /** Slashes reported and not yet carried out here. */
  readonly slashes: IdMap<SlashFact<B>>
  /** Slashes carried out here. An id never leaves it, so no late copy of a report can slash again. */
  readonly applied: IdMap<SlashFact<B>>
}

/** How facts are brought into normal form: who wins at one height, and what is old enough to go. */
export interface NormalForm {
  readonly precedence: StatusPrecedence
  /** The consumer's time up to which only the newest fact of each register is kept; `null` keeps all. */
  readonly horizonSeconds: bigint | null
}

/** The precedence of the deployed contracts, and nothing is ever pruned. */
export const UNPRUNED: NormalForm = { precedence: 'reference', horizonSeconds: null }

/** A validator of which nothing is known yet. */
export function createValidatorFacts<B extends ValidatorBrands = ValidatorBrands>(): ValidatorFacts<B> {
  return { base: null, keys: [], status: [], tomb: null, slashes: [], applied: [] }
}

/** The order of keys of one height: an addition beats an update, then the greater text, so that data alone decides. */
export const keyOrder: Compare<KeyFact> = (a, b) =>
  a.origin === b.origin ? compareText(a.pubKey, b.pubKey) : a.origin === 'add' ? 1 : -1

/** The order of tombstones: by height, then by time. The smallest counts. */
export const tombOrder: Compare<HeightFact> = (a, b) =>
  compareIntegers(a.height, b.height) || compareIntegers(a.timeSeconds, b.timeSeconds)
