import type { PriceFeedInit } from '@meshwork/core/price-feed'
import type { JsonObject } from '../../json/index.js'
import { initCodec } from '../init-codec.js'
import { optional, record } from '../record.js'
import { address, decimal } from '../values.js'

const priceFeedInitShape = record<Omit<PriceFeedInit, 'rules'>>({
  nativePerForeign: ['native_per_foreign', decimal],
  owner: ['owner', optional(address)],
})

/** How a price feed begins, both ways. */
export const priceFeedInstantiate = initCodec<PriceFeedInit, Omit<PriceFeedInit, 'rules'>>(
  priceFeedInitShape,
  (init) => init,
  (init) => init,
)

/** How a price feed that governance sets begins (spec 6.3): `{"native_per_foreign":"0.5"}`. Error: `DecodeError`. */
export const decodePriceFeedInstantiate = priceFeedInstantiate.decode

/** The JSON that creates a price feed. The rule set is ours and is not told. */
export function encodePriceFeedInstantiate(init: PriceFeedInit): JsonObject {
  return priceFeedInitShape.write(init)
}
