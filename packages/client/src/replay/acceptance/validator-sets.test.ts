import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { bond, inject, relay, stakeRemote } from '../testing/step-words.js'
import { at, last, type Taken, take } from '../testing/taken.js'
import { accountIn, eventsOf, stakesIn } from '../testing/views.js'

/** Validators and slashes come with packets of these tests alone. */
const CONFIG: JsonObject = { price: '1', discount: '0', users: { user1: '100' }, consumer_validators: {} }

/** A packet from a block of the consumer, received at once. */
const packet = (height: number, time: number, change: JsonObject) => {
  const none = { additions: [], removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [], slashed: [] }
  return [inject({ valset_update: { height: BigInt(height), time: BigInt(time), ...none, ...change } }), relay]
}
const withKey = (valoper: string, key = `${valoper}_pub_key`) => ({ valoper, pub_key: key })
const added = (...names: readonly string[]) => packet(100, 1234, { additions: names.map((name) => withKey(name)) })

/** What the packet that the last step received was told of, and what it had the vault do. */
const told = ({ records }: Taken) =>
  eventsOf(records, 'wasm-valset_update').map(({ _contract_address: _, ...kinds }) => kinds)
const slashes = ({ records }: Taken) => eventsOf(records, 'wasm').filter(({ action }) => action === 'cross_slash')
/** `{ alice: 'active' }` */
const statuses = ({ state }: Taken) =>
  Object.fromEntries(
    (at(state, 'validators') as readonly JsonObject[]).map(({ validator, state }) => [
      validator,
      Object.keys(state as JsonObject)[0],
    ]),
  )

const SLASH: JsonObject = {
  address: 'bob',
  infraction_height: 200n,
  infraction_time: 2345n,
  power: 100n,
  slash_amount: { denom: 'ustake', amount: '10' },
  slash_ratio: '0.100000000000000000',
}

describe('packets of the consumer about its validators', () => {
  it('[MS D2-02 reference] three are added and one is tombstoned in one packet', async () => {
    const additions = ['alice', 'bob', 'carl'].map((name) => withKey(name))
    const taken = await take(packet(100, 1234, { additions, tombstoned: ['bob'] }), CONFIG)
    expect(told(last(taken))).toEqual([{ additions: 'alice,bob,carl', tombstoned: 'bob' }])
    expect(statuses(last(taken))).toEqual({ alice: 'active', bob: 'tombstoned', carl: 'active' })
    expect(slashes(last(taken))).toEqual([])
  })

  it.each([
    ['D2-03', 'tombstoned'],
    ['D2-09', 'jailed'],
  ])('[MS %s reference] slashed by 10 of 100 and %s', async (_id, list) => {
    const staked = [bond('user1', 100), stakeRemote('user1', 100, 'bob'), relay]
    const slashed = packet(200, 2345, { [list]: ['bob'], slashed: [SLASH] })
    const taken = await take([...added('alice', 'bob'), ...staked, ...slashed], CONFIG)
    expect(accountIn(last(taken, 2).state, 'user1')).toMatchObject({ collateral: '100', liens: { external: '100' } })
    expect(told(last(taken))).toEqual([{ [list]: 'bob', slashed: 'bob' }])
    expect(slashes(last(taken))).toMatchObject([{ users: 'user1', validator: 'bob' }])
    expect(accountIn(last(taken).state, 'user1')).toMatchObject({ collateral: '90', liens: { external: '90' } })
    expect(stakesIn(last(taken).state, 'user1')).toEqual({ bob: '90' })
    expect(statuses(last(taken))).toEqual({ alice: 'active', bob: list })
  })

  it('[MS D2-12 reference] a ratio is read with its 18 decimals; the packet is refused for one that is none', async () => {
    const staked = [bond('user1', 100), stakeRemote('user1', 100, 'bob'), relay]
    const slashed = (slash_ratio: string) => packet(200, 2345, { slashed: [{ ...SLASH, slash_ratio }] })
    const none = ['10%', '', '0.1000000000000000001'].flatMap(slashed)
    const taken = await take([...added('bob'), ...staked, ...none, ...slashed('0.100000000000000000')], CONFIG)
    const refused = '{"error":"You cannot specify a slash ratio over 1.0 (100%)"}'
    const acks = [7, 5, 3, 1].map((back) => last(taken, back).records[0]?.ack)
    expect(acks).toEqual([refused, refused, refused, '{"result":"e30="}'])
    expect(stakesIn(last(taken, 2).state, 'user1')).toEqual({ bob: '100' })
    expect(stakesIn(last(taken).state, 'user1')).toEqual({ bob: '90' })
  })

  it('[MS D2-06 reference] slashed and tombstoned where nobody staked: the vault hears nothing', async () => {
    const slashed = packet(200, 2345, { tombstoned: ['bob'], slashed: [SLASH] })
    const taken = await take([...added('alice', 'bob'), bond('user1', 100), ...slashed], CONFIG)
    expect(last(taken).records.map(({ op, ok, ack }) => [op, ok, ack])).toEqual([
      ['recv', true, '{"result":"e30="}'],
      ['ack', true, '{"result":"e30="}'],
    ])
    expect(slashes(last(taken))).toEqual([])
    expect(accountIn(last(taken).state, 'user1')).toMatchObject({ collateral: '100' })
    expect(statuses(last(taken))).toEqual({ alice: 'active', bob: 'tombstoned' })
  })

  it.each([
    ['D2-07', 'an unknown one is tombstoned', [[200, { tombstoned: ['carl'] }]], { carl: 'tombstoned' }],
    [
      'D2-08',
      'who is jailed is not brought back by unjailed',
      [
        [200, { jailed: ['bob'] }],
        [200, { unjailed: ['bob'] }],
      ],
      { bob: 'jailed' },
    ],
    ['D2-10', 'one is removed', [[200, { removals: ['bob'] }]], { bob: 'unbonded' }],
    [
      'D2-11',
      'a new key leaves who was removed as he is',
      [
        [200, { removals: ['bob'] }],
        [300, { updated: [withKey('bob', 'bob_pub_key_updated')] }],
      ],
      { bob: 'unbonded' },
    ],
  ] as const)('[MS %s reference] %s', async (_id, _what, changes, became) => {
    const packets = changes.flatMap(([height, change]) => packet(height, height + 2145, change))
    const taken = await take([...added('alice', 'bob'), ...packets], CONFIG)
    changes.forEach(([, change], i) => {
      const [[list, names]] = Object.entries<JsonValue>(change) as unknown as [
        [string, readonly (string | JsonObject)[]],
      ]
      const named = names.map((name) => (typeof name === 'string' ? name : name.valoper)).join(',')
      expect(told(last(taken, 1 + 2 * (changes.length - 1 - i)))).toEqual([{ [list]: named }])
    })
    expect(statuses(last(taken))).toEqual({ alice: 'active', bob: 'active', ...became })
    expect(slashes(last(taken))).toEqual([])
  })
})
