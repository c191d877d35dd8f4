import { beforeEach, describe, expect, it } from 'vitest'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import { type Pairing, relayPath } from '../create-mesh/pairing.js'
import { acts, answerOne, receiveOne, timeOutOne } from '../testing/acting.js'
import { LENDING, lending, lendingMesh } from '../testing/lending.js'
import { accountOf, stakeOf } from '../testing/looking.js'
import { type RelayRecord, relay, relayAll, waitingAcks, waitingPackets } from './index.js'

/** `{"cval1":{"n":1,"sum":"100"}}`: the consumer took the stake, and says what it has of that validator. */
const TAKEN = '{"result":"eyJjdmFsMSI6eyJuIjoxLCJzdW0iOiIxMDAifX0="}'

let mesh: Mesh
let pairing: Pairing
let records: RelayRecord[]
const onRecord = (record: RelayRecord) => records.push(record)
/** `receive provider 1`, with ` refused` behind it if it was. */
const told = () =>
  records.map(
    ({ kind, from, packet, delivered }) => `${kind} ${from} ${packet.sequence}${delivered.ok ? '' : ' refused'}`,
  )

beforeEach(async () => {
  mesh = await lendingMesh()
  pairing = mesh.pairing()
  records = []
})

const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const
const waiting = async (from: 'provider' | 'consumer') => {
  const path = relayPath(pairing)
  const ends =
    from === 'provider' ? ([path.provider, path.consumer] as const) : ([path.consumer, path.provider] as const)
  const packets = await waitingPackets(...ends)
  const acks = await waitingAcks(...ends)
  return { packets: packets.map(({ sequence }) => sequence), acks: acks.map(({ packet }) => packet.sequence) }
}

/** Two stakes in flight. */
const twoStakes = () => acts(pairing, 'alice', bond(1000n), stake(100n), stake(200n, 'cval2'))

describe('relay', () => {
  it('carries packets in order, then brings the answers back in order', async () => {
    twoStakes()
    const totals = await relay(relayPath(pairing), { onRecord })
    expect(told()).toEqual([
      'receive provider 1',
      'receive provider 2',
      'acknowledge provider 1',
      'acknowledge provider 2',
    ])
    expect(totals).toEqual({ received: 2, acknowledged: 2, timedOut: 0, refused: 0 })
    expect(records[2]).toMatchObject({ kind: 'acknowledge', ack: TAKEN })
  })

  it('lets the consumer have its turn first', async () => {
    const fresh = createMesh(lending())
    const fromBoth = fresh.pairing()
    // The consumer's validators wait at the provider's door; only then can anything be staked.
    await relay(relayPath(fromBoth), { onRecord })
    expect(told()).toEqual(['receive consumer 1', 'acknowledge consumer 1'])
  })

  it('does nothing where nothing waits', async () => {
    const before = [pairing.provider.state, pairing.consumer.state]
    expect(await relay(relayPath(pairing))).toEqual({ received: 0, acknowledged: 0, timedOut: 0, refused: 0 })
    expect(pairing.provider.state).toBe(before[0])
    expect(pairing.consumer.state).toBe(before[1])
  })

  it('carries packets only, or brings answers only', async () => {
    twoStakes()
    await relay(relayPath(pairing), { acks: false })
    expect(await waiting('provider')).toEqual({ packets: [], acks: [1n, 2n] })
    acts(pairing, 'alice', stake(50n))
    await relay(relayPath(pairing), { packets: false })
    expect(await waiting('provider')).toEqual({ packets: [3n], acks: [] })
  })

  it('relays only what one side sent', async () => {
    twoStakes()
    expect(await relay(relayPath(pairing), { from: 'consumer' })).toMatchObject({ received: 0 })
    expect(await relay(relayPath(pairing), { from: 'provider' })).toMatchObject({ received: 2, acknowledged: 2 })
  })

  it('stops after `max` receipts and answers', async () => {
    twoStakes()
    expect(await relay(relayPath(pairing), { max: 0 })).toMatchObject({ received: 0, acknowledged: 0 })
    expect(await relay(relayPath(pairing), { max: 3, onRecord })).toMatchObject({ received: 2, acknowledged: 1 })
    expect(await waiting('provider')).toEqual({ packets: [], acks: [2n] })
  })

  it('times a packet out at once when its time is over', async () => {
    twoStakes()
    mesh.advance({ seconds: 600n })
    const totals = await relay(relayPath(pairing), { onRecord })
    expect(told()).toEqual([
      'receive provider 1 refused',
      'timeout provider 1',
      'receive provider 2 refused',
      'timeout provider 2',
    ])
    expect(totals).toEqual({ received: 0, acknowledged: 0, timedOut: 2, refused: 2 })
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 1000n, high: 1000n })
  })

  it('counts a refused receipt towards `max`, a timeout not', async () => {
    twoStakes()
    mesh.advance({ seconds: 600n })
    expect(await relay(relayPath(pairing), { max: 1 })).toMatchObject({ timedOut: 1, refused: 1 })
    expect(await waiting('provider')).toEqual({ packets: [2n], acks: [] })
  })

  it('takes what is sent meanwhile in a later turn', async () => {
    const sendAnother = (record: RelayRecord) => {
      onRecord(record)
      if (records.length === 1) acts(pairing, 'alice', stake(50n))
    }
    twoStakes()
    await relay(relayPath(pairing), { onRecord: sendAnother })
    expect(told()).toEqual([
      'receive provider 1',
      'receive provider 2',
      'acknowledge provider 1',
      'acknowledge provider 2',
      'receive provider 3',
      'acknowledge provider 3',
    ])
  })

  it('tries each item once per call; what is refused stays and may be tried again', async () => {
    twoStakes()
    await relay(relayPath(pairing), { acks: false })
    const settled = pairing.provider.state
    const honest = relayPath(pairing)
    // A provider that takes no answer for the moment.
    const path = {
      ...honest,
      provider: {
        ...honest.provider,
        chain: {
          ...honest.provider.chain,
          acknowledgePacket: () =>
            Promise.resolve({
              ok: false,
              error: { error: { type: 'OutOfGas' }, depth: 'own', by: 'osmosis' },
            } as const),
        },
      },
    }
    expect(await relay(path, { onRecord })).toEqual({ received: 0, acknowledged: 0, timedOut: 0, refused: 2 })
    expect(told()).toEqual(['acknowledge provider 1 refused', 'acknowledge provider 2 refused'])
    expect(pairing.provider.state).toBe(settled)
    expect(await waiting('provider')).toEqual({ packets: [], acks: [1n, 2n] })
    expect(await relay(honest)).toMatchObject({ acknowledged: 2, refused: 0 })
  })

  it('keeps an answer that the contracts refuse under reference, and tries it again', async () => {
    // A stake whose liens the vault has forgotten cannot be committed: the contracts abort, and their relayer comes back.
    const broken = (await lendingMesh({ rules: 'reference' })).pairing()
    acts(broken, 'alice', bond(1000n), stake(100n))
    const before = broken.provider.state
    acts(broken, 'alice', stake(200n, 'cval2'))
    await relay(relayPath(broken), { acks: false })
    broken.provider.restore({ ...broken.provider.state, contracts: before.contracts })
    const first = await relay(relayPath(broken))
    expect(first).toMatchObject({ acknowledged: 1, refused: 1 })
    expect(await relay(relayPath(broken))).toMatchObject({ acknowledged: 0, refused: 1 })
  })

  it('breaks off when a connection does', async () => {
    twoStakes()
    const path = relayPath(pairing)
    const consumer = { ...path.consumer.chain, receipt: () => Promise.reject(new Error('connection lost')) }
    await expect(relay({ ...path, consumer: { ...path.consumer, chain: consumer } })).rejects.toThrow('connection lost')
  })
})

