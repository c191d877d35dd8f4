import { RefusedError, unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { type Commit, chainCodec } from '@meshwork/core/mesh'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChainConfig } from '../create-mesh/config.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { acts, tried } from '../testing/acting.js'
import { JUNO, lending, lendingMesh } from '../testing/lending.js'
import { accountOf, stakeOf } from '../testing/looking.js'
import type { Chain } from './chain.js'

let mesh: Mesh
let pairing: Pairing
let chain: Chain
beforeEach(async () => {
  mesh = await lendingMesh()
  pairing = mesh.pairing()
  chain = pairing.provider
})

const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const stake = (amount: bigint) => ({ act: 'stake_remote', validator: 'cval1', amount }) as const

describe('Chain', () => {
  it('replaces its state by the next; the one before stays as it was', () => {
    const before = chain.state
    acts(pairing, 'alice', bond(100n))
    expect(chain.state).not.toBe(before)
    expect(accountOf(pairing, 'alice').bonded).toBe(100n)
    chain.restore(before)
    expect(accountOf(pairing, 'alice').bonded).toBe(0n)
  })

  it('keeps the very same state when something is refused', () => {
    const before = chain.state
    expect(tried(pairing, 'alice', stake(100n)).ok).toBe(false)
    expect(chain.sudo(pairing.vault, { type: 'bond' }).ok).toBe(false)
    expect(chain.executeModule('weather', { type: 'rain' }).ok).toBe(false)
    expect(chain.instantiate({ sender: 'alice' as Address, kind: 'castle', msg: {} }).ok).toBe(false)
    expect(chain.advance({ blocks: -1n, nanos: 0n }).ok).toBe(false)
    expect(chain.state).toBe(before)
  })

  it('answers questions of the protocol, and those of its contracts', () => {
    expect(chain.query.bondedDenom()).toEqual({ ok: true, value: 'uosmo' })
    expect(chain.ask(pairing.vault, { type: 'config' })).toMatchObject({ ok: true, value: { denom: 'uosmo' } })
    expect(chain.ask('nobody' as Address, { type: 'config' })).toEqual({
      ok: false,
      error: { type: 'NoSuchContract', address: 'nobody' },
    })
  })

  it('reads addresses as they are written there', () => {
    expect(chain.address('alice')).toBe('alice')
    expect(() => chain.address('Alice!')).toThrow(RefusedError)
  })
})

describe('Chain.endBlock', () => {
  const told = (of: Chain) => unwrap(of.endBlock()).events.map(({ event }) => event.type)
  const later = (of: Chain) => unwrap(of.advance({ blocks: 1n, nanos: 5_000_000_000n }))
  const juno = async (more: Partial<ChainConfig>) => {
    const { chains, ...config } = lending()
    const own = createMesh({ ...config, chains: { ...chains, juno: { ...JUNO, ...more } } })
    await own.relay()
    return own.chain('juno')
  }

  it('runs the epochs that are over', async () => {
    const consumer = await juno({ epochBlocks: 2n })
    later(consumer)
    const before = consumer.state
    expect([told(consumer), consumer.state]).toEqual([[], before])
    later(consumer)
    expect(told(consumer).slice(0, 2)).toEqual(['taskScheduled', 'epochStarted'])
    expect(told(consumer)).toEqual([])
  })

  it('tells contracts what happened to validators, where staking tells it', async () => {
    const jail = { type: 'jail', validator: 'cval1', tombstone: false } as const
    const silent = await juno({})
    unwrap(silent.executeModule('staking', jail))
    expect(told(silent)).toEqual([])
    const hearing = await juno({ stakingHooks: { validators: ['virtualStake'] } })
    const heard = unwrap(hearing.executeModule('staking', jail)).events.map(({ event }) => event)
    expect(heard).toContainEqual(expect.objectContaining({ type: 'taskScheduled', task: 'valset' }))
  })
})

