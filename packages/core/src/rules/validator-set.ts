import type { Result } from '../foundation/result.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValsetUpdatePacket } from '../packets/consumer-packet.js'
import type { HistoryValidatorSet } from './reference/validator-set.js'
import type { FactsValidatorSet } from './safe/facts-validator-set.js'

/** What the provider knows of its consumer's validators: facts that merge in any order (safe), or the contracts' history list (reference). */
export type ValidatorSetState = FactsValidatorSet | HistoryValidatorSet

/** What a validator is to the consumer. */
export type ValidatorStatus = 'active' | 'unbonded' | 'jailed' | 'tombstoned' | 'unknown'

/** A validator with its present status. */
export interface ListedValidator {
  readonly validator: ValoperAddress
  readonly status: ValidatorStatus
}

/** Which part of a list of validators is wanted. */
export interface ValidatorPage {
  /** Exclusive cursor. */
  readonly startAfter?: ValoperAddress
  /** At most so many; those that are not listed do not count. */
  readonly limit: number
  readonly activeOnly: boolean
}

/** How far back the past must stay known. */
export interface ValidatorSetWindow {
  /** The provider's time. */
  readonly nowSeconds: bigint
  /** An infraction may be punished that long. */
  readonly unbondingPeriodSeconds: bigint
}

/** The facts needed for a status in the past are gone. */
export interface PrunedError {
  readonly type: 'Pruned'
  readonly validator: ValoperAddress
  readonly height: bigint
}

/** A reported slash that is to be carried out now. */
export interface DueSlash {
  readonly validator: ValoperAddress
  /** The nominal share, or why it is none. */
  readonly ratio: Result<Decimal, UnreadableSlashRatio>
  /** In provider coin. */
  readonly amount: Uint128
  readonly infractionTimeSeconds: bigint
  /** When the consumer told of it, by its own clock. */
  readonly reportTimeSeconds: bigint
}

/** What is to be done about the slashes of a packet. */
export interface DueSlashes {
  /** The set to keep. */
  readonly set: ValidatorSetState
  readonly due: readonly DueSlash[]
  /** The validators with slashes in the packet that nobody can judge yet, as it is not known that they were there. Nobody waits under `reference`. */
  readonly waiting: readonly ValoperAddress[]
}

/** The consumer wrote something that is no share. */
export interface UnreadableSlashRatio {
  readonly type: 'UnreadableSlashRatio'
  readonly validator: ValoperAddress
  readonly text: string
}

/** D-33: the provider's copy of a consumer's validator set. */
export interface ValidatorSetRules {
  readonly createValidatorSet: () => ValidatorSetState
  /** Merges one packet, its slashes as facts only. The very same set when nothing changes. */
  readonly mergeValsetUpdate: (
    set: ValidatorSetState,
    packet: ValsetUpdatePacket,
    window: ValidatorSetWindow,
  ) => ValidatorSetState
  /**
   * D-14: which slashes are to be carried out now that a packet was merged, in order, each once.
   *
   * @param before - the set without the packet.
   * @param merged - what {@link ValidatorSetRules.mergeValsetUpdate} made of it.
   */
  readonly takeDueSlashes: (
    before: ValidatorSetState,
    merged: ValidatorSetState,
    packet: ValsetUpdatePacket,
  ) => DueSlashes
  /** The present status; `unknown` before the first addition. */
  readonly validatorStatus: (set: ValidatorSetState, validator: ValoperAddress) => ValidatorStatus
  /** The status at a consumer height. */
  readonly validatorStatusAt: (
    set: ValidatorSetState,
    validator: ValoperAddress,
    height: bigint,
  ) => Result<ValidatorStatus, PrunedError>
  /** Validators by bytes of their address after an exclusive cursor. */
  readonly listValidators: (set: ValidatorSetState, page: ValidatorPage) => readonly ListedValidator[]
  /** D-4: the length of a page of validators from the limit that was asked for; 100 by default. */
  readonly validatorPageLimit: (asked: number | undefined) => number
}
