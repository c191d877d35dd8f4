import type { Machine } from '../../mesh/machine.js'
import type { BankQuerier, BankRules } from './effects.js'
import { instantiateBank } from './handlers/instantiate.js'
import { bankInvariants } from './invariants.js'
import type { BankInit, BankMessage } from './messages.js'
import { type BankQuery, queryBank } from './queries.js'
import { type BankState, bankCodec } from './state.js'
import { transitionBank } from './transition.js'

/** The bank as a mesh runs it. */
export const bankMachine: Machine<BankState, BankInit, BankMessage, BankQuery, BankQuerier, BankRules> = {
  kind: 'bank',
  entries: {},
  instantiate: instantiateBank,
  transition: transitionBank,
  query: queryBank,
  form: bankCodec,
  invariants: bankInvariants,
}
