import { unwrap } from '@meshwork/core/foundation'
import { parseDecimal } from '@meshwork/core/numbers'
import type { SetSpotPrice } from '@meshwork/core/twap'
import { describe, expect, it } from 'vitest'
import { memoryStateStore } from '../adapters/memory/index.js'
import type { MeshConfig, PairingConfig } from './config.js'
import type { PriceFeedConfig } from './feed-config.js'
import { inspectPairing } from './inspect-pairing.js'
import { createMesh, type Mesh } from './mesh.js'
import type { Pairing } from './pairing.js'
import { MeshSetupError } from './setup-error.js'

const pairing: PairingConfig = { provider: 'osmosis', consumer: 'juno', price: '2', discount: '0.1', maxCap: 1_000n }
const TWAP: PriceFeedConfig = {
  type: 'twap',
  on: 'osmosis',
  baseAsset: 'uosmo',
  quoteAsset: 'ibc/juno',
  windowSeconds: 100n,
  priceInfoTtlSeconds: 200n,
}
const BAND: PriceFeedConfig = { type: 'band', on: 'band', baseAsset: 'OSMO', quoteAsset: 'JUNO' }

const configOf = (priceFeed: PriceFeedConfig, rules: 'safe' | 'reference' = 'safe'): MeshConfig => ({
  chains: {
    osmosis: { bondDenom: 'uosmo' },
    juno: { bondDenom: 'ujuno', validators: [{ valoper: 'cval1', tokens: 1_000n }] },
    band: { bondDenom: 'uband' },
  },
  pairings: [{ ...pairing, rules, priceFeed }],
})
const priceOf = (mesh: Mesh) => {
  const { consumer, priceFeed } = mesh.pairing()
  const price = consumer.query.price(priceFeed)
  return price.ok ? price.value : price.error.type === 'QueryRefused' ? price.error.cause.type : price.error.type
}
const decimal = (text: string) => unwrap(parseDecimal(text))
const setSpotPrice = (mesh: Mesh, price: string) => {
  const pair = { poolId: 1n, baseAsset: 'uosmo', quoteAsset: 'ibc/juno' }
  const msg: SetSpotPrice = { type: 'setSpotPrice', ...pair, price: decimal(price) }
  unwrap(mesh.chain('osmosis').executeModule('twap', msg))
}
const request = (mesh: Mesh) => {
  const { consumer, priceFeed } = mesh.pairing()
  return consumer.execute({ sender: consumer.address('anybody'), to: priceFeed, msg: { type: 'request' } })
}

describe.each(['safe', 'reference'] as const)('[MS D-17 %s] a feed that averages a pool', (rules) => {
  it('asks, and has the average of its window', async () => {
    const mesh = createMesh(configOf(TWAP, rules))
    expect(priceOf(mesh)).toBe('NoPriceData')
    await mesh.relay()
    expect(priceOf(mesh)).toBe(decimal('2'))

    // A jump shows by its time in the window.
    mesh.advance({ seconds: 500n })
    expect(priceOf(mesh)).toBe('OutdatedPriceData')
    setSpotPrice(mesh, '6')
    mesh.advance({ seconds: 25n })
    unwrap(request(mesh))
    await mesh.relay()
    expect(priceOf(mesh)).toBe(decimal('3'))
  })

  it('is called by its chain at the end of epochs', async () => {
    const config = configOf(TWAP, rules)
    const juno = { ...config.chains['juno'], bondDenom: 'ujuno', epochBlocks: 2n }
    const mesh = createMesh({ ...config, chains: { ...config.chains, juno } })
    await mesh.relay()
    mesh.advance({ seconds: 500n })
    const heard: bigint[] = []
    mesh.on('priceHeard', ({ event }) => heard.push(event.nativePerForeign))
    for (let i = 0; i < 3; i++) {
      mesh.advance({ blocks: 1n })
      unwrap(mesh.chain('juno').endBlock())
    }
    await mesh.relay()
    expect(heard).toEqual([decimal('2')])
    expect(priceOf(mesh)).toBe(decimal('2'))
  })
})

