import { addressOf, uint } from '@meshwork/core/testing'
import type { VaultState } from '@meshwork/core/vault'
import { describe, expect, it } from 'vitest'
import { contractState } from '../create-mesh/pairing-states.js'
import { acts } from '../testing/acting.js'
import { accountOf } from '../testing/looking.js'
import { replayAttack } from './attack.js'
import { HostileMesh } from './hostile-mesh.js'
import type { World } from './worlds.js'

const WORLD: World = {
  format: 'meshwork-scenario/1',
  chains: {
    osmosis: {
      bondDenom: 'uosmo',
      accounts: ['ada', 'bela', 'cyd'].map((name) => ({ name, balance: '100000' })),
    },
    juno: { bondDenom: 'ujuno', validators: [{ valoper: 'lighthouse', tokens: '100000' }] },
  },
  pairings: [{ provider: 'osmosis', consumer: 'juno', price: '1', discount: '0.1', maxCap: '1000000' }],
}

describe('HostileMesh', () => {
  it('has an adversary whose steps are a scenario: the same seed the same, without your code', async () => {
    const runs = await Promise.all(
      [7, 7, 8].map(async (seed) => {
        const hostile = await HostileMesh.begin(WORLD, { seed })
        await hostile.steps(60)
        await hostile.settle()
        expect(hostile.violations()).toEqual([])
        return hostile.scenario()
      }),
    )
    expect(runs[0]?.steps).toHaveLength(62)
    expect(runs[1]).toEqual(runs[0])
    expect(runs[2]?.steps).not.toEqual(runs[0]?.steps)
    expect((await replayAttack(WORLD, runs[0]?.steps ?? [])).broken).toEqual([])
  })

  it('leaves those alone for whom you act', async () => {
    const hostile = await HostileMesh.begin(WORLD, { seed: 3, ours: ['ada'] })
    const pairing = hostile.mesh.pairing()
    acts(
      pairing,
      'ada',
      { act: 'bond', amount: 50_000n },
      { act: 'stake_remote', validator: 'lighthouse', amount: 9_000n },
    )
    const before = accountOf(pairing, 'ada')
    await hostile.steps(250)
    const said = JSON.stringify(hostile.scenario().steps)
    // What governance lets go it may let go of anybody.
    const ofAda = hostile.scenario().steps.filter((step) => JSON.stringify(step).includes('"ada"'))
    expect(ofAda.filter((step) => !('op' in step && step.op === 'force_unstake'))).toEqual([])
    expect(said).toContain('"bela"')
    expect(accountOf(pairing, 'ada').bonded).toBeLessThanOrEqual(before.bonded)
    expect(hostile.violations()).toEqual([])
  })

  it('watches what your code does to states', async () => {
    const hostile = await HostileMesh.begin(WORLD, { seed: 5, ours: ['ada'] })
    const { provider, vault } = hostile.mesh.pairing()
    acts(hostile.mesh.pairing(), 'ada', { act: 'bond', amount: 500n })
    const state = contractState<VaultState>(provider.state, vault)
    const account = state.accounts.get(addressOf('ada')) ?? expect.fail()
    const richer = { ...state, accounts: state.accounts.set(addressOf('ada'), { ...account, collateral: uint(600) }) }
    const contract = provider.state.contracts.get(vault) ?? expect.fail()
    provider.restore({
      ...provider.state,
      contracts: provider.state.contracts.set(vault, { ...contract, state: richer }),
    })
    expect(hostile.violations().map(({ id }) => id)).not.toEqual([])
  })

  it('stops listening, and the mesh lives on', async () => {
    const hostile = await HostileMesh.begin(WORLD, { seed: 5 })
    hostile.stopListening()
    hostile.mesh.advance({ seconds: 5n })
    expect(hostile.violations()).toEqual([])
  })

  it('refuses a world that is none, and says where', async () => {
    const [pairing] = WORLD.pairings
    const wrong: World = { ...WORLD, pairings: pairing ? [{ ...pairing, consumer: 'nowhere' }] : [] }
    await expect(HostileMesh.begin(wrong, { seed: 1 })).rejects.toMatchObject({
      refusal: [expect.objectContaining({ path: 'pairings[0].consumer' })],
    })
  })
})
