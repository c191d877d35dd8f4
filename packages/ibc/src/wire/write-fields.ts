import type { Coin } from '@meshwork/core/numbers'
import { quoteJson } from './json/index.js'

/** `{"denom":"d","amount":"1"}` */
export function writeCoin({ denom, amount }: Coin): string {
  return `{"denom":${quoteJson(denom)},"amount":"${amount}"}`
}

/** `["a","b"]` */
export function writeTexts(texts: readonly string[]): string {
  return `[${texts.map(quoteJson).join(',')}]`
}
