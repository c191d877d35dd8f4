import type { PriceFeedError } from '@meshwork/core/price-feed'
import { paymentTexts } from './shared-texts.js'
import type { Texts } from './texts.js'

/** Spec 6.3. */
export const priceFeedTexts: Texts<PriceFeedError> = {
  ...paymentTexts,
  Unauthorized: () => 'Unauthorized',
}
