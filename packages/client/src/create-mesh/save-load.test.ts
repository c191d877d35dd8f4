import { unwrap } from '@meshwork/core/foundation'
import { denom, valoper } from '@meshwork/core/identifiers'
import { chainCodec, chainCodecOf } from '@meshwork/core/mesh'
import { coin, uint128 } from '@meshwork/core/numbers'
import { ChainWatch, protocolNeighbours } from '@meshwork/core/testing'
import type { TransferState } from '@meshwork/core/transfer'
import { expect, it } from 'vitest'
import { memoryStateStore } from '../adapters/memory/index.js'
import { acts } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'
import { createMesh } from './mesh.js'
import { MeshSetupError } from './setup-error.js'

const make = () =>
  createMesh({
    chains: {
      provider: { bondDenom: 'ustake', balances: [{ address: 'alice', denom: 'ustake', amount: 1000n }] },
      consumer: { bondDenom: 'uosmo', validators: [{ valoper: 'val', tokens: 5000n }] },
    },
    pairings: [{ provider: 'provider', consumer: 'consumer', price: '0.5', discount: '0.1', maxCap: 1000n }],
  })

async function withStakeInFlight() {
  const mesh = make()
  await mesh.relay()
  const { provider, vault, externalStaking } = mesh.pairing()
  const sender = provider.address('alice')
  const amount = coin(unwrap(denom('ustake')), unwrap(uint128(600n)))
  unwrap(provider.execute({ sender, to: vault, msg: { type: 'bond', amount } }))
  const validator = unwrap(valoper('val'))
  unwrap(
    provider.execute({
      sender,
      to: vault,
      msg: { type: 'stakeRemote', lienholder: externalStaking, validator, amount },
    }),
  )
  return mesh
}

it('goes on, in another mesh, from where one was saved, packets in flight included', async () => {
  const [mesh, other, store] = [await withStakeInFlight(), make(), memoryStateStore()]
  await mesh.save(store)
  expect(await other.load(store)).toEqual(['provider', 'consumer'])
  for (const one of [mesh, other]) {
    await one.relay()
    unwrap(one.epoch())
  }
  for (const [name, { host, state }] of other.chains) {
    expect(chainCodec.encode(state)).toEqual(chainCodec.encode(mesh.chain(name).state))
    expect(new ChainWatch(host, protocolNeighbours).scan(state).violations).toEqual([])
  }
  expect(unwrap(other.pairing().consumer.query.bondStatus(other.pairing().virtualStaking))).toEqual({
    cap: 1000n,
    delegated: 270n,
  })
})

it('refuses bytes that are no chain, and changes none then', async () => {
  const [mesh, store] = [make(), memoryStateStore()]
  await mesh.save(store)
  await store.save('consumer', new Uint8Array([1, 2, 3]))
  const before = mesh.chain('provider').state
  await expect(mesh.load(store)).rejects.toThrow(MeshSetupError)
  expect(mesh.chain('provider').state).toBe(before)
  expect(await mesh.load(memoryStateStore())).toEqual([])
})

it('begins modules that a saved chain did not have yet, whatever they did in this mesh', async () => {
  const [mesh, store] = [await lendingMesh({ rewards: 'ics20' }), memoryStateStore()]
  const { consumer: juno, virtualStaking } = mesh.pairing()
  const { transfer, ...others } = juno.state.modules
  expect(transfer).toBeDefined()
  await store.save('juno', chainCodecOf(juno.host).encode({ ...juno.state, modules: others }))
  acts(mesh.pairing(), 'alice', { act: 'bond', amount: 90n }, { act: 'stake_remote', validator: 'cval1', amount: 90n })
  await mesh.relay()
  unwrap(mesh.epoch())
  const reward = { delegator: virtualStaking, validator: 'cval1', reward: { denom: 'ujuno', amount: 5n } }
  const msg: { type: string } = { type: 'allocateReward', ...reward }
  unwrap(juno.executeModule('distribution', msg))
  unwrap(mesh.epoch())
  const escrows = () => (juno.state.modules['transfer'] as TransferState).escrows.size
  expect(escrows()).toBe(1)
  await mesh.load(store)
  expect(escrows()).toBe(0)
})