describe('relayAll', () => {
  const twoPairings = async () => {
    const { chains } = lending()
    const osmosis = { ...chains['osmosis']!, bondDenom: 'uosmo' }
    const stars = { ...chains['juno']!, bondDenom: 'ustars' }
    const made = createMesh({
      chains: { ...chains, osmosis, stars },
      pairings: [LENDING, { ...LENDING, consumer: 'stars' }],
    })
    await made.relay()
    return made.pairings as readonly [Pairing, Pairing]
  }

  it('goes round until nothing moves on any path', async () => {
    const [first, second] = await twoPairings()
    acts(second, 'alice', bond(1000n), stake(100n))
    // What the second path brings back makes somebody send on the first, which had its turn already.
    const react = ({ kind, packet }: RelayRecord) => {
      if (kind === 'acknowledge' && packet.data.includes('"stake"') && records.length === 1)
        acts(first, 'alice', stake(7n))
    }
    const totals = await relayAll([first, second].map(relayPath), {
      onRecord: (record) => {
        react(record)
        onRecord(record)
      },
    })
    expect(totals).toMatchObject({ received: 2, acknowledged: 2 })
    expect(stakeOf(first, 'alice', 'cval1')?.stake).toEqual({ low: 7n, high: 7n })
  })

  it('shares `max` among the paths', async () => {
    const [first, second] = await twoPairings()
    acts(first, 'alice', bond(1000n), stake(100n))
    acts(second, 'alice', stake(100n))
    expect(await relayAll([first, second].map(relayPath), { max: 3 })).toEqual({
      received: 2,
      acknowledged: 1,
      timedOut: 0,
      refused: 0,
    })
  })
})

describe('single deliveries', () => {
  it('carry any packet, in any order', async () => {
    twoStakes()
    expect((await receiveOne(pairing, 'provider', 1)).delivered.ok).toBe(true)
    expect(await waiting('provider')).toEqual({ packets: [1n], acks: [2n] })
    expect((await answerOne(pairing, 'provider')).packet.sequence).toBe(2n)
    expect(await waiting('provider')).toEqual({ packets: [1n], acks: [] })
    expect((await receiveOne(pairing, 'provider')).packet.sequence).toBe(1n)
  })

  it('let the receiver forget an answer that its sender took', async () => {
    twoStakes()
    await receiveOne(pairing, 'provider')
    const receiver = relayPath(pairing).consumer
    expect(await receiver.chain.receipt(receiver.channelId, 1n)).toEqual({ received: true, ack: TAKEN })
    await answerOne(pairing, 'provider')
    expect(await receiver.chain.receipt(receiver.channelId, 1n)).toEqual({ received: true })
  })

  it('time out only what can no longer arrive', async () => {
    twoStakes()
    const early = await timeOutOne(pairing, 'provider')
    expect(early.delivered).toMatchObject({ ok: false, error: { error: { type: 'TimeoutNotReached' } } })
    mesh.advance({ seconds: 600n })
    expect((await timeOutOne(pairing, 'provider', 1)).delivered.ok).toBe(true)
    expect(await waiting('provider')).toEqual({ packets: [1n], acks: [] })
  })

  it('carry an unstake as well', async () => {
    twoStakes()
    await mesh.relay()
    acts(pairing, 'alice', unstake(40n))
    expect((await receiveOne(pairing, 'provider')).packet.data).toContain('"unstake"')
    await answerOne(pairing, 'provider')
    expect(stakeOf(pairing, 'alice', 'cval1')).toMatchObject({
      stake: { low: 60n, high: 60n },
      pendingUnbonds: [{ amount: 40n }],
    })
  })
})
