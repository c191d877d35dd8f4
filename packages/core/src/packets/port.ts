/** The address of the contract behind a port, as its own chain writes it: what follows the last point of `wasm.juno1...`. */
export function addressOfPort(portId: string): string {
  return portId.slice(portId.lastIndexOf('.') + 1)
}
