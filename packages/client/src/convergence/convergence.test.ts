import { unwrap } from '@meshwork/core/foundation'
import type { MachineState } from '@meshwork/core/mesh'
import type { StakingMessage } from '@meshwork/core/staking'
import { valoperOf } from '@meshwork/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChainConfig } from '../create-mesh/config.js'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { contractState } from '../create-mesh/pairing-states.js'
import { acts, receiveOne } from '../testing/acting.js'
import { JUNO, lendingMesh, OSMOSIS } from '../testing/lending.js'
import { accountOf } from '../testing/looking.js'
import { convergenceOf } from './convergence.js'
import { settleMesh } from './heal.js'
import { leftBehind } from './left-behind.js'
import { isQuiet, waitingOf } from './waiting.js'

let mesh: Mesh
let pairing: Pairing
beforeEach(async () => {
  const hooked: ChainConfig = { ...JUNO, stakingHooks: { slashes: [], validators: ['virtualStake'] } }
  mesh = await lendingMesh({}, { chains: { osmosis: OSMOSIS, juno: hooked } })
  pairing = mesh.pairing()
  acts(pairing, 'alice', { act: 'bond', amount: 1000n }, { act: 'stake_remote', validator: 'cval1', amount: 100n })
})

const found = () => convergenceOf(mesh).violations.map(({ id, detail }) => `${id} ${detail}`)

/** Puts something else into a contract of the provider, behind everybody's back. */
function corrupt<State extends MachineState>(address: Pairing['vault'], change: (state: State) => State): void {
  const { provider } = pairing
  const contract = provider.state.contracts.get(address)
  if (!contract) throw new Error(`nothing at ${address}`)
  const changed = { ...contract, state: change(contractState<State>(provider.state, address)) }
  provider.restore({ ...provider.state, contracts: provider.state.contracts.set(address, changed) })
}

describe('convergenceOf', () => {
  it('[INV MS-X2] finds what is under way, and ranges that are not one number', () => {
    expect(isQuiet(mesh)).toBe(false)
    expect(waitingOf(pairing)).toEqual([
      '1 packets of the provider',
      '1 promises of the vault',
      '1 transactions of the external staking',
    ])
    expect(found()).toEqual([
      'MS-X2 osmosis->juno: 1 packets of the provider',
      'MS-X2 osmosis->juno: 1 promises of the vault',
      'MS-X2 osmosis->juno: 1 transactions of the external staking',
      'MS-X2-certain osmosis->juno: lien of alice from 0 to 100',
      'MS-X2-certain osmosis->juno: stake of alice on cval1 from 0 to 100, 0 leaving',
    ])
  })

  it('finds nothing when all has settled', async () => {
    await receiveOne(pairing, 'provider')
    await settleMesh(mesh)
    expect(found()).toEqual([])
    expect(isQuiet(mesh)).toBe(true)
  })

  it('finds a validator that is something else for the provider', async () => {
    await settleMesh(mesh)
    const validator = valoperOf('cval2')
    const msg: StakingMessage = { type: 'jail', validator, tombstone: true }
    unwrap(pairing.consumer.executeModule('staking', msg))
    expect(found()).toEqual(['MS-X2-validators osmosis->juno: cval2 is tombstoned, and active for the provider'])
    await settleMesh(mesh)
    expect(found()).toEqual([])
  })

  it('[INV MS-Y2] finds what a close has left behind', async () => {
    await settleMesh(mesh)
    const before = contractState(pairing.provider.state, pairing.vault)
    mesh.closeChannel()
    await settleMesh(mesh)
    expect(found()).toEqual([])
    acts(pairing, 'alice', { act: 'withdraw_unbonded' })
    corrupt(pairing.vault, () => before)
    expect(found()).toEqual(['MS-Y2 osmosis->juno: a lien of 100 on alice'])
  })
})

describe('leftBehind', () => {
  it('[INV MS-Y1] finds who has something left', async () => {
    await settleMesh(mesh)
    expect(leftBehind(mesh).violations.map(({ detail }) => detail)).toEqual([
      'osmosis: alice has 1000 left, and 1 liens',
    ])
    mesh.closeChannel()
    acts(pairing, 'alice', { act: 'withdraw_unbonded' }, { act: 'unbond', amount: accountOf(pairing, 'alice').bonded })
    expect(leftBehind(mesh).violations).toEqual([])
  })
})

describe('settleMesh', () => {
  it('ends, and says in how many rounds', async () => {
    mesh.haltChain('juno')
    expect(await settleMesh(mesh)).toBe(1)
    expect(mesh.halted).toEqual([])
  })
})
