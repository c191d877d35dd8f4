import type { ExternalStakingInit } from '@meshwork/core/external-staking'
import { record } from './record.js'
import { decimal } from './values.js'

/** `{"slash_ratio_dsign":"0.2","slash_ratio_offline":"0.1"}`: what every lienholder answers to `max_slash`. */
export const slashRatios = record<ExternalStakingInit['slashRatios']>({
  doubleSign: ['slash_ratio_dsign', decimal],
  offline: ['slash_ratio_offline', decimal],
})
