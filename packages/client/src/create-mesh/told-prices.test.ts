import { unwrap } from '@meshwork/core/foundation'
import { coins, fraction } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { contractAsker, pairingQueries } from '../queries/index.js'
import { acts } from '../testing/acting.js'
import { JUNO, LENDING, OSMOSIS } from '../testing/lending.js'
import { listenTo } from '../testing/told.js'
import type { PairingConfig } from './config.js'
import { createMesh } from './mesh.js'

// A price that comes from elsewhere and does not come any more: its rows of docs/guides/user-interface.md.

const TTL = 200n
const stake = (amount: bigint) => ({ act: 'stake_remote', validator: 'cval1', amount }) as const

/**
 * Alice has 60 behind `cval1`, at the price of a pool that counts for 200 s, and follows it; a block ends an epoch, of the feed as of the virtual staking. Then the price is as
 * old as it may get. From before that on everything is heard.
 */
async function grownOld(feed: PairingConfig['priceFeed']) {
  const chains = { osmosis: OSMOSIS, juno: { ...JUNO, epochBlocks: 1n }, band: { bondDenom: 'uband' } }
  const mesh = createMesh({ chains, pairings: [{ ...LENDING, reprice: 'perEpoch', ...(feed && { priceFeed: feed }) }] })
  const pairing = mesh.pairing()
  const { consumer, priceFeed } = pairing
  await mesh.relay()
  mesh.advance()
  await mesh.relay()
  acts(pairing, 'alice', { act: 'bond', amount: 100n }, stake(60n))
  await mesh.relay()
  const told = listenTo(mesh)
  const kind = feed?.type === 'band' ? 'band-price-feed' : 'twap-price-feed'
  const epoch = () => {
    mesh.advance()
    unwrap(consumer.endBlock())
  }
  epoch()
  // What the feed asks at its turn nobody relays.
  mesh.advance({ seconds: TTL })
  return { mesh, pairing, told, epoch, queries: pairingQueries(pairing), ask: contractAsker(consumer, kind, priceFeed) }
}

const ASKING = { baseAsset: 'uosmo', quoteAsset: 'ibc/juno', epochSeconds: 60n, priceInfoTtlSeconds: TTL }
const TWAP = { type: 'twap', on: 'osmosis', ...ASKING } as const
const BAND = { type: 'band', on: 'band', ...ASKING } as const

describe.each([TWAP, BAND])('a price that is too old ($type)', (feed) => {
  it('is told once by the feed, at its turn; its queries say so at once, and of when it is', async () => {
    const { told, epoch, ask, queries } = await grownOld(feed)
    const { timeNanos, nativePerForeign } = unwrap(ask({ type: 'priceInfo' })) ?? expect.fail('no price')
    expect(ask({ type: 'price' })).toMatchObject({
      error: { type: 'QueryRefused', cause: { type: 'OutdatedPriceData', timeNanos, ttlSeconds: TTL } },
    })
    expect(told.of('priceOutdated')).toEqual([])
    const outdated = { type: 'priceOutdated', timeNanos, nativePerForeign, ttlSeconds: TTL, chain: 'juno' }
    for (let i = 0; i < 30; i++) epoch()
    expect(told.of('priceOutdated')).toEqual([outdated])
    // Each epoch of the stakes passes without: they stay worth what they were.
    expect(told.of('repriceSkipped').at(-1)).toMatchObject({
      cause: { type: 'PriceQueryFailed', cause: { cause: { type: 'OutdatedPriceData', ttlSeconds: TTL } } },
    })
    expect(unwrap(queries.converter({ type: 'positions' }))).toMatchObject([{ remote: 60n, local: 27n }])
    expect(unwrap(ask({ type: 'requests' })).length).toBeGreaterThan(1)
  })

  it('takes no stake: it is rolled back, and the consumer tells why; the next price lets it through', async () => {
    const { mesh, pairing, told, epoch } = await grownOld(feed)
    acts(pairing, 'alice', stake(20n))
    await mesh.relay({ from: 'provider' })
    expect(told.of('rolledBackStake')).toMatchObject([
      {
        user: 'alice',
        validator: 'cval1',
        amount: 20n,
        reason: { type: 'failure', text: expect.stringContaining('OutdatedPriceData') },
      },
    ])
    expect(told.of('ackWritten').flatMap(({ refusal }) => refusal ?? [])).toMatchObject([
      {
        error: { type: 'PriceQueryFailed', cause: { cause: { type: 'OutdatedPriceData' } } },
        by: pairing.converter,
      },
    ])
    // An exit needs no price.
    acts(pairing, 'alice', { act: 'unstake', validator: 'cval1', amount: 10n })
    await mesh.relay({ from: 'provider' })
    expect(told.of('committedUnstake')).toMatchObject([{ user: 'alice', amount: 10n }])

    epoch()
    await mesh.relay()
    mesh.advance()
    await mesh.relay()
    expect(told.of('priceHeard').at(-1)).toMatchObject({ nativePerForeign: fraction('0.5'), chain: 'juno' })
    acts(pairing, 'alice', stake(20n))
    await mesh.relay()
    expect(told.of('committedStake')).toMatchObject([{ amount: 20n }])
    expect(told.of('remoteStaked').at(-1)).toMatchObject({ local: coins(9, 'ujuno') })
  })

  it('because the channel ended: told at once, and by each epoch in which the feed cannot ask', async () => {
    const { mesh, pairing, told, epoch, ask } = await grownOld(feed)
    mesh.closeFeedChannel()
    expect(told.of('feedChannelClosed')).toMatchObject([{ channelId: 'channel-0', chain: 'juno' }])
    expect(unwrap(ask({ type: 'channel' }))).toBeNull()
    epoch()
    epoch()
    const failed = { task: 'epoch', contract: pairing.priceFeed, error: { type: 'IbcChannelNotOpen' } }
    expect(told.of('taskFailed')).toMatchObject([failed, failed])
    mesh.openFeedChannel()
    await mesh.relay()
    epoch()
    expect(told.of('priceOutdated')).toHaveLength(1)
  })

  it('because requests came to nothing: each tells why', async () => {
    const { mesh, told, epoch } = await grownOld(feed)
    mesh.advance({ seconds: 600n })
    await mesh.relay()
    expect(told.of('priceRequestFailed')).toMatchObject([{ reason: { type: 'timeout' }, chain: 'juno' }])
    epoch()
    expect(told.of('priceOutdated')).toHaveLength(1)
  })
})

it('an oracle that took a request and does not answer is told of, when its answer would not count any more', async () => {
  const { mesh, pairing, told, epoch } = await grownOld(BAND)
  const ask = contractAsker(pairing.consumer, 'band-price-feed', pairing.priceFeed)
  unwrap(mesh.chain('band').executeModule('oracle', { type: 'setRates', rates: [{ symbol: 'uosmo', rate: 0n }] }))
  epoch()
  await mesh.relay()
  mesh.advance()
  await mesh.relay()
  expect(told.of('oracleAnswerFailed').at(-1)).toMatchObject({ chain: 'band' })
  const awaited = unwrap(ask({ type: 'awaited' }))
  expect(awaited.length).toBeGreaterThan(0)
  mesh.advance({ seconds: TTL + 60n })
  epoch()
  expect(told.of('priceAnswerMissed')).toMatchObject(awaited)
  expect(unwrap(ask({ type: 'awaited' }))).toEqual([])
})
