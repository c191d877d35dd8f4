import type { Machine } from '../../mesh/machine.js'
import type { TwapQuerier, TwapRules } from './effects.js'
import { instantiateTwap } from './handlers/instantiate.js'
import { twapInvariants } from './invariants.js'
import type { TwapInit, TwapMessage } from './messages.js'
import { queryTwap, type TwapQuery } from './queries.js'
import { type TwapState, twapCodec } from './state.js'
import { transitionTwap } from './transition.js'

/** The module of average prices as a mesh runs it: register it as module `twap`. */
export const twapMachine: Machine<TwapState, TwapInit, TwapMessage, TwapQuery, TwapQuerier, TwapRules> = {
  kind: 'twap',
  entries: {},
  instantiate: instantiateTwap,
  transition: transitionTwap,
  query: queryTwap,
  form: twapCodec,
  invariants: twapInvariants,
}
