import { unwrap } from '@meshwork/core/foundation'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mesh } from '../create-mesh/mesh.js'
import { type Pairing, relayPath } from '../create-mesh/pairing.js'
import { acts, answerOne, receiveOne, timeOutOne } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'
import { refuseOne } from '../testing/losing.js'
import { packetKindOf } from './packet-kind.js'
import { PacketLog } from './packet-log.js'

let mesh: Mesh
let pairing: Pairing
let log: PacketLog
beforeEach(async () => {
  mesh = await lendingMesh()
  pairing = mesh.pairing()
  acts(pairing, 'alice', { act: 'bond', amount: 1000n })
  log = new PacketLog(mesh)
  acts(pairing, 'alice', { act: 'stake_remote', validator: 'cval1', amount: 100n })
})

const found = () => log.takeReport().violations.map(({ detail }) => detail)
const sender = () => relayPath(pairing).provider
const outcomes = () => log.all().map(({ received, outcome }) => [received, outcome])

describe('PacketLog', () => {
  it('follows a packet from its sending to its outcome', async () => {
    expect(outcomes()).toEqual([[false, null]])
    await receiveOne(pairing, 'provider')
    expect(outcomes()).toEqual([[true, null]])
    expect(log.over(sender())).toHaveLength(1)
    expect([...log.unresolved()]).toHaveLength(1)
    await answerOne(pairing, 'provider')
    expect(outcomes()).toEqual([[true, 'ok']])
    expect([...log.unresolved()]).toEqual([])
    expect(log.takeReport()).toEqual({ checked: 2, violations: [] })
  })

  it('knows packets that never arrived, and those that were refused', async () => {
    mesh.advance({ seconds: 700n })
    await timeOutOne(pairing, 'provider')
    unwrap(pairing.consumer.executeModule('virtualStake', { type: 'runEpoch', contract: pairing.virtualStaking }))
    expect(outcomes()).toEqual([[false, 'timeout']])
    expect(found()).toEqual([])
  })

  it('complains of what is received a second time', async () => {
    const before = pairing.consumer.state
    await receiveOne(pairing, 'provider')
    pairing.consumer.restore(before)
    await receiveOne(pairing, 'provider')
    expect(found()).toEqual([expect.stringContaining('received twice')])
  })

  it('complains of a second outcome, and of what arrives after the outcome', async () => {
    const before = pairing.provider.state
    mesh.advance({ seconds: 700n })
    await timeOutOne(pairing, 'provider')
    pairing.provider.restore({ ...before, timeNanos: pairing.provider.state.timeNanos })
    await timeOutOne(pairing, 'provider')
    expect(found()).toEqual([expect.stringContaining('timeout after timeout')])
  })

  it('complains of an outcome that its receiver does not know of', () => {
    unwrap(refuseOne(pairing, 'provider'))
    expect(found()).toEqual([expect.stringContaining('error for its sender, timeout for its receiver')])
  })

  it('sees no more when it was stopped', async () => {
    log.stopListening()
    await mesh.relay()
    expect(outcomes()).toEqual([[false, null]])
  })
})

describe('packetKindOf', () => {
  it.each([
    ['{"stake":{"validator":"v"}}', 'stake'],
    ['{"distribute_batch":{}}', 'distribute_batch'],
    ['{"denom":"uosmo","amount":"1"}', 'coins'],
    ['{"data":"AA=="}', 'prices'],
    ['no packet', 'prices'],
  ])('says what %s is', (data, kind) => {
    expect(packetKindOf(data)).toBe(kind)
  })
})
