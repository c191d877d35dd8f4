import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { RULES } from '../../../rules/index.js'
import { fraction, uint, valoperOf } from '../../../testing/values.js'
import { BOTH } from '../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  BOB,
  CHANNEL,
  EVERYTHING,
  listed,
  OTHER_VAL,
  openProvider,
  providerContext,
  staked,
  unstaked,
  VAL,
} from '../testing/provider-scene.js'
import type { MeshProviderMessage } from './messages.js'
import {
  queryMeshAccount,
  queryMeshClaims,
  queryMeshProvider,
  queryMeshValidator,
  queryMeshValidators,
} from './queries.js'

describe.each(BOTH)('the queries of a provider under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-11 safe] [MS M2-11 reference] shows what somebody has staked', () => {
    const state = staked(staked(open, 1000), 500)
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 1500n, slashed: 0n }])
    expect(queryMeshAccount(state, ALICE, { ...EVERYTHING, startAfter: VAL })).toEqual([])
    expect(queryMeshAccount(state, BOB, EVERYTHING)).toEqual([])
    expect(unwrap(queryMeshValidator(state, VAL))).toEqual({
      address: VAL,
      tokens: 1500n,
      status: 'active',
      multiplier: fraction('1'),
    })
    expect(queryMeshValidator(state, valoperOf('nobody'))).toMatchObject({ error: { type: 'UnknownValidator' } })
    expect(queryMeshValidators(state, { limit: 1, startAfter: VAL })).toMatchObject([{ address: OTHER_VAL }])
    const ctx = providerContext({ rules })
    expect(queryMeshProvider(state, { type: 'account', address: ALICE }, ctx)).toMatchObject({
      value: [{ tokens: 1500n }],
    })
    expect(queryMeshProvider(state, { type: 'listValidators' }, ctx)).toMatchObject({ value: { length: 2 } })
    expect(queryMeshProvider(state, { type: 'validator', address: VAL }, ctx)).toMatchObject({ ok: true })
    expect(queryMeshProvider(state, { type: 'claims', address: ALICE }, ctx)).toEqual({ ok: true, value: [] })
    expect(queryMeshProvider(state, { type: 'config' }, ctx)).toMatchObject({ value: { channel: CHANNEL } })
  })

  it('shows what a slash took, of stake and of what unbonds', () => {
    const state = afterSlash(unstaked(staked(open, 1000), 400), '0.5')
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 300n, slashed: 300n }])
    const [amount, taken] = rules === 'safe' ? [200n, 200n] : [400n, 0n]
    expect(queryMeshClaims(state, ALICE, RULES[rules])).toMatchObject([{ amount, slashed: taken }])
    expect(queryMeshClaims(state, BOB, RULES[rules])).toEqual([])
  })

  it('pages by validator', () => {
    const two = after(staked(open, 10), settledOn(OTHER_VAL, 20))
    const first = [{ validator: VAL, tokens: 10n, slashed: 0n }]
    expect(queryMeshAccount(two, ALICE, { limit: 1 })).toEqual(first)
    expect(queryMeshAccount(two, ALICE, { limit: 0 })).toEqual([])
    expect(queryMeshAccount(two, ALICE, { limit: 1, startAfter: VAL })).toMatchObject([{ validator: OTHER_VAL }])
    expect(queryMeshValidators(two, { limit: 1 })).toMatchObject([{ address: VAL }])
  })
})

it.each([
  ['safe', 30, 10],
  ['reference', 100, 30],
] as const)('pages of a provider under %s', (rules, largest, usual) => {
  const names = Array.from({ length: 130 }, (_, i) => `junoval${String(i).padStart(3, '0')}`)
  const state = after(openProvider(rules), listed(names))
  const ask = (limit?: number) =>
    queryMeshProvider(
      state,
      { type: 'listValidators', ...(limit !== undefined && { limit }) },
      providerContext({ rules }),
    )
  expect(ask(120)).toMatchObject({ value: { length: largest } })
  expect(ask()).toMatchObject({ value: { length: usual } })
})

/** The consumer staked on another validator than the usual one. */
function settledOn(validator: typeof VAL, amount: number): MeshProviderMessage {
  const packet = { type: 'stake', validator, amount: uint(amount), key: ALICE } as const
  return { type: 'acknowledgePacket', channelId: CHANNEL, sequence: 2n, packet, ack: { type: 'success' } }
}
