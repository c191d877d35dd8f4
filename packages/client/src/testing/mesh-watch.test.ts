import type { ConverterState } from '@meshwork/core/converter'
import { unwrap } from '@meshwork/core/foundation'
import { valoperOf } from '@meshwork/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { acts, receiveOne, timeOutOne } from './acting.js'
import { lendingMesh } from './lending.js'
import { MeshWatch } from './mesh-watch.js'

const PERIOD = 21n * 86_400n
const cval1 = valoperOf('cval1')

let mesh: Mesh
let pairing: Pairing
let watch: MeshWatch
beforeEach(async () => {
  mesh = await lendingMesh()
  pairing = mesh.pairing()
  watch = new MeshWatch(mesh)
  acts(pairing, 'alice', { act: 'bond', amount: 1000n }, { act: 'stake_remote', validator: 'cval1', amount: 100n })
  await mesh.relay()
})

const found = () => watch.violations().map(({ id, detail }) => `${id} ${detail}`)
const govern = (msg: { readonly type: string; readonly [field: string]: unknown }) => {
  const { provider, externalStaking: to } = pairing
  return unwrap(provider.execute({ sender: pairingStates(pairing).externalStaking.config.authority, to, msg }))
}

/** Governance lets an unstake of 40 go that nobody answered. */
function letGo(): void {
  acts(pairing, 'alice', { act: 'unstake', validator: 'cval1', amount: 40n })
  mesh.advance({ seconds: PERIOD + 1n })
  govern({ type: 'forceUnstake', txId: pairingStates(pairing).externalStaking.lastTxId })
}

/** The consumer counts on so much more than it was sent. */
function corrupt(by: bigint): void {
  const { consumer, converter } = pairing
  const contract = consumer.state.contracts.get(converter)
  const state = contract?.state as ConverterState
  if (!contract || state.conversion.type !== 'ledger') throw new Error('expected a ledger')
  const { conversion } = state
  const total = conversion.totals.get(cval1)
  if (!total) throw new Error('nothing is staked')
  const totals = conversion.totals.set(cval1, { ...total, remote: (total.remote + by) as typeof total.remote })
  const changed = { ...contract, state: { ...state, conversion: { ...conversion, totals } } }
  consumer.restore({ ...consumer.state, contracts: consumer.state.contracts.set(converter, changed) })
}

describe('MeshWatch', () => {
  it('knows what governance let go, and that the consumer has it still', async () => {
    letGo()
    expect(found()).toEqual([])
    await timeOutOne(pairing, 'provider')
    expect(found()).toEqual([])
    corrupt(1n)
    expect(found()).toContain('MS-X1 osmosis->juno cval1: 1 too much')
  })

  it('asks for equal sums again when the two have been re-synced', async () => {
    letGo()
    await timeOutOne(pairing, 'provider')
    govern({ type: 'resync', validator: cval1 })
    await receiveOne(pairing, 'provider')
    expect(found()).toEqual([])
    await mesh.relay()
    expect(found()).toEqual([])
    corrupt(1n)
    // What the consumer burned of nobody makes it a limit, as a slash does.
    expect(found()).toContain('MS-X1-slashed osmosis->juno cval1: 1 too much')
  })

  it('does not take for settled what was let go after a re-sync was left', async () => {
    govern({ type: 'resync', validator: cval1 })
    await receiveOne(pairing, 'provider')
    govern({ type: 'endResync', validator: cval1 })
    letGo()
    await mesh.relay()
    expect(found()).toEqual([])
  })
})
