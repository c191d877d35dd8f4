import { compareIntegers } from '../order.js'
import type { HeightFact } from '../registers/height-fact.js'
import { insertAtHeight } from '../registers/height-map.js'
import { joinMin } from '../registers/min-register.js'
import type { ValidatorBrands } from './brands.js'
import type { NormalForm, StatusFact, ValidatorFacts } from './facts.js'
import { keyOrder, tombOrder, UNPRUNED } from './facts.js'
import type { ReportedStatus } from './precedence.js'
import { statusOrder } from './precedence.js'

/** A consensus key and the consumer block that told it. */
export interface KeyReport<B extends ValidatorBrands = ValidatorBrands> extends HeightFact {
  readonly pubKey: B['pubKey']
}

/**
 * The validator joined the consumer's active set, or came back to it: it is known from here on at the latest, active,
 * and has this key. Leads to the very same object when all that was known already, as do all functions of this file.
 */
export function addValidator<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  report: KeyReport<B>,
  form: NormalForm = UNPRUNED,
): ValidatorFacts<B> {
  const { height, timeSeconds, pubKey } = report
  const base = joinMin(facts.base, height, compareIntegers)
  const key = { height, timeSeconds, pubKey, origin: 'add' } as const
  const keys = insertAtHeight(facts.keys, key, keyOrder, form.horizonSeconds)
  const status = insertStatus(facts, report, 'active', form)
  if (base === facts.base && keys === facts.keys && status === facts.status) return facts
  return { base, keys, status, tomb: facts.tomb, slashes: facts.slashes, applied: facts.applied }
}

/** The validator changed its consensus key. Kept even before it is known: the add may still be on its way. */
export function updateKey<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  report: KeyReport<B>,
  form: NormalForm = UNPRUNED,
): ValidatorFacts<B> {
  const { height, timeSeconds, pubKey } = report
  const key = { height, timeSeconds, pubKey, origin: 'update' } as const
  const keys = insertAtHeight(facts.keys, key, keyOrder, form.horizonSeconds)
  if (keys === facts.keys) return facts
  return {
    base: facts.base,
    keys,
    status: facts.status,
    tomb: facts.tomb,
    slashes: facts.slashes,
    applied: facts.applied,
  }
}

/** The validator was jailed. */
export function jailValidator<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  report: HeightFact,
  form: NormalForm = UNPRUNED,
): ValidatorFacts<B> {
  return withStatus(facts, insertStatus(facts, report, 'jailed', form))
}

/**
 * The validator left jail. No fact: out of jail is not yet in the active set, and when it gets there the consumer says
 * so by an addition (spec 5.3).
 */
export function unjailValidator<B extends ValidatorBrands>(facts: ValidatorFacts<B>): ValidatorFacts<B> {
  return facts
}

/** The validator left the active set. A packet that also says it was jailed means only the jailing, see `factsFromUpdate`. */
export function removeValidator<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  report: HeightFact,
  form: NormalForm = UNPRUNED,
): ValidatorFacts<B> {
  return withStatus(facts, insertStatus(facts, report, 'unbonded', form))
}

/** The validator was tombstoned, for ever. Of several reports the earliest counts. */
export function tombstoneValidator<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  report: HeightFact,
): ValidatorFacts<B> {
  const { height, timeSeconds } = report
  const tomb = joinMin(facts.tomb, { height, timeSeconds }, tombOrder)
  if (tomb === facts.tomb) return facts
  return {
    base: facts.base,
    keys: facts.keys,
    status: facts.status,
    tomb,
    slashes: facts.slashes,
    applied: facts.applied,
  }
}

function insertStatus(
  facts: ValidatorFacts,
  report: HeightFact,
  status: ReportedStatus,
  form: NormalForm,
): readonly StatusFact[] {
  const { height, timeSeconds } = report
  const fact = { height, timeSeconds, status }
  return insertAtHeight(facts.status, fact, statusOrder(form.precedence), form.horizonSeconds)
}

function withStatus<B extends ValidatorBrands>(
  facts: ValidatorFacts<B>,
  status: readonly StatusFact[],
): ValidatorFacts<B> {
  if (status === facts.status) return facts
  return {
    base: facts.base,
    keys: facts.keys,
    status,
    tomb: facts.tomb,
    slashes: facts.slashes,
    applied: facts.applied,
  }
}
