import { ok } from '@meshwork/core/foundation'
import type { Machine } from '@meshwork/core/mesh'
import { type ChannelApplication, createApplicationRegistry } from './application.js'
import { ibcInvariants } from './invariants.js'
import type { IbcInit, IbcMessage } from './messages.js'
import { type IbcQuery, queryIbc } from './queries.js'
import { createIbcState, type IbcState, ibcCodec } from './state.js'
import { transitionIbc } from './transition.js'

/** The channel module of a chain: register it as module `ibc`. */
export type ChannelMachine = Machine<IbcState, IbcInit, IbcMessage, IbcQuery>

/**
 * Makes the channel module for the applications that run on its channels; the first one is the default. The version text of a channel decides which
 * application it is, so others (ICQ, ICS-20) go behind {@link meshApplication}.
 */
export function createChannelMachine(
  applications: readonly [ChannelApplication, ...(readonly ChannelApplication[])],
): ChannelMachine {
  const registry = createApplicationRegistry(applications)
  return {
    kind: 'ibc',
    entries: {},
    instantiate: ({ rules = 'safe' }) => ok({ state: createIbcState({ rules }), effects: [], events: [] }),
    transition: (state, msg, ctx) => transitionIbc(state, msg, ctx, registry),
    query: queryIbc,
    form: ibcCodec,
    invariants: ibcInvariants,
  }
}
