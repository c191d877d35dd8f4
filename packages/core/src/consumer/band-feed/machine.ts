import type { Machine } from '../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../packets/channel-message.js'
import type { BandFeedQuerier, BandFeedRules } from './effects.js'
import { instantiateBandFeed } from './handlers/instantiate.js'
import { bandFeedInvariants } from './invariants.js'
import type { BandFeedInit, BandFeedMessage } from './messages.js'
import { type BandFeedQuery, queryBandFeed } from './queries.js'
import { type BandFeedState, bandFeedCodec } from './state.js'
import { transitionBandFeed } from './transition.js'

/** The feed that asks an oracle chain, as a mesh runs it. */
export const bandFeedMachine: Machine<
  BandFeedState,
  BandFeedInit,
  BandFeedMessage,
  BandFeedQuery,
  BandFeedQuerier,
  BandFeedRules
> = {
  kind: 'band-price-feed',
  entries: { ...CHANNEL_DOORS, handleEpoch: 'sudo' },
  instantiate: instantiateBandFeed,
  transition: transitionBandFeed,
  query: queryBandFeed,
  form: bandFeedCodec,
  invariants: bandFeedInvariants,
}
