import type { Result } from '../foundation/result.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'

/** A validator and what is staked there, or what should be. */
export interface ValidatorAmount {
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** What is staked on the tombstoned validators whose stake an epoch takes back, as the chain has it. */
export type TombstonedStake = ReadonlyMap<ValoperAddress, Uint128>

/** One change of stake that an epoch asks the chain for. */
export interface RebalanceStep {
  readonly type: 'bond' | 'unbond'
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** A sum or product passed 2^128 - 1, where the contracts abort. */
export type RebalanceAbort = OutOfRange & { readonly panic: true }

/** A cap, and what the chain counts as used of it. */
export interface CapUse {
  readonly cap: Uint128
  readonly delegated: Uint128
  /** What of the cap may be used now, where the chain keeps shares of its power (spec 7.8). */
  readonly usable?: Uint128
}

/** D-19, D-20: from what is staked to what should be, within the cap. */
export interface RebalanceRules {
  /**
   * What of the cap an epoch may use. The chain goes on counting what a slash took, so that less may be left than the cap says.
   *
   * @param bonded - what was asked for last epoch, without what was slashed since.
   */
  readonly usableCap: (use: CapUse, bonded: readonly ValidatorAmount[]) => Uint128
  /**
   * What may be staked: the requests themselves while their sum is within the cap, else floor(request * cap / sum) of each, so that no validator
   * gains on another. The sum of the floors is at most the cap. Keeps the order.
   */
  readonly scaleToCap: (
    requests: readonly ValidatorAmount[],
    cap: Uint128,
  ) => Result<readonly ValidatorAmount[], RebalanceAbort>
  /**
   * The messages that lead from one distribution of stake to the next.
   *
   * @param bonded - what was asked last epoch, in its order, each validator once.
   * @param wanted - what should be staked now, in order of the validators, each once.
   * @param tombstoned - the stake that is taken back whatever is wanted.
   */
  readonly planRebalance: (
    bonded: readonly ValidatorAmount[],
    wanted: readonly ValidatorAmount[],
    tombstoned: TombstonedStake,
  ) => readonly RebalanceStep[]
}
