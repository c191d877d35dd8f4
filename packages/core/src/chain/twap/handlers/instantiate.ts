import { err, ok } from '../../../foundation/result.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { TwapResult } from '../effects.js'
import { DEFAULT_KEEP_SECONDS, type TwapInit } from '../messages.js'
import { addPool } from '../new-pool.js'
import { createTwapState } from '../state.js'

/** The module with the pools of genesis, which had their first price for ever. Errors: `InvalidKeepTime` below one second; `InvalidPoolId`, `PoolExists`, `InvalidAssets`, `InvalidPrice` of a pool. */
export function instantiateTwap({
  rules = 'safe',
  trusted = TRUSTED_MODULES,
  keepSeconds = DEFAULT_KEEP_SECONDS,
  pools = [],
}: TwapInit): TwapResult<'InvalidKeepTime' | 'InvalidPoolId' | 'PoolExists' | 'InvalidAssets' | 'InvalidPrice'> {
  if (keepSeconds < 1n) return err({ type: 'InvalidKeepTime', keepSeconds })
  let state = createTwapState({ rules, trusted, keepSeconds })
  for (const pool of pools) {
    const added = addPool(state, pool, 0n)
    if (!added.ok) return added
    state = added.value
  }
  return ok({ state, effects: [], events: [] })
}
