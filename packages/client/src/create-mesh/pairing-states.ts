import type { ConverterState } from '@meshwork/core/converter'
import type { ExternalStakingState } from '@meshwork/core/external-staking'
import { InvariantError } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { ChainState, MachineState } from '@meshwork/core/mesh'
import type { VaultState } from '@meshwork/core/vault'
import type { VirtualStakingState } from '@meshwork/core/virtual-staking'
import type { Pairing } from './pairing.js'

/** The states of a pairing's contracts at one moment. */
export interface PairingStates {
  readonly vault: VaultState
  readonly externalStaking: ExternalStakingState
  readonly converter: ConverterState
  readonly virtualStaking: VirtualStakingState
}

/** The typed states of a pairing's contracts, now. */
export function pairingStates(pairing: Pairing): PairingStates {
  const { provider, consumer } = pairing
  return {
    vault: contractState(provider.state, pairing.vault),
    externalStaking: contractState(provider.state, pairing.externalStaking),
    converter: contractState(consumer.state, pairing.converter),
    virtualStaking: contractState(consumer.state, pairing.virtualStaking),
  }
}

/** The pairing with the channel that its contracts have; as it was, where they have none. */
export function withKnownChannel(pairing: Pairing): Pairing {
  const { provider, consumer, externalStaking, converter } = pairing
  if (!provider.query.hasContract(externalStaking) || !consumer.query.hasContract(converter)) return pairing
  const there = contractState<ExternalStakingState>(provider.state, externalStaking).channel
  const here = contractState<ConverterState>(consumer.state, converter).channel
  return there && here ? { ...pairing, channel: { provider: there.channelId, consumer: here.channelId } } : pairing
}

/** The state of a contract whose kind the caller knows: one that a set-up made there, or that told an event of its own. @throws InvariantError */
export function contractState<State extends MachineState>(chain: ChainState, address: Address): State {
  const contract = chain.contracts.get(address)
  if (!contract) throw new InvariantError(`no contract at ${address}`)
  // The caller knows the kind: see above.
  return contract.state as State
}
