import { unwrap } from '@meshwork/core/foundation'
import { addressOf, denomOf, valoperOf } from '@meshwork/core/testing'
import {
  arbitraryConsumerPacket,
  arbitraryProviderPacket,
  drawsFrom,
  recordOf,
} from '@meshwork/core/testing/arbitraries'
import { MESH_CODECS } from '@meshwork/ibc/packets'
import fc from 'fast-check'
import type { EachName, EachStepOf, OpName, StepOf } from '../scenario-builder.js'

/** What is there in a scenario. Steps speak of nothing else: a scenario that does is refused before it runs. */
export interface StepTerms {
  /** Names of accounts, which are there on both chains. */
  readonly users: readonly string[]
  /** Operator addresses on the consumer. */
  readonly validators: readonly string[]
  /** Operator addresses on the provider. */
  readonly localValidators: readonly string[]
  /** Chains by name. */
  readonly chains: readonly string[]
  /** Pairings by name, which steps then say. Default: the one that there is, and nothing is said. */
  readonly pairings?: readonly string[]
  /** The coins of both chains, of which forged packets speak. Default `uosmo` and `ujuno`. */
  readonly denoms?: readonly string[]
  /** Amounts that matter; anything up to the largest is drawn. Default 1 and 1000. */
  readonly amounts?: readonly bigint[]
}

/** How each field of each step is drawn: who forgets a step, or a field, is told by the compiler. */
type StepFields = {
  readonly [Op in OpName]: {
    readonly [Field in Exclude<keyof StepOf<Op>, 'op'>]-?: fc.Arbitrary<StepOf<Op>[Field]>
  }
}
type EachFields = {
  readonly [Each in EachName]: {
    readonly [Field in Exclude<keyof EachStepOf<Each>, 'each'>]-?: fc.Arbitrary<EachStepOf<Each>[Field]>
  }
}

/** Steps that happen once, as they stand in a file: of every kind alike, or only of those that are named. All of them can be read; many are refused when they are taken. */
export function arbitraryStep<Op extends OpName = OpName>(
  terms: StepTerms,
  ...ops: readonly Op[]
): fc.Arbitrary<StepOf<Op>> {
  const wanted = Object.entries(stepFields(terms)).filter(([op]) => ops.length === 0 || ops.some((one) => one === op))
  // `StepFields` has seen to it that each record is a step of that name.
  return fc.oneof(
    ...wanted.map(([op, fields]) => recordOf<{ op: string }>({ op: fc.constant(op), ...fields })),
  ) as fc.Arbitrary<StepOf<Op>>
}

/** Steps of all accounts, likewise. */
export function arbitraryEachStep<Each extends EachName = EachName>(
  terms: StepTerms,
  ...names: readonly Each[]
): fc.Arbitrary<EachStepOf<Each>> {
  const wanted = Object.entries(eachFields(terms)).filter(
    ([each]) => names.length === 0 || names.some((one) => one === each),
  )
  // As above.
  return fc.oneof(
    ...wanted.map(([each, fields]) => recordOf<{ each: string }>({ each: fc.constant(each), ...fields })),
  ) as fc.Arbitrary<EachStepOf<Each>>
}

