import type { Result } from '../foundation/result.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValidatorAmount } from './rebalance.js'
import type { BondedStake } from './slashes.js'

/** Fewer is requested of a validator than is to be taken off. */
export interface InsufficientRequest {
  readonly type: 'InsufficientBond'
  readonly validator: ValoperAddress
  readonly amount: Uint128
  readonly available: Uint128
}

/** Nothing was ever bonded on the validator, or nothing since its last stake left. */
export interface RequestNotFound {
  readonly type: 'RequestNotFound'
  readonly validator: ValoperAddress
}

/** What is requested of a validator; null where there is no entry. */
export interface RequestedStake {
  readonly validator: ValoperAddress
  readonly amount: Uint128 | null
}

/** What is bonded after stake was given back, and what of it is to be unbonded now. */
export interface DrainedStake {
  readonly bonded: readonly ValidatorAmount[]
  /** Null for no message at all. */
  readonly unbond: Uint128 | null
}

/** D-23, D-34: how stake leaves: by an unstake, or by a drain when the cap is zero. */
export interface DrainRules {
  /** Whether a virtual staking with this max cap hears what happens to validators. */
  readonly hearsOfValidators: (maxCap: Uint128) => boolean
  /** Whether an epoch at a cap of zero unbonds what is staked, or leaves it until the provider has taken it back. */
  readonly unbondsAtZeroCap: () => boolean
  /** How many stakes an epoch offers back, where so many are asked for. */
  readonly drainPage: (maxRetrieve: number) => number
  /** What stays requested of a validator when `amount` leaves. */
  readonly lessenRequest: (
    request: RequestedStake,
    amount: Uint128,
  ) => Result<Uint128, RequestNotFound | InsufficientRequest>
  /**
   * What a drain makes of stake that the provider gave back. Only a rule that needs to know asks what the chain has staked on the validator.
   *
   * @param stake - the requests are already without it.
   */
  readonly settleDrain: <Refusal>(
    stake: BondedStake,
    givenBack: ValidatorAmount,
    askStaked: AskStaked<Refusal>,
  ) => Result<DrainedStake, Refusal>
  /** What is left to do when a drain finds no stake of anybody any more, while `bonded` was asked for last. */
  readonly finishDrain: <Refusal>(
    bonded: readonly ValidatorAmount[],
    askStaked: AskStaked<Refusal>,
  ) => Result<FinishedDrain, Refusal>
  /**
   * What a virtual staking remembers when its last stake has left, at the end of a drain or of the channel.
   *
   * @param forgotten - the virtual staking with nothing that was about stakes.
   */
  readonly forgetStakes: <State>(state: State, forgotten: (state: State) => State) => State
}

/** The end of a drain: what counts as bonded from then on, and what is to be unbonded for it. */
export interface FinishedDrain {
  readonly bonded: readonly ValidatorAmount[]
  readonly unbonds: readonly ValidatorAmount[]
}

/** Asks what the chain has staked on a validator. */
export type AskStaked<Refusal> = (validator: ValoperAddress) => Result<Uint128, Refusal>
