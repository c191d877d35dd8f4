import type { ChainEvent } from '@meshwork/core/mesh'
import type { JsonValue } from '@meshwork/ibc/wire'
import type { Chain } from '../runtime/chain.js'

/**
 * The events of a transaction as the deployed contracts and modules print them: `{"type", "attributes": [["key", "value"], ...]}`, in the order in which
 * they were told.
 *
 * The one place where typed events become names and texts. The map itself belongs to `ibc/wire/reference-names`, where it will cover every event; until it
 * is there nothing is printed.
 */
export function eventsJson(_events: readonly ChainEvent[], _chain: Chain): readonly JsonValue[] {
  return []
}