describe.each(['safe', 'reference'] as const)('[MS D-18 %s] what goes wrong on the way', (rules) => {
  it('a question that the host may not answer, or that comes too late, is told; the price stays', async () => {
    const mesh = createMesh(configOf(TWAP, rules))
    await mesh.relay()
    const told: unknown[] = []
    mesh.on('priceRequestFailed', ({ event }) => told.push(event.reason))
    unwrap(mesh.chain('osmosis').executeModule('icqhost', { type: 'allowQueries', allowed: [] }))
    unwrap(request(mesh))
    await mesh.relay()
    unwrap(request(mesh))
    mesh.advance({ seconds: 600n })
    await mesh.relay()
    expect(told).toEqual([
      { type: 'refused', text: 'ABCI code: 4: error handling packet: see events for details' },
      { type: 'timeout' },
    ])
    expect(priceOf(mesh)).toBe('OutdatedPriceData')
  })
})

describe.each([TWAP, BAND])('the channel of a feed that asks ($type)', (feed) => {
  /** A price is known, and another request is under way; then the channel closes. */
  async function closed(rules: 'safe' | 'reference' = 'safe') {
    const mesh = createMesh(configOf(feed, rules))
    await mesh.relay()
    mesh.advance()
    await mesh.relay()
    unwrap(request(mesh))
    mesh.closeFeedChannel()
    return mesh
  }
  const FIRST = { provider: 'channel-0', consumer: 'channel-0' }
  const requestsOf = (mesh: Mesh) => {
    const { consumer, priceFeed } = mesh.pairing()
    return unwrap(consumer.query.contract(priceFeed, { type: 'requests' }))
  }
  /** The price of its next answer. */
  async function heardNext(mesh: Mesh) {
    const heard: bigint[] = []
    const stop = mesh.on('priceHeard', ({ event }) => heard.push(event.nativePerForeign))
    unwrap(request(mesh))
    await mesh.relay()
    mesh.advance()
    await mesh.relay()
    stop()
    return heard
  }

  it.each(['safe', 'reference'] as const)(
    '[MS D-18 %s] closes and opens again; what was under way has its outcome',
    async (rules) => {
      const mesh = await closed(rules)
      expect(request(mesh)).toMatchObject({ error: { error: { type: 'IbcChannelNotOpen' } } })
      expect(priceOf(mesh)).toBe(decimal('2'))
      expect(requestsOf(mesh)).toHaveLength(1)
      const { feedRoute } = mesh.openFeedChannel()
      expect(feedRoute).toMatchObject({ previousChannels: [FIRST] })
      expect(feedRoute?.channel).not.toEqual(FIRST)
      expect(mesh.pairing().feedRoute).toBe(feedRoute)
      const failed: unknown[] = []
      mesh.on('priceRequestFailed', ({ event }) => failed.push(event.reason))
      expect(await mesh.relay()).toMatchObject({ timedOut: 1 })
      expect([failed, requestsOf(mesh)]).toEqual([[{ type: 'timeout' }], []])
      expect(await heardNext(mesh)).toEqual([decimal('2')])
    },
  )

  it('a mesh that is loaded or imported knows its channels', async () => {
    const [mesh, store] = [await closed(), memoryStateStore()]
    const goOn = async (read: (other: Mesh) => unknown) => {
      const other = createMesh(configOf(feed))
      await read(other)
      expect(other.pairing().feedRoute).toEqual({ ...mesh.pairing().feedRoute, host: other.pairing().feedRoute?.host })
      return other
    }
    // Closed: another may be opened.
    await mesh.save(store)
    const loaded = await goOn((other) => other.load(store))
    loaded.openFeedChannel()
    expect(await heardNext(loaded)).toEqual([decimal('2')])
    // Opened again: the request on the first channel has its outcome, too.
    mesh.openFeedChannel()
    await mesh.save(store)
    const text = mesh.exportGenesis()
    for (const read of [(other: Mesh) => other.load(store), (other: Mesh) => other.importGenesis(text)]) {
      const other = await goOn(read)
      expect(await other.relay()).toMatchObject({ timedOut: 1 })
      expect(requestsOf(other)).toEqual([])
      expect(await heardNext(other)).toEqual([decimal('2')])
    }
  })

  it('knows its channels in the order in which they were, also the tenth', async () => {
    const [mesh, store] = [await closed(), memoryStateStore()]
    for (let i = 0; i < 10; i++) {
      mesh.openFeedChannel()
      mesh.closeFeedChannel()
    }
    await mesh.save(store)
    const other = createMesh(configOf(feed))
    await other.load(store)
    expect(other.pairing().feedRoute?.channel).toEqual(mesh.pairing().feedRoute?.channel)
    expect(other.pairing().feedRoute?.previousChannels).toEqual(mesh.pairing().feedRoute?.previousChannels)
  })

  it('leads where governance expects it, which it can see', () => {
    const pairing = createMesh(configOf(feed)).pairing()
    const misfits = (seen: Pairing) =>
      inspectPairing(seen).flatMap((gap) => (gap.type === 'DoesNotFit' ? [[gap.what, gap.found]] : []))
    const portId = feed.type === 'twap' ? 'icqhost' : 'oracle'
    expect(misfits(pairing)).toEqual([])
    const feedRoute = pairing.feedRoute ?? expect.fail()
    const elsewhere = { ...feedRoute, connectionId: 'connection-7', feed: feed.type === 'twap' ? BAND : TWAP }
    expect(misfits({ ...pairing, feedRoute: elsewhere })).toEqual([
      ['priceFeed.host.connectionId', 'connection-0-price'],
      ['priceFeed.host.portId', portId],
    ])
  })

  it('opens to the chain that answered before, and to nobody else', async () => {
    const mesh = await closed()
    const { consumer, priceFeed } = mesh.pairing()
    const version = feed.type === 'twap' ? 'icq-1' : 'bandchain-1'
    const opening = { connectionId: 'connection-9', counterpartyPort: 'icqhost', ordering: 'unordered' } as const
    expect(consumer.executeModule('ibc', { type: 'openInit', port: priceFeed, ...opening, version })).toMatchObject({
      error: { error: { type: 'WrongEndpoint' } },
    })
  })

  it('is opened where it is closed, and closed where it is open', async () => {
    const refusal = (act: () => unknown) => {
      try {
        act()
        return undefined
      } catch (error) {
        return error instanceof MeshSetupError ? error.message : error
      }
    }
    const mesh = await closed()
    const place = 'pairing osmosis->juno.priceFeed'
    expect(refusal(() => mesh.closeFeedChannel())).toBe(
      `${place} (closeInit, consumer): ChannelNotOpen (channelId: channel-0, phase: closed)`,
    )
    mesh.openFeedChannel()
    expect(refusal(() => mesh.openFeedChannel())).toBe(`${place}: ChannelIsOpen (pairing: osmosis->juno)`)
    const set = createMesh(configOf({ type: 'governance' }))
    for (const act of [() => set.openFeedChannel(), () => set.closeFeedChannel()])
      expect(refusal(act)).toBe(`${place}: NoFeedRoute (pairing: osmosis->juno)`)
  })

  it('ends from the other side only where that lets it', async () => {
    const mesh = createMesh(configOf(feed))
    if (feed.type === 'band') {
      mesh.closeFeedChannel(undefined, 'provider')
      expect(mesh.openFeedChannel().feedRoute?.previousChannels).toEqual([FIRST])
    } else expect(() => mesh.closeFeedChannel(undefined, 'provider')).toThrow('ChannelCloseDisallowed')
  })
})

