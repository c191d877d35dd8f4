import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'

/** What a provider of the first generation asks of its consumer (spec 10). */
export type FirstGenerationProviderPacket = ListValidatorsPacket | MeshStakePacket | MeshUnstakePacket

/** Which validators are there? The answer's data is {@link ListedValidators}. */
export interface ListValidatorsPacket {
  readonly type: 'listValidators'
}

/** Stake on one of your validators. */
export interface MeshStakePacket {
  readonly type: 'stake'
  readonly validator: ValoperAddress
  /** Provider coin. */
  readonly amount: Uint128
  /** Whose stake it is. The consumer does not look at it; it comes back with the answer. */
  readonly key: Address
}

/** Take stake back from one of your validators. */
export interface MeshUnstakePacket {
  readonly type: 'unstake'
  readonly validator: ValoperAddress
  /** Provider coin. */
  readonly amount: Uint128
  /** As in {@link MeshStakePacket}. */
  readonly key: Address
}

/** What a consumer of the first generation tells its provider (spec 10). */
export type FirstGenerationConsumerPacket = UpdateValidatorsPacket | RewardsPacket

/** Validators that came and went since the list. */
export interface UpdateValidatorsPacket {
  readonly type: 'updateValidators'
  readonly added: readonly ValoperAddress[]
  readonly removed: readonly ValoperAddress[]
}

/** A validator earned something for its stakers. The coins follow over ICS-20 when this has arrived. */
export interface RewardsPacket {
  readonly type: 'rewards'
  readonly validator: ValoperAddress
  /** As the consumer calls the coin. */
  readonly totalFunds: Coin
}

/** What the answer to {@link ListValidatorsPacket} carries. */
export interface ListedValidators {
  readonly validators: readonly ValoperAddress[]
}

/** The list in an answer's data, if it carries one. */
export function listedValidators(data: unknown): readonly ValoperAddress[] | undefined {
  return hasValidators(data) ? data.validators : undefined
}

function hasValidators(data: unknown): data is ListedValidators {
  return typeof data === 'object' && data !== null && 'validators' in data && Array.isArray(data.validators)
}
