import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { InterchainRequest } from '../../packets/interchain-query.js'
import { stateCodec } from '../../table/index.js'
import { TRUSTED_MODULES } from '../module-accounts.js'

/** A module that answers questions from other chains; what it answers, others know. */
export interface IcqHostState {
  readonly config: IcqHostConfig
  /** What may be asked; nothing else is answered. */
  readonly allowed: readonly AnsweredQuery[]
}

/** What is fixed at genesis. */
export interface IcqHostConfig {
  readonly rules: RuleSetName
  /** Who says what may be asked. */
  readonly trusted: readonly Address[]
}

/** The questions that a host can answer, if it is allowed. */
export type AnsweredQuery = Exclude<InterchainRequest['type'], 'unknown'>

/** Every question that a host can answer. */
export const ANSWERED_QUERIES: readonly AnsweredQuery[] = ['arithmeticTwapToNow']

/** The canonical bytes of the module, and back. */
export const icqHostCodec = stateCodec<IcqHostState>('icqhost', 1, {
  config: { rules: 'safe', trusted: TRUSTED_MODULES },
  allowed: ANSWERED_QUERIES,
})
