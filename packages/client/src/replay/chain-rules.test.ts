import type { JsonObject } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { at, take } from './testing/taken.js'

/*
 * What the recorder's chains do, worked out by hand from their description: settings that no recording in this project has.
 */

const staked = (amount: string): readonly JsonObject[] => [
  { op: 'bond', user: 'alice', amount: '100000000' },
  { op: 'stake_remote', user: 'alice', validator: 'cval1', amount },
  { op: 'relay' },
  { op: 'epoch' },
]

const chain = (state: JsonObject | undefined, field: string) => at(state, 'chain', field)

describe('shares of a validator', () => {
  it('cost as many tokens as the config says, and what one buys is rounded down', async () => {
    // S = 333333.33..., so s = floor(S * 450000 / 10^6) = 149999.99... 18 places long, worth a hair less than 450000.
    const taken = await take(staked('1000000'), { share_factor: 3n })
    expect(chain(taken[3]?.state, 'consumer_delegations')).toEqual([
      ['cval1', '449999'],
      ['cval2', '0'],
      ['cval3', '0'],
    ])
    // What was asked for is what is counted.
    expect(chain(taken[3]?.state, 'total_delegated')).toBe('450000')
  })

  it('of a validator that joins later cost the same', async () => {
    const joins = { op: 'valset_update', update: { additions: ['cval9'] } }
    const [bond, stake, relay, epoch] = staked('1000000')
    const onNew = [joins, relay, bond, { ...stake, validator: 'cval9' }, relay, epoch] as readonly JsonObject[]
    const taken = await take(onNew, { share_factor: 3n, consumer_validators: { cval1: '1000000' } })
    expect(chain(taken[5]?.state, 'consumer_delegations')).toEqual([
      ['cval1', '0'],
      ['cval9', '449999'],
    ])
  })
})

describe('a slash on the provider', () => {
  const beginning: readonly JsonObject[] = [
    { op: 'bond', user: 'alice', amount: '1000' },
    { op: 'stake_local', user: 'alice', validator: 'pval1', amount: '100' },
    { op: 'native_unstake', user: 'alice', validator: 'pval1', amount: '50' },
    { op: 'slash_provider', validator: 'pval1', fraction: '0.1' },
  ]

  it('takes of what was undelegated at the same height, and that much less of the validator', async () => {
    const taken = await take(beginning, { block_secs: 0n })
    // 100000 for a power of 1; 5 of it from the entry; 1000050 - 99995 tokens are left for 1000050 shares.
    expect(chain(taken[3]?.state, 'native_unbondings')).toEqual([
      ['prov1contract00004', 'pval1', '45', '1701814400000000000'],
    ])
    expect(chain(taken[3]?.state, 'native_delegations')).toEqual([['prov1contract00004', 'pval1', '45']])
  })

  it('leaves alone what was undelegated before', async () => {
    const taken = await take(beginning)
    expect(chain(taken[3]?.state, 'native_unbondings')).toEqual([
      ['prov1contract00004', 'pval1', '50', '1701814415000000000'],
    ])
  })

  it('takes what a power says, and no more than there is', async () => {
    const slash = (power: string) => ({ op: 'slash_provider', validator: 'pval1', fraction: '0.1', power })
    const delegated = async (power: string) => {
      const taken = await take([...beginning.slice(0, 2), slash(power)])
      return chain(taken[2]?.state, 'native_delegations')
    }
    expect(await delegated('0')).toEqual([['prov1contract00004', 'pval1', '100']])
    // 500000 of 1000100: 100 * 500100 / 1000100 = 50.004...
    expect(await delegated('5')).toEqual([['prov1contract00004', 'pval1', '50']])
    expect(await delegated('11')).toEqual([['prov1contract00004', 'pval1', '0']])
  })
})

