import {
  applyUpdate,
  applyUpdates,
  createValidatorSet,
  decodeValidatorSet,
  encodeValidatorSet,
  mergeValidatorSets,
  PLAIN_BRANDS,
  queryActiveValidators,
  queryStatusAt,
  type ValidatorSet,
  type ValidatorSetPolicy,
  type ValidatorSetUpdate,
} from '@meshwork/crdt/validator-set'
import { type Contestant, compare } from '../harness.js'
import { LimitValidatorFacts } from '../limit/validator-facts.js'
import { against, alone, counted } from '../result.js'
import { manyPackets } from './crdt-packets.js'
import type { Row, Scale } from './row.js'

const PACKETS = { check: 10_000, short: 40_000, full: 200_000 } as const
const BATCH = 1_000
const QUESTIONS = 20_000

/** A window of 10,000 s holds 8 facts of a validator, one of 100,000 s holds 80. */
const WINDOW_SECONDS = 10_000n
const SHORT: ValidatorSetPolicy = { precedence: 'reference', windowSeconds: WINDOW_SECONDS }
const LONG: ValidatorSetPolicy = { precedence: 'reference', windowSeconds: 100_000n }

/** Nothing is left out as useless: what came of the last run goes here. */
const kept: { last: unknown } = { last: undefined }

/** The replicated set of 200 validators, with pruning on. The limit knows no late facts, no merging and no snapshots. */
export const crdt: Row = {
  name: 'crdt',
  about: 'facts of the replicated validator set: in order, late, in any order; merging, questions, bytes',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const { inOrder, late, anyOrder, facts, validators } = manyPackets(PACKETS[mode])
    const factually = (join: () => unknown): Contestant => ({ units: facts, run: repeated(join) })
    const joins = await compare(
      [
        factually(() => inBatches(inOrder, SHORT)),
        factually(() => byHand(inOrder)),
        factually(() => inBatches(late, SHORT)),
        factually(() => inBatches(anyOrder, SHORT)),
        factually(() => oneByOne(inOrder, SHORT)),
        factually(() => inBatches(inOrder, LONG)),
      ],
      pace,
    )
    const size = `${counted(facts)} facts of ${counted(validators.length)} validators`
    const results = [
      against({ line: 'crdt/batch', what: `facts in order, batches of ${counted(BATCH)}`, size }, joins, 0, 1),
      against({ line: 'crdt/late', what: 'facts late by up to 500 packets, batches', size }, joins, 2, 1),
      against({ line: 'crdt/any-order', what: 'facts in any order, batches', size }, joins, 3, 1),
      against({ line: 'crdt/one', what: 'facts in order, one packet at a time', size }, joins, 4, 1),
      against({ line: 'crdt/batch-80', what: 'facts in order, batches, 80 of each kept', size }, joins, 5, 1),
    ]
    const lateness = { type: 'factor', factor: joins.ratioTo(0, 2) } as const
    const named = { line: 'crdt/lateness', what: 'a late fact over one in order', size }
    return [
      ...results,
      { ...named, ours: lateness, limit: null, ratio: null },
      ...(mode === 'check' ? [] : await questions(inOrder, validators, pace)),
    ]
  },
}

async function questions(all: readonly ValidatorSetUpdate[], validators: readonly string[], pace: Scale['pace']) {
  const middle = all.length / 2
  const [left, right] = [inBatches(all.slice(0, middle + 500), LONG), inBatches(all.slice(middle - 500), LONG)]
  const set = inBatches(all, LONG)
  const bytes = encodeValidatorSet(set)
  const compared = await compare(
    [
      { run: repeated(() => mergeValidatorSets(left, right)) },
      { units: QUESTIONS, run: repeated(() => askStatus(set, validators, all.length)) },
      { run: repeated(() => queryActiveValidators(set, { limit: 200 })) },
      { run: repeated(() => encodeValidatorSet(set)) },
      { run: repeated(() => decodeValidatorSet(bytes, PLAIN_BRANDS)) },
    ],
    pace,
  )
  const size = '80 facts of each validator'
  return ['merge of two sets', 'status at a height', 'all active validators', 'encode', 'decode'].map((what, index) =>
    alone({ line: `crdt/${what.split(' ')[0]}`, what: `validator set: ${what}`, size }, compared, index),
  )
}

function repeated(work: () => unknown): Contestant['run'] {
  return (count) => {
    for (let i = 0; i < count; i++) kept.last = work()
  }
}

function inBatches(all: readonly ValidatorSetUpdate[], policy: ValidatorSetPolicy): ValidatorSet {
  let set = createValidatorSet()
  for (let from = 0; from < all.length; from += BATCH) set = applyUpdates(set, all.slice(from, from + BATCH), policy)
  return set
}

function oneByOne(all: readonly ValidatorSetUpdate[], policy: ValidatorSetPolicy): ValidatorSet {
  let set = createValidatorSet()
  for (const packet of all) set = applyUpdate(set, packet, policy)
  return set
}

function byHand(all: readonly ValidatorSetUpdate[]): LimitValidatorFacts {
  const limit = new LimitValidatorFacts(WINDOW_SECONDS)
  for (const packet of all) limit.apply(packet)
  return limit
}

function askStatus(set: ValidatorSet, validators: readonly string[], highest: number): number {
  let active = 0
  for (let i = 0; i < QUESTIONS; i++) {
    const height = BigInt(highest - (i % 15_000))
    if (queryStatusAt(set, validators[i % validators.length] ?? '', height).type === 'active') active += 1
  }
  return active
}
