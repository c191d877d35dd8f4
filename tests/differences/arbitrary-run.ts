import { STEP_NAMES } from '@meshwork/client/replay'
import { type JsonObject, type JsonValue, writeJson } from '@meshwork/ibc/wire'
import fc from 'fast-check'

const user = fc.constantFrom('alice', 'bob')
const validator = fc.constantFrom('cval1', 'cval2', 'nobody')
const local = fc.constantFrom('pval1', 'pval2', 'nobody')
const amount = fc.constantFrom('0', '1', '7', '1000', '30000000', '900000000')
const side = fc.constantFrom('provider', 'consumer')
const small = fc.bigInt({ min: 0n, max: 3n })
const names = fc.subarray(['cval1', 'cval2', 'cval3', 'cval9'])
const contract = fc.constantFrom('vault', '$external', 'native_staking', 'converter', 'virtual_staking', 'cons1nobody')
const fraction = fc.constantFrom('0', '0.1', '0.333', '1')

/** What a contract may be told: near to its messages, and far from them. */
const msg: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>({}, 'text', null, { bond: {} }, { unstake: { validator: 'cval1' } }, { handle_epoch: {} }),
  fc.record({ commit_tx: fc.record({ tx_id: fc.constantFrom(1n, 2n, 2n ** 63n, 2n ** 64n) }) }),
  fc.record({ receive_stake: fc.record({ owner: user, msg: fc.record({ $b64: fc.record({ validator: local }) }) }) }),
  fc.record({
    burn_virtual_stake: fc.record({ owner: user, amount: fc.record({ denom: fc.constant('ustake'), amount }) }),
  }),
)

/** What somebody may put on the way. */
const packet: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>('', 'not json', {}, { unknown: {} }),
  fc.record({ distribute: fc.record({ validator, rewards: fc.record({ denom: fc.constant('uosmo'), amount }) }) }),
  // Whoever has a burn done names somebody: under the rules of the contracts the chain refuses an answer that tells of nobody, and no deviation is about that.
  fc.record({
    burn: fc.record({
      validators: names.filter(({ length }) => length > 0),
      burn: fc.record({ denom: fc.constant('ustake'), amount }),
    }),
  }),
)

const staking = { user, validator, amount }

type Fields = Readonly<Record<string, fc.Arbitrary<JsonValue>>>

/** The fields of every step. */
const FIELDS: Readonly<Record<string, Fields>> = {
  bond: { user, amount },
  unbond: { user, amount },
  stake_local: { user, validator: local, amount },
  stake_remote: staking,
  restake: { user, validator: local, amount },
  unstake: staking,
  withdraw_unbonded: { user },
  withdraw_rewards: { user, validator },
  native_unstake: { user, validator: local, amount },
  native_redelegate: { user, validator: local, to: local, amount },
  native_rewards: { user },
  release_unbonded: { user },
  exec: { contract, sender: fc.oneof(user, contract), msg },
  set_price: { price: fc.constantFrom('0', '0.5', '3') },
  relay: { packets: fc.boolean(), acks: fc.boolean(), max: fc.constantFrom(0n, 1n, 3n, 1000n) },
  recv: { from: side, nth: small },
  ack: { from: side, nth: small },
  timeout: { from: side, nth: small },
  inject: { from: side, data: packet },
  epoch: {},
  accrue: { validator, amount },
  accrue_native: { user, validator: local, amount },
  set_max_cap: { cap: fc.constantFrom('0', '1000', '1000000000') },
  valset_update: { update: fc.record({ additions: names, removals: names, jailed: names, tombstoned: names }) },
  slash_consumer: {
    validator,
    fraction,
    power: fc.constantFrom('0', '1', '900'),
    tombstone: fc.boolean(),
    jail: fc.boolean(),
  },
  slash_provider: { validator: local, fraction, power: fc.constantFrom('0', '1', '900'), tombstone: fc.boolean() },
  handshake: {
    version: fc.constantFrom('', '', 'nonsense'),
    order: fc.constantFrom('ORDER_UNORDERED', 'ORDER_UNORDERED', 'ORDER_ORDERED'),
    connection: fc.constantFrom('connection-0', 'connection-0', 'connection-1'),
    channel: fc.constantFrom('channel-0', 'channel-7'),
  },
  close_channel: {},
  query: { contract, msg },
  advance: { seconds: fc.constantFrom(0n, 700n, 2_000_000n) },
}

function stepOf(op: string, fields: Fields = {}): fc.Arbitrary<JsonObject> {
  return fc.record({ op: fc.constant<JsonValue>(op), ...fields })
}

/** Any step, each as likely as any other, with fields that fit and fields that do not. */
export const anyStep: fc.Arbitrary<JsonObject> = fc.constantFrom(...STEP_NAMES).chain((op) => stepOf(op, FIELDS[op]))

/** How the chains may begin. */
export const anyConfig: fc.Arbitrary<JsonObject> = fc.record(
  {
    open_channel: fc.boolean(),
    sync_validators: fc.boolean(),
    local_staking: fc.boolean(),
    block_secs: fc.constantFrom(0n, 1n, 700n),
    unbonding_period: fc.constantFrom(0n, 100n),
    native_unbonding_secs: fc.constantFrom(0n, 100n),
    share_factor: fc.constantFrom(2n, 7n, 1_000_000n),
    price: fc.constantFrom('0', '1', '0.333333333333333333'),
    discount: fc.constantFrom('0', '0.999999999999999999'),
    max_retrieve: small,
    max_cap: fc.constantFrom(null, '0', '1000000'),
    tombstoned_unbond_enable: fc.boolean(),
    rewards_denom: fc.constantFrom('uosmo', 'uother'),
    converter_remote_denom: fc.constantFrom('ustake', 'uother'),
    address_order: fc.constantFrom('asc', 'desc'),
    native_slash: fc.constant<JsonValue>({ dsign: '1', offline: '0' }),
    external_slash: fc.constant<JsonValue>({ double_sign: '1', offline: '0' }),
  },
  { requiredKeys: [] },
)

