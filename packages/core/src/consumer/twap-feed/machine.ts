import type { Machine } from '../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../packets/channel-message.js'
import type { TwapFeedQuerier, TwapFeedRules } from './effects.js'
import { instantiateTwapFeed } from './handlers/instantiate.js'
import { twapFeedInvariants } from './invariants.js'
import type { TwapFeedInit, TwapFeedMessage } from './messages.js'
import { queryTwapFeed, type TwapFeedQuery } from './queries.js'
import { type TwapFeedState, twapFeedCodec } from './state.js'
import { transitionTwapFeed } from './transition.js'

/** The feed that reads a pool of another chain, as a mesh runs it. */
export const twapFeedMachine: Machine<
  TwapFeedState,
  TwapFeedInit,
  TwapFeedMessage,
  TwapFeedQuery,
  TwapFeedQuerier,
  TwapFeedRules
> = {
  kind: 'twap-price-feed',
  entries: { ...CHANNEL_DOORS, handleEpoch: 'sudo' },
  instantiate: instantiateTwapFeed,
  transition: transitionTwapFeed,
  query: queryTwapFeed,
  form: twapFeedCodec,
  invariants: twapFeedInvariants,
}