describe('a feed that asks an oracle chain', () => {
  it('hears of the price by a packet of its own, blocks later', async () => {
    const mesh = createMesh(configOf(BAND))
    await mesh.relay()
    expect(priceOf(mesh)).toBe('NoPriceData')
    mesh.advance()
    await mesh.relay()
    expect(priceOf(mesh)).toBe(decimal('2'))
    const rates = [
      { symbol: 'OSMO', rate: 3n },
      { symbol: 'JUNO', rate: 4n },
    ]
    unwrap(mesh.chain('band').executeModule('oracle', { type: 'setRates', rates }))
    unwrap(request(mesh))
    await mesh.relay()
    mesh.advance()
    await mesh.relay()
    expect(priceOf(mesh)).toBe(decimal('0.75'))
    expect(mesh.chain('juno').query.contract(mesh.pairing().priceFeed, { type: 'awaited' })).toEqual({
      ok: true,
      value: [],
    })
  })

  it('refuses a rate that is not known, which the oracle chain hears', async () => {
    const mesh = createMesh(configOf(BAND))
    unwrap(mesh.chain('band').executeModule('oracle', { type: 'setRates', rates: [{ symbol: 'OSMO', rate: 0n }] }))
    const told: string[] = []
    mesh.on('oracleAnswerFailed', ({ event }) => told.push(event.reason))
    await mesh.relay()
    mesh.advance()
    await mesh.relay()
    expect(told).toEqual(['Invalid price, must be greater than 0.0'])
    expect(priceOf(mesh)).toBe('NoPriceData')
  })
})

