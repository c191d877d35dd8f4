import { err, ok } from '../../../foundation/result.js'
import type { LocalLinkResult } from '../effects.js'
import { DEFAULT_DELIVERIES, type LocalLinkInit } from '../messages.js'
import { createLocalLinkState } from '../state.js'

/** A chain without links. Error: `InvalidDeliveries` for a limit below one, or not whole. */
export function instantiateLocalLink({
  rules = 'safe',
  deliveriesPerBlock = DEFAULT_DELIVERIES,
}: LocalLinkInit): LocalLinkResult<'InvalidDeliveries'> {
  if (!Number.isSafeInteger(deliveriesPerBlock) || deliveriesPerBlock < 1)
    return err({ type: 'InvalidDeliveries', deliveriesPerBlock })
  return ok({ state: createLocalLinkState({ rules, deliveriesPerBlock }), effects: [], events: [] })
}