function stepFields(terms: StepTerms): StepFields {
  const { by, user, validator, localValidator, amount, chain } = drawsOf(terms)
  const own = { user, amount, denom: absent, ...by }
  const local = { ...own, validator: localValidator }
  const delivery = { from: side, nth: maybe(fc.nat(3)), again: maybe(fc.constant(true as const)), route: absent, ...by }
  const slash = {
    validator,
    fraction: share,
    tombstone: maybe(fc.boolean()),
    jail: maybe(fc.boolean()),
    power: maybe(fc.nat(10)),
    blocksAgo: maybe(fc.nat(3)),
    secondsAgo: maybe(fc.nat(60)),
    ...by,
  }
  return {
    bond: own,
    unbond: own,
    stake_remote: { ...own, validator },
    unstake: { ...own, validator },
    withdraw_unbonded: { user, ...by },
    release_unbonded: { user, ...by },
    stake_local: local,
    restake: local,
    delegate: local,
    native_unstake: local,
    native_redelegate: { ...local, to: localValidator },
    withdraw_rewards: { user, validator, recipient: maybe(user), ...by },
    accrue: { validator, amount, ...by },
    slash_provider: { ...slash, validator: localValidator },
    slash_consumer: slash,
    set_validator: {
      on: side,
      validator: fc.oneof(validator, localValidator),
      to: fc.constantFrom('inactive', 'active', 'jailed', 'tombstoned', 'unjailed'),
      ...by,
    },
    end_blocks: { blocks: maybe(fc.integer({ min: 1, max: 5 })) },
    set_price: { price, sender: maybe(user), ...by },
    set_spot_price: { price, ...by },
    request_price: by,
    set_max_cap: { cap: amount, ...by },
    set_share_caps: { maxProviderShare: share, minLocalShare: share, ...by },
    set_policies: {
      scaling: maybe(fc.constantFrom('floor', 'largestRemainder')),
      rejectOnZeroCap: maybe(fc.boolean()),
      maxRetrieve: maybe(fc.nat(5)),
      tombstonedUnbondEnable: maybe(fc.boolean()),
      ...by,
    },
    propose: { on: side, proposal, decisions: absent, ...by },
    vote: {
      on: side,
      proposal,
      voter: user,
      option: fc.constantFrom('yes', 'no', 'abstain', 'noWithVeto'),
      proxy: maybe(fc.boolean()),
      ...by,
    },
    end_vote: { on: side, proposal, passes: maybe(fc.boolean()), ...by },
    transfer: {
      from: side,
      sender: user,
      amount,
      coin: maybe(fc.constantFrom('bond', 'rewards')),
      receiver: maybe(user),
      ...by,
    },
    epoch: by,
    close_channel: { from: maybe(side), by: maybe(fc.constant('authority' as const)), ...by },
    close_end: { from: side, ...by },
    confirm_close: { from: side, ...by },
    continue_close: { from: side, ...by },
    freeze_client: { from: side, ...by },
    unfreeze_client: { from: side, ...by },
    flush_outbox: { from: side, ...by },
    unfreeze: by,
    force_unstake: { user, nth: maybe(fc.nat(3)), ...by },
    tell_slashes: by,
    audit: by,
    resync: { validator, sender: maybe(user), ...by },
    end_resync: { validator, sender: maybe(user), ...by },
    save_and_load: {},
    open_channel: by,
    close_feed_channel: { from: maybe(side), ...by },
    open_feed_channel: by,
    relay: {
      from: maybe(side),
      packets: maybe(fc.boolean()),
      acks: maybe(fc.boolean()),
      max: maybe(fc.nat(4)),
      ...by,
    },
    recv: delivery,
    ack: delivery,
    timeout: delivery,
    advance: { seconds: maybe(fc.nat(700)), blocks: maybe(fc.integer({ min: 1, max: 3 })), chain: maybe(chain) },
    halt_chain: { chain },
    resume_chain: { chain },
    forge: {
      from: side,
      packet: fc.oneof({ weight: 4, arbitrary: forgedPacket(terms) }, fc.string({ maxLength: 12 })),
      timeoutSeconds: maybe(fc.integer({ min: 1, max: 900 })),
      ...by,
    },
    forge_ack: {
      from: side,
      nth: maybe(fc.nat(3)),
      ack: fc.oneof(
        fc.constant('success' as const),
        fc.record({ error: fc.constantFrom('', 'no') }),
        fc.record({ text: fc.string({ maxLength: 12 }) }),
      ),
      ...by,
    },
    settle: {},
    phase: { title: fc.constantFrom('one', 'another') },
  }
}

function eachFields(terms: StepTerms): EachFields {
  const { by, validator, amount } = drawsOf(terms)
  const scaled = fc.record({
    of: fc.constantFrom('bonded' as const, 'stake' as const, 'free' as const),
    mul: fc.nat(3),
    div: fc.integer({ min: 1, max: 4 }),
  })
  const own = { amount: fc.oneof(amount, scaled), every: maybe(fc.integer({ min: 1, max: 3 })), ...by }
  const staking = { ...own, validator: maybe(fc.oneof(validator, fc.constantFrom('round-robin', 'random'))) }
  return {
    bond: own,
    unbond: own,
    stake_remote: staking,
    unstake: staking,
    withdraw_unbonded: { every: own.every, ...by },
  }
}

/** Packets of either direction, as deployed chains write them: a lie may well come from the wrong side. */
function forgedPacket({
  users,
  validators,
  denoms = ['uosmo', 'ujuno'],
  amounts = [],
}: StepTerms): fc.Arbitrary<Record<string, unknown>> {
  const draws = drawsFrom({
    addresses: users.map(addressOf),
    validators: validators.map(valoperOf),
    denoms: denoms.map(denomOf),
    amounts,
  })
  return (
    fc
      .oneof(
        arbitraryProviderPacket(draws).map((packet) => encodePacket('provider', packet)),
        arbitraryConsumerPacket(draws).map((packet) => encodePacket('consumer', packet)),
      )
      // It has no words for a burn of nobody.
      .filter((text) => text.ok)
      .map((text): Record<string, unknown> => JSON.parse(unwrap(text)))
  )
}

const { encodePacket } = MESH_CODECS['0.12.0']

const absent = fc.constant(undefined)
const maybe = <Value>(drawn: fc.Arbitrary<Value>) => fc.option(drawn, { nil: undefined, freq: 2 })
const side = fc.constantFrom('provider' as const, 'consumer' as const)
const share = fc.constantFrom('0', '0.000000000000000001', '0.05', '0.1', '0.5', '1')
const price = fc.constantFrom('0', '0.000001', '0.3', '0.5', '1', '7.25', '1000000')
const proposal = fc.integer({ min: 1, max: 3 })

function drawsOf({ users, validators, localValidators, chains, pairings = [], amounts = [1n, 1000n] }: StepTerms) {
  const most = amounts.reduce((one, other) => (one > other ? one : other), 1n)
  const amount = fc.oneof(
    { weight: 6, arbitrary: fc.bigInt({ min: 0n, max: most }) },
    { weight: 3, arbitrary: fc.constantFrom(0n, ...amounts) },
    { weight: 1, arbitrary: fc.constantFrom(most + 1n, 2n ** 128n - 1n) },
  )
  return {
    user: fc.constantFrom(...users),
    validator: fc.constantFrom(...validators),
    localValidator: fc.constantFrom(...localValidators),
    chain: fc.constantFrom(...chains),
    amount: amount.map(String),
    by: { pairing: pairings.length === 0 ? absent : fc.constantFrom(...pairings) },
  }
}
