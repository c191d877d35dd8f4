import { describe, expect, it } from 'vitest'
import { acts, tried } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'

const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const stake = (amount: bigint) => ({ act: 'stake_remote', validator: 'cval1', amount }) as const

describe('Mesh.on', () => {
  it('hears one type of event, with where and when', async () => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    const heard: unknown[] = []
    mesh.on('bonded', (one) => heard.push(one))
    mesh.advance()
    acts(pairing, 'alice', bond(100n), stake(50n))
    expect(heard).toEqual([
      {
        chain: 'osmosis',
        height: 2n,
        timeNanos: 1_700_000_005_000_000_000n,
        source: pairing.vault,
        event: { type: 'bonded', user: 'alice', amount: 100n },
      },
    ])
  })

  it('hears all chains', async () => {
    const mesh = await lendingMesh()
    const heard: string[] = []
    mesh.on('packetReceived', ({ chain }) => heard.push(chain))
    mesh.on('packetAcknowledged', ({ chain }) => heard.push(chain))
    acts(mesh.pairing(), 'alice', bond(100n), stake(50n))
    await mesh.relay()
    expect(heard).toEqual(['juno', 'osmosis'])
  })

  it('hears nothing of what was refused', async () => {
    const mesh = await lendingMesh()
    const heard: unknown[] = []
    mesh.onAny((one) => heard.push(one))
    expect(tried(mesh.pairing(), 'alice', stake(50n)).ok).toBe(false)
    expect(heard).toEqual([])
  })

  it('ends when it is told to, each listener by itself', async () => {
    const mesh = await lendingMesh()
    const heard: string[] = []
    const endFirst = mesh.on('bonded', () => heard.push('first'))
    mesh.on('bonded', () => heard.push('second'))
    const endAll = mesh.onAny(({ event }) => heard.push(event.type))
    acts(mesh.pairing(), 'alice', bond(1n))
    const once = [...heard]
    endFirst()
    endAll()
    endAll()
    acts(mesh.pairing(), 'alice', bond(1n))
    expect(once.filter((one) => one === 'first')).toHaveLength(1)
    expect(once).toContain('bonded')
    expect(heard.slice(once.length)).toEqual(['second'])
  })

  it('lets a listener leave while it listens', async () => {
    const mesh = await lendingMesh()
    const heard: string[] = []
    const end = mesh.on('bonded', () => {
      heard.push('once')
      end()
    })
    mesh.on('bonded', () => heard.push('always'))
    acts(mesh.pairing(), 'alice', bond(1n), bond(1n))
    expect(heard).toEqual(['once', 'always', 'always'])
  })
})

describe('Mesh.onAny', () => {
  it('hears the events of a transaction in the order in which they happened', async () => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(100n))
    const heard: string[] = []
    mesh.onAny(({ source, event }) => heard.push(`${source} ${event.type}`))
    acts(pairing, 'alice', stake(50n))
    expect(heard).toEqual([
      `${pairing.vault} stakedRemote`,
      `${pairing.externalStaking} receivedVirtualStake`,
      '@ibc packetSent',
    ])
  })
})
