import type { MachineEvent } from '@meshwork/core/foundation'
import { converterEvents } from './converter-events.js'
import { externalStakingEvents } from './external-staking-events.js'
import { localStakingEvents } from './local-staking-events.js'
import { consumerModuleEvents, distributionEvents, providerModuleEvents } from './module-events.js'
import { priceFeedEvents } from './price-feed-events.js'
import type { PrintContext, PrintedEvent, PrintedEvents } from './printed-event.js'
import { proxyEvents } from './proxy-events.js'
import type { ContractKind } from './reference-text.js'
import { vaultEvents } from './vault-events.js'
import { virtualStakingEvents } from './virtual-staking-events.js'

/** The modules of a chain whose events the deployed chains print, by the names that effects use. */
export type PrintingModule = 'provider' | 'virtualStake' | 'distribution'

/**
 * What a deployed contract prints for an event of ours, its own address first, or null where it says nothing. An event that is none of the contract's own
 * is not printed.
 */
export function referenceEvent(kind: ContractKind, event: MachineEvent, print: PrintContext): PrintedEvent | null {
  const printed = eventOf(CONTRACT_EVENTS[kind], event, print)
  return printed && { ...printed, attributes: [['_contract_address', print.source], ...printed.attributes] }
}

/** What a chain's module prints for an event of ours, or null where it says nothing. */
export function moduleEvent(module: PrintingModule, event: MachineEvent, print: PrintContext): PrintedEvent | null {
  return eventOf(MODULE_EVENTS[module], event, print)
}

/** Whether the deployed chains print events of a module of this name. */
export function isPrintingModule(module: string): module is PrintingModule {
  return Object.hasOwn(MODULE_EVENTS, module)
}

const CONTRACT_EVENTS: Readonly<Record<ContractKind, PrintedEvents<never>>> = {
  vault: vaultEvents,
  'local-staking': localStakingEvents,
  proxy: proxyEvents,
  'external-staking': externalStakingEvents,
  'price-feed': priceFeedEvents,
  converter: converterEvents,
  'virtual-staking': virtualStakingEvents,
}

const MODULE_EVENTS: Readonly<Record<PrintingModule, PrintedEvents<never>>> = {
  provider: providerModuleEvents,
  virtualStake: consumerModuleEvents,
  distribution: distributionEvents,
}

/** Types of events are unique within a machine, and a table belongs to one machine; that is what allows the one assertion. */
function eventOf(table: PrintedEvents<never>, event: MachineEvent, print: PrintContext): PrintedEvent | null {
  if (!Object.hasOwn(table, event.type)) return null
  const printed = (
    table as Readonly<Record<string, (event: MachineEvent, print: PrintContext) => PrintedEvent | null>>
  )[event.type]
  return printed ? printed(event, print) : null
}
