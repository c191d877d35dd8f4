import type { ConverterState } from '@meshwork/core/converter'
import type { ExternalStakingState } from '@meshwork/core/external-staking'
import type { ConsumerPacket, MeshDialect, ProviderPacket } from '@meshwork/core/packets'
import type { VirtualStakingState } from '@meshwork/core/virtual-staking'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { dialectOf, fromConsumer, fromProvider, type UnderWay } from './under-way.js'

/**
 * What the two ends of a pairing have booked, and what is on its way between them, at one moment. Whoever runs the machines, in whatever host, can say this much.
 */
export interface PairingBooks {
  /** Names the pairing in what is reported. */
  readonly name: string
  readonly externalStaking: ExternalStakingState
  readonly converter: ConverterState
  readonly virtualStaking: VirtualStakingState
  /** What is spoken between the two. */
  readonly dialect: MeshDialect
  /** What the provider sent and has no answer to, in any order; packets of ended channels are left out. */
  readonly fromProvider: readonly UnderWay<ProviderPacket>[]
  /** What the consumer sent and has no answer to. */
  readonly fromConsumer: readonly UnderWay<ConsumerPacket>[]
  /** What governance let go without the consumer's answer (spec 11.3), provider coin by validator: gone here and not there yet. Nothing by default. */
  readonly forced?: ReadonlyMap<string, bigint>
}

/** The books of a pairing of `createMesh`, now. */
export function booksOf(pairing: Pairing, forced: ReadonlyMap<string, bigint> = new Map()): PairingBooks {
  const { externalStaking, converter, virtualStaking } = pairingStates(pairing)
  return {
    name: pairing.name,
    externalStaking,
    converter,
    virtualStaking,
    dialect: dialectOf(pairing),
    fromProvider: fromProvider(pairing),
    fromConsumer: fromConsumer(pairing),
    forced,
  }
}
