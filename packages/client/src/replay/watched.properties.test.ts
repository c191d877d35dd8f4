import { fc } from '@fast-check/vitest'
import { unwrap } from '@meshwork/core/foundation'
import { ChainWatch, protocolNeighbours } from '@meshwork/core/testing'
import { type JsonObject, type JsonValue, writeJson } from '@meshwork/ibc/wire'
import { afterAll, describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { handshake } from './channel-steps.js'
import { relayAll } from './packet-steps.js'
import { STEP_NAMES } from './read-steps.js'
import { readTrace } from './read-trace.js'
import { setTheStage } from './stage.js'
import { takeStep } from './steps.js'

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
  fc.record({ burn: fc.record({ validators: names, burn: fc.record({ denom: fc.constant('ustake'), amount }) }) }),
)

const staking = { user, validator, amount }

/** The fields of every step. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<JsonValue>>>>> = {
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
  exec: { contract, sender: user, msg },
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

const LIKELY = [
  'relay',
  'relay',
  'relay',
  'epoch',
  'stake_remote',
  'stake_remote',
  'stake_local',
  'unstake',
  'unstake',
  'slash_consumer',
  'slash_consumer',
  'slash_provider',
  'native_unstake',
  'recv',
  'ack',
  'accrue',
  'withdraw_rewards',
]
const step: fc.Arbitrary<JsonObject> = fc
  .constantFrom(...LIKELY, ...STEP_NAMES.filter((name) => name !== 'inject'))
  .chain((op): fc.Arbitrary<JsonObject> => fc.record({ op: fc.constant<JsonValue>(op), ...FIELDS[op] }))

const BEGINNING: readonly JsonObject[] = [
  { op: 'bond', user: 'alice', amount: '900000000' },
  { op: 'bond', user: 'bob', amount: '40000000' },
  { op: 'stake_local', user: 'alice', validator: 'pval1', amount: '300000000' },
  { op: 'stake_remote', user: 'alice', validator: 'cval1', amount: '700000000' },
  { op: 'stake_remote', user: 'bob', validator: 'cval1', amount: '30000000' },
  { op: 'relay' },
  { op: 'epoch' },
]
const seen = new Map<string, number>()
afterAll(() =>
  console.log(
    'SEEN ' +
      [...seen]
        .sort()
        .map(([k, n]) => `${n} ${k}`)
        .join('\nSEEN '),
  ),
)
const RUNS = Number(process.env['RUNS'] ?? 200)
describe('any run', () => {
  it('keeps invariants under safe', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 120, size: 'max' }), async (later) => {
        const input = unwrap(readTrace(writeJson({ config: {}, steps: [...BEGINNING, ...later] })))
        const stage = setTheStage(input.config, 'safe')
        const watches = [...stage.mesh.chains.values()].map(
          (chain) => [chain, new ChainWatch(chain.host, protocolNeighbours)] as const,
        )
        handshake(stage, {})
        await relayAll(stage, {})
        for (const [i, one] of input.steps.entries()) {
          const records = await takeStep(stage, one)
          for (const r of records as unknown as Record<string, unknown>[]) {
            const bad =
              r.ok === false
                ? (r.err ?? 'PANIC')
                : String(r.ack ?? '').startsWith('{"error')
                  ? (r.ack_error ?? r.ack)
                  : undefined
            if (bad === undefined || !['sudo', 'recv', 'ack', 'timeout'].includes(String(r.op))) continue
            const kind = String(r.packet ?? '').slice(2, 20)
            const key = `${(one as { op: string }).op} ${r.op} ${kind}: ${bad}`.replace(/\d+/g, 'N')
            seen.set(key, (seen.get(key) ?? 0) + 1)
          }
          const found = [
            ...watches.flatMap(([chain, watch]) => watch.step(chain.state).violations),
            ...auditPairing(stage.pairing).violations,
          ].filter(({ knownBroken }) => knownBroken === undefined)
          if (found.length > 0)
            expect(found, `after ${i}: ${JSON.stringify(one, (_, v) => (typeof v === 'bigint' ? `${v}` : v))}`).toEqual(
              [],
            )
        }
        for (const [chain, watch] of watches)
          expect(watch.scan(chain.state).violations.filter((v) => v.knownBroken === undefined)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })
})
