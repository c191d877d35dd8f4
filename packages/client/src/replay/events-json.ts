import { type ChainEvent, moduleAddress } from '@meshwork/core/mesh'
import { isPrintingModule, moduleEvent, type PrintedEvent, referenceEvent } from '@meshwork/ibc/reference-names'
import type { JsonValue } from '@meshwork/ibc/wire'
import type { Chain } from '../runtime/chain.js'
import { contractKind } from './contract-kind.js'
import { stakingOf } from './stage.js'

/**
 * The events of a transaction as the deployed contracts and modules print them: `{"type", "attributes": [["key", "value"], ...]}`, in the order in which
 * they were told. What those do not print is left out.
 */
export function eventsJson(events: readonly ChainEvent[], chain: Chain): readonly JsonValue[] {
  return printedEvents(events, chain).map(({ type, attributes }) => ({ type, attributes }))
}

/** The same as typed values. */
export function printedEvents(events: readonly ChainEvent[], chain: Chain): readonly PrintedEvent[] {
  return events.flatMap((event) => printedEvent(event, chain) ?? [])
}

function printedEvent({ source, event }: ChainEvent, chain: Chain): PrintedEvent | null {
  const print = { source, bondDenom: stakingOf(chain).config.bondDenom }
  const kind = contractKind(chain, source)
  if (kind) return referenceEvent(kind, event, print)
  const module = source.startsWith(MODULE_MARK) ? source.slice(MODULE_MARK.length) : ''
  return isPrintingModule(module) ? moduleEvent(module, event, print) : null
}

const MODULE_MARK = moduleAddress('')
