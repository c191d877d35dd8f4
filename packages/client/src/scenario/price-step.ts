import type { MachineMessage } from '@meshwork/core/foundation'
import { type Decimal, parseDecimal } from '@meshwork/core/numbers'
import type { OracleMessage } from '@meshwork/core/oracle'
import type { TwapMessage } from '@meshwork/core/twap'
import { ADMIN } from '../create-mesh/admin.js'
import { DEFAULT_POOL, ratesAt } from '../create-mesh/feed-modules.js'
import type { FeedRoute } from '../create-mesh/feed-side.js'
import type { Mesh } from '../create-mesh/mesh.js'
import type { OpStep } from './schema.js'
import type { StepCounts } from './step-counts.js'

/** A step about a price feed that asks another chain. */
type PriceStep = Extract<OpStep, { op: 'set_spot_price' | 'request_price' }>

/** Moves the price where the feed asks, or has the feed ask. Refused for a pairing whose price its owner sets. */
export function takePriceStep(mesh: Mesh, step: PriceStep, counts: StepCounts): void {
  const { feedRoute, consumer, priceFeed, name } = mesh.pairing(step.pairing)
  if (!feedRoute) counts.refuse(`the price feed of ${name} asks no other chain`)
  else if (step.op === 'request_price')
    counts.count(consumer.execute({ sender: ADMIN, to: priceFeed, msg: { type: 'request' } }))
  else {
    const price = parseDecimal(step.price)
    if (!price.ok) counts.refuse(price.error)
    else counts.count(feedRoute.host.executeModule(...spotPrice(feedRoute, price.value)))
  }
}

/** The message that moves a price, and the module that it is for. */
function spotPrice({ feed }: FeedRoute, price: Decimal): readonly [module: string, msg: MachineMessage] {
  if (feed.type === 'band') {
    const msg: OracleMessage = { type: 'setRates', rates: ratesAt(feed, price) }
    return ['oracle', msg]
  }
  const { poolId = DEFAULT_POOL, baseAsset, quoteAsset } = feed
  const msg: TwapMessage = { type: 'setSpotPrice', poolId, baseAsset, quoteAsset, price }
  return ['twap', msg]
}