describe('Chain.restore', () => {
  it('goes on from a snapshot', () => {
    acts(pairing, 'alice', bond(100n))
    const snapshot = chain.state
    acts(pairing, 'alice', { act: 'unbond', amount: 100n })
    chain.restore(snapshot)
    acts(pairing, 'alice', { act: 'unbond', amount: 40n })
    expect(accountOf(pairing, 'alice').bonded).toBe(60n)
  })

  it('lets forks go their own ways', async () => {
    acts(pairing, 'alice', bond(100n))
    const fork = { provider: pairing.provider.state, consumer: pairing.consumer.state }
    acts(pairing, 'alice', stake(30n))
    await mesh.relay()
    const left = { provider: pairing.provider.state, consumer: pairing.consumer.state }
    pairing.provider.restore(fork.provider)
    pairing.consumer.restore(fork.consumer)
    acts(pairing, 'alice', stake(70n))
    await mesh.relay()
    expect(stakeOf(pairing, 'alice', 'cval1')?.stake.low).toBe(70n)
    pairing.provider.restore(left.provider)
    pairing.consumer.restore(left.consumer)
    expect(stakeOf(pairing, 'alice', 'cval1')?.stake.low).toBe(30n)
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 70n, high: 70n })
  })

  it('takes no state of another chain', () => {
    const before = chain.state
    expect(() => chain.restore(pairing.consumer.state)).toThrow('cannot restore a state of juno on osmosis')
    expect(chain.state).toBe(before)
  })
})

describe('Chain.runBatch', () => {
  it('comes to the same as one by one, and leaves the state before as it was', async () => {
    const before = chain.state
    const bytes = chainCodec.encode(before)
    const answer = await chain.runBatch(() => {
      acts(pairing, 'alice', bond(100n), stake(60n))
      expect(tried(pairing, 'alice', stake(41n)).ok).toBe(false)
      acts(pairing, 'bob', bond(7n))
      return 'done'
    })
    expect(answer).toBe('done')
    expect(chainCodec.encode(before)).toEqual(bytes)
    const batched = chainCodec.encode(chain.state)
    chain.restore(before)
    acts(pairing, 'alice', bond(100n), stake(60n))
    acts(pairing, 'bob', bond(7n))
    expect(chainCodec.encode(chain.state)).toEqual(batched)
  })

  it('ends in an ordinary snapshot, also inside another batch and after a mistake', async () => {
    await chain.runBatch(() => chain.runBatch(() => acts(pairing, 'alice', bond(100n))))
    const mistake = chain.runBatch(() => {
      acts(pairing, 'alice', bond(10n))
      throw new Error('mistake')
    })
    await expect(mistake).rejects.toThrow('mistake')
    const snapshot = chain.state
    acts(pairing, 'alice', bond(1n))
    expect(accountOf(pairing, 'alice').bonded).toBe(111n)
    chain.restore(snapshot)
    expect(accountOf(pairing, 'alice').bonded).toBe(110n)
  })

  it('does not change horses in the middle', async () => {
    const before = chain.state
    await expect(chain.runBatch(() => chain.restore(before))).rejects.toThrow('in the middle of a batch')
  })
})

describe('Chain.onCommit', () => {
  it('hears each commit with its chain, and ends when told to', () => {
    const heard: (readonly [Commit, Chain])[] = []
    const end = chain.onCommit((...one) => heard.push(one))
    acts(pairing, 'alice', bond(100n))
    expect(tried(pairing, 'alice', bond(1_000_000_000_000n)).ok).toBe(false)
    unwrap(chain.advance({ blocks: 1n, nanos: 1n }))
    expect(heard).toHaveLength(2)
    expect(heard[1]?.[0].chain).toBe(chain.state)
    expect(heard[1]?.[1]).toBe(chain)
    chain.restore(heard[0]![0].chain)
    end()
    acts(pairing, 'alice', bond(100n))
    expect(heard).toHaveLength(2)
  })
})
