import type { Machine } from '../../mesh/machine.js'
import type { DistributionQuerier, DistributionRules } from './effects.js'
import { instantiateDistribution } from './handlers/instantiate.js'
import { distributionInvariants } from './invariants.js'
import type { DistributionInit, DistributionMessage } from './messages.js'
import { type DistributionQuery, queryDistribution } from './queries.js'
import { type DistributionState, distributionCodec } from './state.js'
import { transitionDistribution } from './transition.js'

/** The distribution module as a mesh runs it. */
export const distributionMachine: Machine<
  DistributionState,
  DistributionInit,
  DistributionMessage,
  DistributionQuery,
  DistributionQuerier,
  DistributionRules
> = {
  kind: 'distribution',
  entries: {},
  instantiate: instantiateDistribution,
  transition: transitionDistribution,
  query: queryDistribution,
  form: distributionCodec,
  invariants: distributionInvariants,
}
