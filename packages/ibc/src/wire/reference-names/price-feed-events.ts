import type { PriceFeedEvent } from '@meshwork/core/price-feed'
import { type PrintedEvents, unprinted } from './printed-event.js'

/** Spec 6.3: a feed prints nothing. */
export const priceFeedEvents: PrintedEvents<PriceFeedEvent> = { priceUpdated: unprinted }
