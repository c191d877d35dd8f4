import type { Address } from '../identifiers/address.js'
import { moduleNameOf } from '../mesh/host.js'

/** The address of the contract behind a port, as its own chain writes it: what follows `wasm.`, or the last point of any other port (spec 10). */
export function addressOfPort(portId: string): string {
  // Addresses of some chains have points of their own.
  return portId.slice(portId.startsWith(CONTRACT) ? CONTRACT.length : portId.lastIndexOf('.') + 1)
}

/** The port of a contract or module, as channels name it: `wasm.osmo1...`, `transfer`. */
export function portOf(machine: Address): string {
  return moduleNameOf(machine) ?? CONTRACT + machine
}

const CONTRACT = 'wasm.'