describe('a pairing', () => {
  it('without local staking has one contract less, and nothing is staked there', async () => {
    const taken = await take(
      [
        ...staked('100'),
        { op: 'stake_local', user: 'alice', validator: 'pval1', amount: '5' },
        { op: 'native_unstake', user: 'alice', validator: 'pval1', amount: '5' },
        { op: 'accrue_native', user: 'alice', validator: 'pval1', amount: '5' },
        { op: 'slash_provider', validator: 'pval1', fraction: '0.1' },
        { op: 'query', contract: 'vault', msg: { config: {} } },
      ],
      { local_staking: false },
    )
    expect(taken.map(({ records }) => records.map(({ ok }) => ok))).toEqual([
      [true],
      [true],
      [true, true],
      [true],
      [false],
      [false],
      [],
      [false],
      [true],
    ])
    expect(taken[1]?.records).toMatchObject([{ packets: [{ seq: 1n }] }])
    expect(at(taken[3]?.state, 'active_external')).toEqual(['prov1contract00002'])
    expect(taken[8]?.records).toMatchObject([{ result: { denom: 'ustake', local_staking: null } }])
  })

  it('whose validators nobody relayed yet takes no stake', async () => {
    const taken = await take(staked('100'), { sync_validators: false })
    expect(taken[1]?.records).toMatchObject([{ ok: false }])
    expect(chain(taken[1]?.state, 'pending_packets')).toEqual({ provider: [], consumer: [1n] })
    expect(taken[2]?.records.map(({ op, ok }) => [op, ok])).toEqual([
      ['recv', true],
      ['ack', true],
    ])
  })

  it('whose converter waits for another coin refuses every stake, and the collateral is free again', async () => {
    const taken = await take(staked('100'), { converter_remote_denom: 'uother' })
    const ack = '{"error":"Sent wrong denom over IBC: ustake, expected uother"}'
    expect(taken[2]?.records).toMatchObject([
      { op: 'recv', ok: true, ack },
      { op: 'ack', ok: true, ack },
    ])
    expect(at(taken[2]?.state, 'users', 'alice', 'account', 'free')).toEqual({ l: '100000000', h: '100000000' })
  })

  it('whose external staking pays in another coin loses every reward', async () => {
    const taken = await take(
      [...staked('100'), { op: 'accrue', validator: 'cval1', amount: '7' }, { op: 'epoch' }, { op: 'relay' }],
      { rewards_denom: 'uother' },
    )
    expect(taken[6]?.records[0]).toMatchObject({ ok: true, ack: '{"error":"Invalid denom, uother expected"}' })
    expect(at(taken[6]?.state, 'users', 'alice', 'rewards')).toEqual({
      rewards: [{ validator: 'cval1', rewards: { rewards: { denom: 'uother', amount: '0' } } }],
    })
  })

  it('gives back as many delegations in an epoch under a cap of zero as it may ask for', async () => {
    const cross = (user: string, validator: string) => ({ op: 'stake_remote', user, validator, amount: '100' })
    const drain = [{ op: 'set_max_cap', cap: '0' }, { op: 'epoch' }, { op: 'relay' }, { op: 'epoch' }] as const
    const steps = [
      { op: 'bond', user: 'alice', amount: '1000' },
      ...['cval1', 'cval2', 'cval3'].map((validator) => cross('alice', validator)),
      { op: 'relay' },
      { op: 'epoch' },
      ...drain,
    ]
    const taken = await take(steps, { max_retrieve: 2n })
    const sent = taken.map(({ records }) => (records[0]?.packets as readonly unknown[] | undefined)?.length ?? 0)
    expect(sent.slice(-3)).toEqual([2, 0, 1])
    // An epoch that may ask for none finds none, and is the last.
    const none = await take(steps, { max_retrieve: 0n })
    expect(none.at(-1)?.records).toMatchObject([{ ok: false, err: 'no scheduled task' }])
  })
})

describe('a packet', () => {
  /** What becomes of a stake that is received, or timed out, so many seconds after it was sent; the step itself takes none. */
  const after = async (seconds: bigint, op: string) => {
    const sent = staked('100').slice(0, 2)
    const taken = await take([...sent, { op: 'advance', seconds }, { op, from: 'provider' }], { block_secs: 0n })
    return taken[3]?.records[0]?.ok
  }

  it('is in time one second before its timeout, and lost at it', async () => {
    expect([await after(599n, 'recv'), await after(599n, 'timeout')]).toEqual([true, false])
    expect([await after(600n, 'recv'), await after(600n, 'timeout')]).toEqual([false, true])
  })
})

describe('amounts', () => {
  it('go up to 2^128 - 1 for everybody, and what is beyond aborts the contract', async () => {
    const most = (2n ** 128n - 1n).toString()
    const taken = await take(
      [
        { op: 'bond', user: 'alice', amount: most },
        { op: 'stake_remote', user: 'alice', validator: 'cval1', amount: most },
        { op: 'set_price', price: '1.2' },
        { op: 'recv', from: 'provider' },
      ],
      { users: { alice: most, bob: most } },
    )
    expect(at(taken[0]?.state, 'users', 'bob', 'balance')).toBe(most)
    expect(taken.map(({ records }) => records[0]?.ok)).toEqual([true, true, true, false])
    expect(taken[3]?.records).toMatchObject([{ panic: true }])
    expect(chain(taken[3]?.state, 'pending_packets')).toEqual({ provider: [1n], consumer: [] })
  })
})