/** Something for what follows to act on. */
export const BEGINNING: readonly JsonObject[] = [
  { op: 'bond', user: 'alice', amount: '900000000' },
  { op: 'bond', user: 'bob', amount: '40000000' },
  { op: 'stake_local', user: 'alice', validator: 'pval1', amount: '300000000' },
  { op: 'stake_remote', user: 'alice', validator: 'cval1', amount: '700000000' },
  { op: 'stake_remote', user: 'bob', validator: 'cval1', amount: '30000000' },
  { op: 'relay' },
  { op: 'epoch' },
]

// What people do most of the time, with amounts in which rounding shows.
const few = fc.integer({ min: 1, max: 250 }).map(String)
const remote = fc.constantFrom('cval1', 'cval2')
const native = fc.constantFrom('pval1', 'pval2')
const slashed = fc.constantFrom('0.1', '0.333', '0.5', '1')
const listed = fc.subarray(['cval1', 'cval2', 'cval3'], { maxLength: 2 })

/** Steps of usual traffic, with how often each comes. */
const USUAL: readonly (readonly [weight: number, op: string, fields: Fields])[] = [
  [8, 'relay', {}],
  [6, 'epoch', {}],
  [5, 'stake_remote', { user, validator: remote, amount: few }],
  [4, 'unstake', { user, validator: remote, amount: few }],
  [2, 'bond', { user, amount: few }],
  [1, 'unbond', { user, amount: few }],
  [2, 'stake_local', { user, validator: native, amount: few }],
  [2, 'native_unstake', { user, validator: native, amount: few }],
  [1, 'release_unbonded', { user }],
  [2, 'withdraw_unbonded', { user }],
  [2, 'withdraw_rewards', { user, validator: remote }],
  [2, 'accrue', { validator: remote, amount: few }],
  [2, 'slash_consumer', { validator: remote, fraction: slashed, power: fc.constant('1'), jail: fc.boolean() }],
  [1, 'slash_provider', { validator: native, fraction: slashed, power: fc.constant('1') }],
  [1, 'set_price', { price: fc.constantFrom('0.4', '0.5', '0.6', '1') }],
  [1, 'set_max_cap', { cap: fc.constantFrom('0', '20', '100', '1000000000') }],
  [1, 'valset_update', { update: fc.record({ additions: listed, removals: listed, jailed: listed }) }],
  [1, 'advance', { seconds: fc.constantFrom(700n, 4_000n, 2_000_000n) }],
  [1, 'recv', { from: side, nth: small }],
  [1, 'ack', { from: side, nth: small }],
  [1, 'timeout', { from: side, nth: small }],
]

const usualStep = fc.oneof(...USUAL.map(([weight, op, fields]) => ({ weight, arbitrary: stepOf(op, fields) })))

const usualConfig: fc.Arbitrary<JsonObject> = fc.record(
  {
    price: fc.constantFrom('0.5', '1', '0.123456789'),
    discount: fc.constantFrom('0', '0.1'),
    max_cap: fc.constantFrom('50', '1000', '1000000000'),
    address_order: fc.constantFrom('asc', 'desc'),
    native_slash: fc.constantFrom<JsonValue>({ dsign: '0.9', offline: '0.5' }, { dsign: '0.2', offline: '0.1' }),
    external_slash: fc.constantFrom<JsonValue>(
      { double_sign: '0.9', offline: '0.5' },
      { double_sign: '0.2', offline: '0.1' },
    ),
  },
  { requiredKeys: [] },
)

const USUAL_BEGINNING: readonly JsonObject[] = [
  { op: 'bond', user: 'alice', amount: '500' },
  { op: 'bond', user: 'bob', amount: '300' },
]

/** A run as it stands in a file: config and steps. */
export interface FuzzedRun {
  readonly config: JsonObject
  readonly steps: readonly JsonObject[]
}

/** Runs of at most so many steps: most of them usual traffic, some of anything. */
export function arbitraryRun(maxSteps: number): fc.Arbitrary<FuzzedRun> {
  const some = { minLength: 1, maxLength: maxSteps }
  const usual = fc.record({
    config: usualConfig,
    steps: fc.array(usualStep, some).map((steps) => [...USUAL_BEGINNING, ...steps]),
  })
  const wild = fc.record({ config: anyConfig, steps: fc.array(anyStep, some).map((steps) => [...BEGINNING, ...steps]) })
  return fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: wild })
}

/** The text of a run, one step a line. */
export function runText({ config, steps }: FuzzedRun, remark?: JsonObject): string {
  const head = [
    ...(remark === undefined ? [] : [`  "generator": ${writeJson(remark)},`]),
    `  "config": ${writeJson(config)},`,
  ]
  return `{\n${head.join('\n')}\n  "steps": [\n${steps.map((step) => `    ${writeJson(step)}`).join(',\n')}\n  ]\n}\n`
}
