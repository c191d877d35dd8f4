import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Decimal } from '../../../numbers/decimal.js'

/** How a slasher is created (spec 10): by the provider that it may slash. */
export interface SlasherInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  /** Who may have a validator slashed. */
  readonly owner: Address
}

/** What may be asked of a slasher. */
export type SlasherMessage = SubmitEvidence

/** The owner: a validator of the consumer misbehaved. Nothing is proved; the owner is believed. */
export interface SubmitEvidence {
  readonly type: 'submitEvidence'
  readonly validator: ValoperAddress
  /** Which share of all stake on it is lost: above 0, at most 1. */
  readonly amount: Decimal
  /** Whether the validator takes no stake any more. Default false. */
  readonly forceUnbond?: boolean
}
