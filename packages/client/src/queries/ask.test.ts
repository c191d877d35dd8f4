import { unwrap } from '@meshwork/core/foundation'
import { denomOf, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import type { ChainConfig } from '../create-mesh/config.js'
import { acts } from '../testing/acting.js'
import { JUNO, lendingMesh, OSMOSIS, PURSE } from '../testing/lending.js'
import { stakeLocal } from '../testing/losing.js'
import { askContract, askModule } from './ask.js'
import { pairingQueries } from './pairing-queries.js'

const cval1 = valoperOf('cval1')

/** Alice has 100 in the vault: 60 of it stand behind `cval1`, and 40 are staked at home. */
async function lent(osmosis: ChainConfig = OSMOSIS) {
  const mesh = await lendingMesh({}, { chains: { osmosis, juno: JUNO } })
  const pairing = mesh.pairing()
  acts(pairing, 'alice', { act: 'bond', amount: 100n }, { act: 'stake_remote', validator: 'cval1', amount: 60n })
  await mesh.relay()
  return { mesh, pairing, alice: pairing.provider.address('alice'), queries: pairingQueries(pairing) }
}

describe('askContract', () => {
  it('answers a question to a contract of the kind', async () => {
    const { pairing, alice } = await lent()
    const { provider, vault } = pairing
    const account = unwrap(askContract(provider, 'vault', vault, { type: 'account', account: alice }))
    expect(account).toEqual({ denom: 'uosmo', bonded: 100n, free: { low: 40n, high: 40n } })
  })

  it('a contract of another kind is not asked', async () => {
    const { pairing, alice } = await lent()
    const { provider, externalStaking } = pairing
    expect(askContract(provider, 'vault', externalStaking, { type: 'account', account: alice })).toEqual({
      ok: false,
      error: { type: 'WrongKind', address: externalStaking, expected: 'vault', found: 'external-staking' },
    })
  })

  it('nobody lives there, or the contract refuses', async () => {
    const { pairing, alice } = await lent()
    const { provider, vault } = pairing
    const nobody = askContract(provider, 'vault', alice, { type: 'config' })
    expect(nobody).toEqual({ ok: false, error: { type: 'NoSuchContract', address: alice } })
    const refused = askContract(provider, 'vault', vault, { type: 'claim', account: alice, lienholder: alice })
    const cause = { type: 'NoClaim', user: alice, lienholder: alice }
    expect(refused).toEqual({ ok: false, error: { type: 'QueryRefused', address: vault, cause } })
  })
})

describe('askModule', () => {
  it('answers a question to a module', async () => {
    const { pairing, alice } = await lent()
    const { provider, consumer } = pairing
    const bank = askModule(provider, 'bank', { type: 'balance', address: alice, denom: denomOf('uosmo') })
    expect(unwrap(bank)).toBe(PURSE - 100n)
    expect(unwrap(askModule(consumer, 'staking', { type: 'validator', validator: cval1 })).tokens).toBe(1_000_000n)
    const { consumer: channelId } = pairing.channel
    expect(unwrap(askModule(consumer, 'ibc', { type: 'channel', channelId })).phase).toBe('open')
  })

  it('what the module refuses is an error', async () => {
    const { pairing } = await lent()
    expect(askModule(pairing.provider, 'gov', { type: 'proposal', proposalId: 9n })).toMatchObject({
      error: { type: 'QueryRefused', cause: { type: 'UnknownProposal', proposalId: 9n } },
    })
  })
})

describe('pairingQueries', () => {
  it('asks the contracts on both chains, always as they are now', async () => {
    const { mesh, pairing, alice, queries } = await lent()
    const stake = queries.externalStaking({ type: 'stake', user: alice, validator: cval1 })
    expect(unwrap(stake).stake).toEqual({ low: 60n, high: 60n })
    expect(unwrap(queries.converter({ type: 'config' })).virtualStaking).toBe(pairing.virtualStaking)
    expect(unwrap(queries.priceFeed({ type: 'price' })).nativePerForeign).toBe(5n * 10n ** 17n)
    expect(unwrap(queries.virtualStaking({ type: 'getStake', validator: cval1 }))).toEqual({ stake: 0n })
    unwrap(mesh.epoch())
    expect(unwrap(queries.virtualStaking({ type: 'getStake', validator: cval1 }))).toEqual({ stake: 27n })
  })

  it('finds the local staking and the proxy of a user', async () => {
    const { pairing, alice, queries } = await lent({ ...OSMOSIS, validators: [{ valoper: 'pval1', tokens: 1_000n }] })
    stakeLocal(pairing, 'alice', 40n)
    const { proxy } = unwrap(queries.localStaking({ type: 'proxyByOwner', owner: alice }))
    expect(unwrap(queries.localStaking({ type: 'ownerByProxy', proxy }))).toEqual({ owner: alice })
    expect(unwrap(queries.proxy(alice)({ type: 'config' })).owner).toBe(alice)
    const bob = pairing.provider.address('bob')
    expect(queries.proxy(bob)({ type: 'config' })).toMatchObject({ error: { cause: { type: 'ProxyNotFound' } } })
  })
})
