import { unwrap } from '@meshwork/core/foundation'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mesh } from '../../create-mesh/mesh.js'
import type { Pairing } from '../../create-mesh/pairing.js'
import { acts, receiveOne } from '../../testing/acting.js'
import { lendingMesh } from '../../testing/lending.js'
import { memoryRelayChain } from './relay-chain.js'

/** `{"cval1":{"n":1,"sum":"100"}}`: the consumer took the stake, and says what it has of that validator. */
const TAKEN = '{"result":"eyJjdmFsMSI6eyJuIjoxLCJzdW0iOiIxMDAifX0="}'

let mesh: Mesh
let pairing: Pairing
beforeEach(async () => {
  mesh = await lendingMesh()
  pairing = mesh.pairing()
  acts(pairing, 'alice', { act: 'bond', amount: 1000n }, { act: 'stake_remote', validator: 'cval1', amount: 100n })
})

const provider = () => memoryRelayChain(pairing.provider)
const consumer = () => memoryRelayChain(pairing.consumer)

describe('memoryRelayChain', () => {
  it('tells name and block of the chain as it is at that moment', async () => {
    const chain = provider()
    expect(chain.name).toBe('osmosis')
    expect(await chain.block()).toEqual({ height: 1n, timeNanos: 1_700_000_000_000_000_000n })
    mesh.advance()
    expect(await chain.block()).toEqual({ height: 2n, timeNanos: 1_700_000_005_000_000_000n })
  })

  it('tells whether a channel is open', async () => {
    expect(await provider().isOpen(pairing.channel.provider)).toBe(true)
    expect(await provider().isOpen('channel-77')).toBe(false)
    expect(await provider().isOpen('')).toBe(false)
  })

  it('lists what was sent and has no outcome, with the text on the wire', async () => {
    expect(await provider().unresolvedPackets(pairing.channel.provider)).toEqual([
      {
        sequence: 1n,
        data: '{"stake":{"delegator":"alice","validator":"cval1","stake":{"denom":"uosmo","amount":"100"},"tx_id":1}}',
        timeoutAtNanos: 1_700_000_600_000_000_000n,
      },
    ])
    expect(await provider().unresolvedPackets('channel-77')).toEqual([])
  })

  it('knows of a packet whether it came, and what was answered', async () => {
    const { channel } = pairing
    expect(await consumer().receipt(channel.consumer, 1n)).toEqual({ received: false })
    await receiveOne(pairing, 'provider')
    expect(await consumer().receipt(channel.consumer, 1n)).toEqual({ received: true, ack: TAKEN })
    await consumer().forgetAck(channel.consumer, 1n)
    expect(await consumer().receipt(channel.consumer, 1n)).toEqual({ received: true })
  })

  it('gives the answer of a packet that it receives', async () => {
    const [packet] = await provider().unresolvedPackets(pairing.channel.provider)
    const delivered = unwrap(await consumer().receivePacket(pairing.channel.consumer, packet!))
    expect(delivered.data).toBe(TAKEN)
    expect(delivered.events.map(({ event }) => event.type)).toContain('remoteStaked')
  })

  it('forgets nothing that it does not have', async () => {
    const before = pairing.consumer.state
    await consumer().forgetAck(pairing.channel.consumer, 12n)
    expect(pairing.consumer.state).toBe(before)
  })
})
