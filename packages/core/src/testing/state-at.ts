import type { Address } from '../identifiers/address.js'
import type { ChainState } from '../mesh/chain-state.js'
import type { MachineState } from '../mesh/machine.js'

/** The state of the contract at an address, if it is of this kind: what a config names may be anybody's. */
export function stateAt<State extends MachineState>(
  chain: Pick<ChainState, 'contracts'>,
  address: Address,
  kind: string,
): State | undefined {
  const contract = chain.contracts.get(address)
  return contract?.kind === kind ? (contract.state as State) : undefined
}