describe('the set-up', () => {
  it.each([
    ['pairings[0].priceFeed.on', 'NoSuchChain', { ...TWAP, on: 'nowhere' }],
    ['pairings[0].priceFeed.on', 'NoOtherChain', { ...TWAP, on: 'juno' }],
    ['pairings[0].priceFeed (twap-price-feed)', 'InvalidWindow', { ...TWAP, windowSeconds: 0n }],
    ['pairings[0].priceFeed (twap-price-feed)', 'NotUint64', { ...TWAP, epochSeconds: -1n }],
    ['pairings[0].priceFeed (band-price-feed)', 'NotUint64', { ...BAND, askCount: -1n }],
    ['chains.osmosis.modules.twap', 'InvalidAssets', { ...TWAP, quoteAsset: 'uosmo' }],
  ] as const)('refuses at %s: %s', (path, type, priceFeed) => {
    expect(() => createMesh(configOf(priceFeed))).toThrow(MeshSetupError)
    expect(() => createMesh(configOf(priceFeed))).toThrow(`${path}: ${type}`)
  })

  it('each feed has a connection of its own, also where pairings have none because they are of one chain', () => {
    const chains = {
      osmosis: { bondDenom: 'uosmo', validators: [{ valoper: 'cval1', tokens: 1_000n }] },
      juno: { bondDenom: 'ujuno' },
      band: { bondDenom: 'uband' },
    }
    const local = { ...pairing, consumer: 'osmosis' }
    const pairings = [
      { ...local, name: 'one', priceFeed: { ...TWAP, on: 'juno' } },
      { ...local, name: 'other', priceFeed: BAND },
    ]
    const mesh = createMesh({ chains, pairings })
    const hosts = mesh.pairings.map(({ consumer, priceFeed }) =>
      unwrap(consumer.query.contract(priceFeed, { type: 'channel' })),
    )
    expect(hosts).toMatchObject([{ connectionId: 'connection-0-price' }, { connectionId: 'connection-1-price' }])
    for (const one of mesh.pairings)
      expect(
        inspectPairing(one).filter((gap) => gap.type === 'DoesNotFit' && gap.what.startsWith('priceFeed')),
      ).toEqual([])
    mesh.closeFeedChannel('other')
    expect(mesh.openFeedChannel('other').feedRoute?.previousChannels).toHaveLength(1)
  })

  it('governance sets the price unless told', () => {
    const mesh = createMesh(configOf({ type: 'governance' }))
    expect(priceOf(mesh)).toBe(decimal('2'))
    expect(mesh.pairing().feedRoute).toBeUndefined()
  })
})
