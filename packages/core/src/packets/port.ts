import type { Address } from '../identifiers/address.js'
import { moduleNameOf } from '../mesh/host.js'

/** The address of the contract behind a port, as its own chain writes it: what follows the last point of `wasm.juno1...`. */
export function addressOfPort(portId: string): string {
  return portId.slice(portId.lastIndexOf('.') + 1)
}

/** The port of a contract or module, as channels name it: `wasm.osmo1...`, `transfer`. */
export function portOf(machine: Address): string {
  return moduleNameOf(machine) ?? `wasm.${machine}`
}
