import { unwrap } from '@meshwork/core/foundation'
import type { StakingMessage } from '@meshwork/core/staking'
import { coins, fraction, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { askModule } from '../queries/index.js'
import { acts, receiveOne, setPrice } from '../testing/acting.js'
import { JUNO, LENDING, OSMOSIS } from '../testing/lending.js'
import { slashLocal, stakeLocal } from '../testing/losing.js'
import { aliceStaked } from '../testing/told.js'
import type { ChainConfig, PairingConfig } from './config.js'
import { setMaxCap } from './max-cap.js'
import { createMesh } from './mesh.js'

// What shrinks after it came to be, or counts for less: the second half of the rows of docs/guides/user-interface.md.

const cval1 = valoperOf('cval1')
const stake = (amount: bigint) => ({ act: 'stake_remote', validator: 'cval1', amount }) as const
const HEARING: ChainConfig = { ...JUNO, stakingHooks: { validators: ['virtualStake'] } }
const HOME: ChainConfig = { ...OSMOSIS, validators: [{ valoper: 'pval1', tokens: 1_000_000n }] }

/** Alice has 200 in the vault, all of it behind `cval1`; the consumer's contracts hear of its validators. */
async function staked(terms: Partial<PairingConfig> = {}, juno: ChainConfig = HEARING) {
  const mesh = createMesh({ chains: { osmosis: HOME, juno }, pairings: [{ ...LENDING, ...terms }] })
  await mesh.relay()
  return aliceStaked(mesh, 200n, 200n)
}

describe('a slash', () => {
  const punished = async () => {
    const stage = await staked()
    const { mesh, pairing } = stage
    const of = (msg: StakingMessage) => unwrap(pairing.consumer.executeModule('staking', msg))
    of({ type: 'slash', validator: cval1, fraction: fraction('0.1'), reason: 'downtime' })
    of({ type: 'jail', validator: cval1, tombstone: false })
    mesh.advance()
    unwrap(pairing.consumer.endBlock())
    await mesh.relay()
    return stage
  }

  it('on the consumer: who loses how much, and what the consumer makes of its validator', async () => {
    const { told, accountNow, stakeNow } = await punished()
    expect(told.of('validatorSlashed')).toMatchObject([{ validator: 'cval1', chain: 'juno' }])
    expect(told.of('slashedCross')).toMatchObject([
      { validator: 'cval1', users: [{ user: 'alice', slash: 20n, burns: [] }], chain: 'osmosis' },
    ])
    expect([accountNow().bonded, stakeNow().stake]).toEqual([180n, { low: 180n, high: 180n }])
  })

  it('a validator that is jailed: both chains say so, and the list knows it', async () => {
    const { pairing, queries, told } = await punished()
    expect(told.of('validatorJailed')).toMatchObject([{ validator: 'cval1', tombstoned: false, chain: 'juno' }])
    expect(told.of('updatedValidatorSet').flatMap(({ jailed, chain }) => jailed.map((one) => [one, chain]))).toEqual([
      ['cval1', 'osmosis'],
    ])
    expect(unwrap(queries.externalStaking({ type: 'listValidators' }))).toContainEqual(
      expect.objectContaining({ validator: 'cval1', status: 'jailed' }),
    )
    expect(unwrap(askModule(pairing.consumer, 'staking', { type: 'validator', validator: cval1 }))).toMatchObject({
      status: 'unbonded',
    })
  })

  it('at home reaches the stake of other consumers: whose burns, where, how much', async () => {
    const { mesh, pairing, queries, told, accountNow, stakeNow } = await staked()
    stakeLocal(pairing, 'alice', 200n)
    slashLocal(pairing, 'alice', 20n)
    expect(told.of('slashedLocal')).toMatchObject([
      { users: [{ user: 'alice', slash: 20n, burns: [{ lienholder: pairing.externalStaking, amount: 20n }] }] },
    ])
    expect(told.of('burnedVirtualStake')).toMatchObject([
      {
        user: 'alice',
        validators: ['cval1'],
        shares: [{ validator: 'cval1', amount: 20n }],
        unbonding: 0n,
        inFlight: 0n,
        missing: 0n,
        amount: coins(20, 'uosmo'),
        chain: 'osmosis',
      },
    ])
    expect([accountNow().bonded, stakeNow().stake]).toEqual([180n, { low: 180n, high: 180n }])
    expect(unwrap(queries.externalStaking({ type: 'outbox' }))).toMatchObject([{ status: { type: 'inFlight' } }])
    await mesh.relay()
    expect(told.of('remoteBurned')).toMatchObject([
      {
        validators: ['cval1'],
        remote: coins(20, 'uosmo'),
        local: coins(9, 'ujuno'),
        missing: coins(0, 'uosmo'),
        chain: 'juno',
      },
    ])
    expect(told.of('committedBurn')).toMatchObject([{ validators: ['cval1'], amount: 20n, chain: 'osmosis' }])
    expect(unwrap(queries.externalStaking({ type: 'outbox' }))).toEqual([])
    expect(unwrap(queries.virtualStaking({ type: 'request', validator: cval1 }))).toEqual({ request: 81n })
  })

  it('at home while a stake is in flight: what burns then is told when it arrives', async () => {
    const { mesh, pairing, told, stakeNow } = await staked()
    acts(pairing, 'bob', { act: 'bond', amount: 100n })
    acts(pairing, 'bob', stake(100n))
    stakeLocal(pairing, 'bob', 100n)
    slashLocal(pairing, 'bob', 10n)
    expect(told.of('burnedVirtualStake')).toMatchObject([{ user: 'bob', shares: [], inFlight: 10n, missing: 0n }])
    await mesh.relay()
    expect(told.of('burnedInFlight')).toEqual([
      { type: 'burnedInFlight', user: 'bob', validator: 'cval1', amount: 10n, chain: 'osmosis' },
    ])
    expect(stakeNow().stake).toEqual({ low: 200n, high: 200n })
  })
})

describe('stake that counts for less', () => {
  it('the cap cuts it: what was wanted, what is delegated, and what the cap is', async () => {
    const { mesh, pairing, queries, told } = await staked()
    unwrap(setMaxCap(pairing.consumer, pairing.virtualStaking, 60n))
    unwrap(mesh.epoch())
    expect(told.of('maxCapUpdated')).toMatchObject([{ maxCap: coins(60, 'ujuno'), chain: 'juno' }])
    expect(told.of('rebalanced')).toMatchObject([{ cap: 60n, requested: 90n, bonded: 60n, chain: 'juno' }])
    const { consumer, virtualStaking: contract } = pairing
    expect(unwrap(askModule(consumer, 'virtualStake', { type: 'bondStatus', contract }))).toEqual({
      cap: 60n,
      delegated: 60n,
    })
    expect(unwrap(queries.virtualStaking({ type: 'request', validator: cval1 }))).toEqual({ request: 90n })
    expect(unwrap(queries.virtualStaking({ type: 'getAllStake' })).stakes).toEqual([
      { validator: 'cval1', amount: 60n },
    ])
  })

  it('its share of the power cuts it', async () => {
    const juno: ChainConfig = { ...HEARING, validators: [{ valoper: 'cval1', tokens: 100n }], maxProviderShare: '0.25' }
    const { mesh, pairing, told } = await staked({}, juno)
    unwrap(mesh.epoch())
    // A quarter of 100 at home and the 90 that are wanted.
    const usable = 47n
    expect(told.of('shareComputed').at(-1)).toMatchObject({ usable })
    expect(told.of('rebalanced')).toMatchObject([{ requested: 90n, bonded: usable, chain: 'juno' }])
    const { consumer, virtualStaking: contract } = pairing
    expect(unwrap(askModule(consumer, 'virtualStake', { type: 'bondStatus', contract }))).toMatchObject({ usable })
  })

  it('it is repriced: at which price, how many stakes, what they are worth together', async () => {
    const { mesh, pairing, queries, told } = await staked({ reprice: 'perEpoch' })
    setPrice(pairing, '0.25')
    unwrap(mesh.epoch())
    expect(told.of('priceUpdated')).toMatchObject([{ chain: 'juno' }])
    expect(told.of('stakesRepriced')).toMatchObject([{ stakes: 1, local: 45n, chain: 'juno' }])
    expect(unwrap(queries.virtualStaking({ type: 'request', validator: cval1 }))).toEqual({ request: 45n })
  })

  it('it was staked at a price at which it is worth nothing: told by the consumer when it arrives', async () => {
    const { pairing, told } = await staked()
    setPrice(pairing, '0.000001')
    acts(pairing, 'bob', { act: 'bond', amount: 10n })
    acts(pairing, 'bob', stake(10n))
    await receiveOne(pairing, 'provider')
    expect(told.of('remoteStaked')).toMatchObject([
      { delegator: 'bob', remote: coins(10, 'uosmo'), local: coins(0, 'ujuno'), chain: 'juno' },
    ])
  })
})
