import type { HeightFact } from '../registers/height-fact.js'
import type { ValidatorBrands } from './brands.js'
import type { NormalForm, ValidatorFacts } from './facts.js'
import { UNPRUNED } from './facts.js'
import type { KeyReport } from './operations.js'
import { addValidator, jailValidator, removeValidator, tombstoneValidator, updateKey } from './operations.js'
import type { SlashFact } from './slash-fact.js'
import { addSlash } from './slashes.js'

/** A validator with its consensus key, as an update packet lists it. */
export interface ValidatorWithKey<B extends ValidatorBrands = ValidatorBrands> {
  readonly validator: B['validator']
  readonly pubKey: B['pubKey']
}

/** A slash as an update packet lists it; the packet's own height and time complete it to a {@link SlashFact}. */
export type ReportedSlash<B extends ValidatorBrands = ValidatorBrands> = {
  readonly validator: B['validator']
} & Omit<SlashFact<B>, 'reportHeight' | 'reportTimeSeconds'>

/** A whole validator-set packet (spec 4.5): what changed on the consumer, told by its block of this height and time. */
export interface ValidatorSetUpdate<B extends ValidatorBrands = ValidatorBrands> {
  readonly height: bigint
  readonly timeSeconds: bigint
  readonly additions: readonly ValidatorWithKey<B>[]
  readonly removals: readonly B['validator'][]
  readonly updated: readonly ValidatorWithKey<B>[]
  readonly jailed: readonly B['validator'][]
  readonly unjailed: readonly B['validator'][]
  readonly tombstoned: readonly B['validator'][]
  readonly slashed: readonly ReportedSlash<B>[]
}

/** One thing to know about one validator: the unit that replicas join, in any order and as often as they like. */
export type ValidatorFact<B extends ValidatorBrands = ValidatorBrands> =
  | ({ readonly type: 'add' | 'updateKey'; readonly validator: B['validator'] } & KeyReport<B>)
  | ({ readonly type: 'jail' | 'remove' | 'tombstone'; readonly validator: B['validator'] } & HeightFact)
  | { readonly type: 'slash'; readonly validator: B['validator']; readonly slash: SlashFact<B> }

/**
 * What a packet says, fact by fact. A removal of a validator jailed in the same packet is left out, as jailing takes it
 * out of the active set in any case; an unjailing leaves no fact.
 */
export function factsFromUpdate<B extends ValidatorBrands>(update: ValidatorSetUpdate<B>): readonly ValidatorFact<B>[] {
  const { height, timeSeconds } = update
  const facts: ValidatorFact<B>[] = []
  for (const { validator, pubKey } of update.additions)
    facts.push({ type: 'add', validator, height, timeSeconds, pubKey })
  for (const validator of update.jailed) facts.push({ type: 'jail', validator, height, timeSeconds })
  for (const validator of withoutJailed(update)) facts.push({ type: 'remove', validator, height, timeSeconds })
  for (const { validator, pubKey } of update.updated)
    facts.push({ type: 'updateKey', validator, height, timeSeconds, pubKey })
  for (const validator of update.tombstoned) facts.push({ type: 'tombstone', validator, height, timeSeconds })
  for (const reported of update.slashed)
    facts.push({ type: 'slash', validator: reported.validator, slash: slashFactFrom(reported, update) })
  return facts
}

/** Joins one fact into what is known of its validator. Leads to the very same object when it says nothing new. */
export function applyFact<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  fact: ValidatorFact<B>,
  form: NormalForm = UNPRUNED,
): ValidatorFacts<B> {
  switch (fact.type) {
    case 'add':
      return addValidator(facts, fact, form)
    case 'updateKey':
      return updateKey(facts, fact, form)
    case 'jail':
      return jailValidator(facts, fact, form)
    case 'remove':
      return removeValidator(facts, fact, form)
    case 'tombstone':
      return tombstoneValidator(facts, fact)
    case 'slash':
      return addSlash(facts, fact.slash)
  }
}

function withoutJailed<B extends ValidatorBrands>(update: ValidatorSetUpdate<B>): readonly B['validator'][] {
  if (update.jailed.length === 0 || update.removals.length === 0) return update.removals
  const jailed = new Set(update.jailed)
  return update.removals.filter((validator) => !jailed.has(validator))
}

function slashFactFrom<B extends ValidatorBrands>(
  reported: ReportedSlash<B>,
  update: ValidatorSetUpdate<B>,
): SlashFact<B> {
  return {
    infractionHeight: reported.infractionHeight,
    infractionTimeSeconds: reported.infractionTimeSeconds,
    power: reported.power,
    slashRatio: reported.slashRatio,
    slashAmount: reported.slashAmount,
    reportHeight: update.height,
    reportTimeSeconds: update.timeSeconds,
  }
}
