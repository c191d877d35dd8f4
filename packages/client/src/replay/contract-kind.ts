import type { Address } from '@meshwork/core/identifiers'
import { CONTRACT_CODECS, type ContractCodec, type ContractKind } from '@meshwork/ibc/contracts'
import type { Chain } from '../runtime/chain.js'

/** Which of the protocol's contracts stands at an address, if one does. */
export function contractKind(chain: Chain, address: string): ContractKind | undefined {
  // A text that is no address is none of a contract's either.
  const kind = chain.state.contracts.get(address as Address)?.kind
  return kind !== undefined && isContractKind(kind) ? kind : undefined
}

/** How the contract at an address writes its messages. */
export function codecAt(chain: Chain, address: string): ContractCodec | undefined {
  const kind = contractKind(chain, address)
  return kind && CONTRACT_CODECS[kind]
}

function isContractKind(kind: string): kind is ContractKind {
  return Object.hasOwn(CONTRACT_CODECS, kind)
}
