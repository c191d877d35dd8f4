import { unwrap } from '@meshwork/core/foundation'
import { parseDecimal } from '@meshwork/core/numbers'
import { splitPacketKey } from '@meshwork/ibc/channel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryStateStore } from '../adapters/memory/index.js'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { allOf, contractAsker } from '../queries/index.js'
import { JUNO, LENDING, OSMOSIS } from '../testing/lending.js'
import type { BandFeedConfig, TwapFeedConfig } from './feed-config.js'
import { createMesh, type Mesh } from './mesh.js'
import { MeshSetupError } from './setup-error.js'

const ASKING = { baseAsset: 'uosmo', quoteAsset: 'ibc/juno', epochSeconds: 60n, priceInfoTtlSeconds: 300n }
const FEEDS: readonly (TwapFeedConfig | BandFeedConfig)[] = [
  { type: 'twap', on: 'osmosis', windowSeconds: 60n, ...ASKING },
  { type: 'band', on: 'band', ...ASKING },
]
const make = (priceFeed: TwapFeedConfig | BandFeedConfig) =>
  createMesh({
    chains: { osmosis: OSMOSIS, juno: { ...JUNO, epochBlocks: 1n }, band: { bondDenom: 'uband' } },
    pairings: [{ ...LENDING, priceFeed }],
  })

const one = <Value extends string>(value: Value) => fc.constant(value)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: one('ask') }) },
  { weight: 2, arbitrary: fc.record({ do: one('epoch') }) },
  { weight: 5, arbitrary: fc.record({ do: one('relay'), max: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ do: one('pass'), seconds: fc.constantFrom(5n, 5n, 50n, 700n) }) },
  { weight: 2, arbitrary: fc.record({ do: one('close'), from: fc.constantFrom('consumer', 'provider') }) },
  { weight: 3, arbitrary: fc.record({ do: one('open') }) },
  { weight: 1, arbitrary: fc.record({ do: one('save') }) },
)

/** What the feed takes for under way, and what the channel module does: on which channel, by which sequence. */
function underWay(mesh: Mesh, { type }: TwapFeedConfig | BandFeedConfig) {
  const { consumer, priceFeed } = mesh.pairing()
  const { channels, commitments } = ibcState(consumer)
  const sent = Array.from(commitments.keys(), splitPacketKey).filter(
    ({ channelId }) => channels.get(channelId)?.port === priceFeed,
  )
  const ask = contractAsker(consumer, type === 'band' ? 'band-price-feed' : 'twap-price-feed', priceFeed)
  const requests = unwrap(allOf(ask, { type: 'requests' }))
  return { believed: requests.map(({ channelId, sequence }) => ({ channelId, sequence })), sent }
}

describe.each(FEEDS)('a feed in a mesh where anything happens ($type)', (feed) => {
  it('waits for what is under way, over all its channels, and for nothing else; in the end for nothing, and has a price', async () => {
    const seen = { waiting: 0, closed: 0, opened: 0, loadedWaiting: 0, timedOut: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
        let mesh = make(feed)
        const request = () => {
          const { consumer, priceFeed } = mesh.pairing()
          return consumer.execute({ sender: consumer.address('anybody'), to: priceFeed, msg: { type: 'request' } })
        }
        const tried = (act: () => unknown) => {
          try {
            act()
            return 1
          } catch (error) {
            if (error instanceof MeshSetupError) return 0
            throw error
          }
        }
        for (const act of steps) {
          if (act.do === 'ask') request()
          else if (act.do === 'epoch') unwrap(mesh.chain('juno').endBlock())
          else if (act.do === 'relay') seen.timedOut += (await mesh.relay({ max: act.max })).timedOut
          else if (act.do === 'pass') mesh.advance({ seconds: act.seconds })
          else if (act.do === 'close') seen.closed += tried(() => mesh.closeFeedChannel(undefined, act.from))
          else if (act.do === 'open') seen.opened += tried(() => mesh.openFeedChannel())
          else {
            const store = memoryStateStore()
            await mesh.save(store)
            if (underWay(mesh, feed).sent.length > 0) seen.loadedWaiting += 1
            mesh = make(feed)
            await mesh.load(store)
          }
          const { believed, sent } = underWay(mesh, feed)
          expect(believed).toEqual(sent)
          if (sent.length > 0) seen.waiting += 1
        }
        tried(() => mesh.openFeedChannel())
        mesh.advance({ seconds: 700n })
        await mesh.relay()
        expect(underWay(mesh, feed)).toEqual({ believed: [], sent: [] })
        unwrap(request())
        await mesh.relay()
        mesh.advance()
        await mesh.relay()
        const { consumer, priceFeed } = mesh.pairing()
        expect(unwrap(consumer.query.price(priceFeed))).toBe(unwrap(parseDecimal(LENDING.price)))
      }),
      { numRuns: 100 },
    )
    for (const [what, times] of Object.entries(seen)) expect([what, times > 20]).toEqual([what, true])
  })
})
