import type { Result } from '../foundation/result.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValidatorDigest } from '../packets/digest.js'
import type { ResyncPacket } from '../packets/provider-packet.js'
import type { ConversionError, ConversionState, Rate } from './conversion.js'

/** D-31: how a consumer says what it applied, and takes the provider's word where both differ (spec 8.9). */
export interface DigestRules {
  /** The refusal of a packet that was sent in another epoch of its validator. */
  readonly refuseEpoch: (state: ConversionState, validator: ValoperAddress, epoch: bigint) => StaleEpoch | undefined
  /** What was applied to these validators, in their order, each once. Empty where nobody counts. */
  readonly appliedDigests: (state: ConversionState, validators: readonly ValoperAddress[]) => readonly ValidatorDigest[]
  /** What was applied to every validator of which anything is remembered, with what is counted on. */
  readonly countedDigests: (state: ConversionState) => readonly ValidatorDigest[]
  /**
   * Counts on what the provider has. Errors: `StaleEpoch` for any epoch but the next; `AppliedDiffers` while a packet is under way, or one was counted on one side only;
   * `AboveLimit`; whatever `askRate` refuses, which is asked where stake is missing here; `NotDeployed`.
   */
  readonly resyncStake: <Refusal>(
    state: ConversionState,
    terms: Omit<ResyncPacket, 'type'>,
    askRate: () => Result<Rate, Refusal>,
  ) => Result<Resynced, ResyncError | Refusal>
}

/** A validator after a re-sync: what to ask of the virtual staking. */
export interface Resynced {
  /** What is counted on from now on, provider coin. */
  readonly counted: Uint128
  /** Consumer coin that is burned of the validator, of nobody in particular; it was counted on, and is not there. */
  readonly burned: Uint128
  /** Consumer coin that is staked for nobody; it is there, and was not counted on. */
  readonly staked: Uint128
  readonly conversion: ConversionState
}

/** A packet was sent before, or after, a re-sync that the consumer has not, or has, taken. */
export interface StaleEpoch {
  readonly type: 'StaleEpoch'
  readonly validator: ValoperAddress
  readonly epoch: bigint
  /** The one that would be taken. */
  readonly expected: bigint
}

/** A re-sync was sent after so many shares of packets, and another number was applied. */
export interface AppliedDiffers {
  readonly type: 'AppliedDiffers'
  readonly validator: ValoperAddress
  readonly said: bigint
  readonly applied: bigint
}

/** Where nothing is remembered, nothing can be re-synced. */
export interface NothingRemembered {
  readonly type: 'NoConversionLedger'
}

/** Why a re-sync is refused. */
export type ResyncError = StaleEpoch | AppliedDiffers | NothingRemembered | ConversionError
