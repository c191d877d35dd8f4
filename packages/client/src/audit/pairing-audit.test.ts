import type { ConverterState } from '@meshwork/core/converter'
import { unwrap } from '@meshwork/core/foundation'
import { valoperOf } from '@meshwork/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { setMaxCap } from '../create-mesh/max-cap.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { acts, answerOne, receiveOne, setPrice, timeOutOne } from '../testing/acting.js'
import { lending, lendingMesh } from '../testing/lending.js'
import { auditPairing } from './pairing-audit.js'

let mesh: Mesh
let pairing: Pairing
beforeEach(async () => {
  mesh = await lendingMesh()
  pairing = mesh.pairing()
  acts(pairing, 'alice', { act: 'bond', amount: 1000n })
})

const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const
const found = () => auditPairing(pairing).violations.map(({ id, detail }) => `${id} ${detail}`)

describe('[INV MS-X1] auditPairing', () => {
  it('finds both sides equal at every moment of a stake', async () => {
    acts(pairing, 'alice', stake(100n))
    expect(found()).toEqual([])
    await receiveOne(pairing, 'provider')
    expect(found()).toEqual([])
    await answerOne(pairing, 'provider')
    expect(found()).toEqual([])
    expect(auditPairing(pairing).checked).toBe(1)
  })

  it('and of an unstake, at any price', async () => {
    acts(pairing, 'alice', stake(100n), stake(50n, 'cval2'))
    await mesh.relay()
    setPrice(pairing, '0.001')
    acts(pairing, 'alice', unstake(33n))
    expect(found()).toEqual([])
    await receiveOne(pairing, 'provider')
    expect(found()).toEqual([])
    await answerOne(pairing, 'provider')
    expect(found()).toEqual([])
    expect(auditPairing(pairing).checked).toBe(2)
  })

  it('counts no packet that was refused there, or never arrived', async () => {
    const refusing = await lendingMesh({ maxCap: null })
    pairing = refusing.pairing()
    acts(pairing, 'alice', { act: 'bond', amount: 1000n }, stake(100n))
    await receiveOne(pairing, 'provider')
    expect(found()).toEqual([])
    acts(pairing, 'alice', stake(100n))
    refusing.advance({ seconds: 600n })
    await timeOutOne(pairing, 'provider')
    expect(found()).toEqual([])
  })

  it('and of stake that is given back at a cap of zero, with an unstake before it', async () => {
    acts(pairing, 'alice', stake(100n))
    await mesh.relay()
    unwrap(setMaxCap(pairing.consumer, pairing.virtualStaking, 0n))
    unwrap(mesh.epoch(pairing.name))
    acts(pairing, 'alice', unstake(30n))
    await receiveOne(pairing, 'provider')
    await answerOne(pairing, 'provider')
    expect(found()).toEqual([])
    await receiveOne(pairing, 'consumer')
    expect(found()).toEqual([])
    await answerOne(pairing, 'consumer')
    expect(found()).toEqual([])
    unwrap(mesh.epoch(pairing.name))
    expect(mesh.epoch(pairing.name)).toMatchObject({ error: { error: { type: 'NoScheduledTask' } } })
  })

  it('knows that the consumer may offer back what governance let go', async () => {
    acts(pairing, 'alice', stake(100n))
    await mesh.relay()
    acts(pairing, 'alice', unstake(40n))
    mesh.advance({ seconds: 21n * 86_400n + 1n })
    const { lastTxId: txId, config } = pairingStates(pairing).externalStaking
    const forced = { type: 'forceUnstake', txId } as const
    unwrap(pairing.provider.execute({ sender: config.authority, to: pairing.externalStaking, msg: forced }))
    await timeOutOne(pairing, 'provider')
    const letGo = new Map([['cval1', 40n]])
    const broken = () => auditPairing(pairing, letGo).violations.map(({ detail }) => detail)
    // The consumer never heard, and has all of it still.
    expect(found()).toEqual(['osmosis->juno cval1: 40 too much'].map((text) => `MS-X1 ${text}`))
    expect(broken()).toEqual([])
    unwrap(setMaxCap(pairing.consumer, pairing.virtualStaking, 0n))
    unwrap(mesh.epoch(pairing.name))
    expect(broken()).toEqual([])
    await receiveOne(pairing, 'consumer')
    expect(broken()).toEqual([])
    await answerOne(pairing, 'consumer')
    expect(broken()).toEqual([])
  })

  it('says how far apart they are', async () => {
    acts(pairing, 'alice', stake(100n))
    await mesh.relay()
    const { consumer, converter } = pairing
    const contract = consumer.state.contracts.get(converter)!
    const state = contract.state as ConverterState
    if (state.conversion.type !== 'ledger') throw new Error('expected a ledger')
    const total = state.conversion.totals.get(valoperOf('cval1'))!
    const totals = state.conversion.totals.set(valoperOf('cval1'), { ...total, remote: 93n as typeof total.remote })
    const changed = { ...contract, state: { ...state, conversion: { ...state.conversion, totals } } }
    consumer.restore({ ...consumer.state, contracts: consumer.state.contracts.set(converter, changed) })
    expect(found()).toEqual([
      'MS-X1 osmosis->juno cval1: -7 too much',
      'MS-X2 osmosis->juno cval1: the sum is -7 too much',
    ])
  })

  it('has nothing to compare where the consumer keeps no ledger, or there is no channel', async () => {
    const reference = (await lendingMesh({ rules: 'reference' })).pairing()
    acts(reference, 'alice', { act: 'bond', amount: 10n }, stake(10n))
    expect(auditPairing(reference)).toEqual({ checked: 0, violations: [] })
    expect(auditPairing(createMesh(lending({ openChannel: false })).pairing())).toEqual({ checked: 0, violations: [] })
  })
})
