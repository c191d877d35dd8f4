import type { Machine } from '../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../packets/channel-message.js'
import type { ConverterQuerier, ConverterRules } from './effects.js'
import { instantiateConverter } from './handlers/instantiate.js'
import { converterInvariants } from './invariants.js'
import type { ConverterInit, ConverterMessage } from './messages.js'
import { type ConverterQuery, queryConverter } from './queries.js'
import { type ConverterState, converterCodec } from './state.js'
import { transitionConverter } from './transition.js'

/** The converter as a mesh runs it. */
export const converterMachine: Machine<
  ConverterState,
  ConverterInit,
  ConverterMessage,
  ConverterQuery,
  ConverterQuerier,
  ConverterRules
> = {
  kind: 'converter',
  entries: { ...CHANNEL_DOORS, transferSettled: 'sudo' },
  instantiate: instantiateConverter,
  transition: transitionConverter,
  query: queryConverter,
  form: converterCodec,
  invariants: converterInvariants,
}
