import type { Context } from '../../../foundation/context.js'
import type { CallEffect } from '../../../foundation/effects.js'
import type { Outcome } from '../../../foundation/outcome.js'
import type { Result } from '../../../foundation/result.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Decimal } from '../../../numbers/decimal.js'
import type { Rules } from '../../../rules/rules.js'
import type { MeshSlash } from '../provider/messages.js'
import type { SlasherError } from './errors.js'
import type { SlasherState } from './state.js'

/** What a slasher asks its host to do: tell the provider. */
export type SlasherEffect = CallEffect<MeshSlash>

/** What a slasher tells the world. */
export type SlasherEvent = {
  readonly type: 'evidenceSubmitted'
  readonly validator: ValoperAddress
  readonly amount: Decimal
}

/** What a slasher may ask. */
export interface SlasherQuerier {
  /** The address that a text names on this chain. */
  parseAddress(text: string): Result<Address, AddressError>
}

/** The rule sets do not differ in a slasher. */
export type SlasherRules = Pick<Rules, 'name'>

export type SlasherContext = Context<SlasherQuerier, SlasherRules>

/** What a handler of a slasher answers. `Refusal` narrows the errors that it can give. */
export type SlasherResult<Refusal extends SlasherError['type'] = SlasherError['type']> = Result<
  Outcome<SlasherState, SlasherEffect, SlasherEvent>,
  Extract<SlasherError, { type: Refusal }>
>
