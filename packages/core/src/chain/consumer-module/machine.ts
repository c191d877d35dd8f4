import type { Machine } from '../../mesh/machine.js'
import type { ConsumerModuleQuerier, ConsumerModuleRules } from './effects.js'
import { instantiateConsumerModule } from './handlers/instantiate.js'
import { consumerModuleInvariants } from './invariants.js'
import type { ConsumerModuleInit, ConsumerModuleMessage } from './messages.js'
import { type ConsumerModuleQuery, queryConsumerModule } from './queries.js'
import { type ConsumerModuleState, consumerModuleCodec } from './state.js'
import { transitionConsumerModule } from './transition.js'

/** The consumer module as a mesh runs it. */
export const consumerModuleMachine: Machine<
  ConsumerModuleState,
  ConsumerModuleInit,
  ConsumerModuleMessage,
  ConsumerModuleQuery,
  ConsumerModuleQuerier,
  ConsumerModuleRules
> = {
  kind: 'consumer-module',
  entries: {},
  instantiate: instantiateConsumerModule,
  transition: transitionConsumerModule,
  query: queryConsumerModule,
  form: consumerModuleCodec,
  invariants: consumerModuleInvariants,
}
