import { err, ok, type Reply } from '@meshwork/core/foundation'
import type { IbcResult } from '../effects.js'
import { enter } from '../enter.js'
import { refuseFrozen } from '../find.js'
import type { FreezeClient, UnfreezeClient } from '../messages.js'
import type { IbcState } from '../state.js'

/** The mark of the replies of contracts that did not want to hear of a frozen client. */
export const CLIENT_REPLY = 'client'

/**
 * The light client behind a connection is frozen (spec 9.2): nothing is sent, received, answered or timed out on its channels, and none opens, until
 * `unfreezeClient`. An end can still be closed from here. The contracts behind open ends are told; one that refuses to hear changes nothing.
 *
 * Error: `ClientFrozen` when it is so already.
 */
export function freezeClient(state: IbcState, { connectionId }: FreezeClient): IbcResult<'ClientFrozen'> {
  const refused = refuseFrozen(state, connectionId)
  if (refused) return err(refused)
  return ok({
    state: { ...state, frozen: state.frozen.set(connectionId, true) },
    effects: tellOpenEnds(state, connectionId, 'channelFrozen'),
    events: [{ type: 'clientFrozen', connectionId }],
  })
}

/** The light client is sound again: everything goes on where it stopped. Error: `ClientNotFrozen`. */
export function unfreezeClient(state: IbcState, { connectionId }: UnfreezeClient): IbcResult<'ClientNotFrozen'> {
  if (!state.frozen.has(connectionId)) return err({ type: 'ClientNotFrozen', connectionId })
  return ok({
    state: { ...state, frozen: state.frozen.delete(connectionId) },
    effects: tellOpenEnds(state, connectionId, 'channelUnfrozen'),
    events: [{ type: 'clientUnfrozen', connectionId }],
  })
}

/** A contract refused to hear of its client. */
export function clientNotHeard(state: IbcState, channelId: string, result: Reply['result']): IbcResult<never> {
  if (result.ok) return ok({ state, effects: [], events: [] })
  return ok({ state, effects: [], events: [{ type: 'clientNotHeard', channelId, failure: result.failure }] })
}

function tellOpenEnds({ channels }: IbcState, connectionId: string, type: 'channelFrozen' | 'channelUnfrozen') {
  return [...channels]
    .filter(([, end]) => end.phase === 'open' && end.connectionId === connectionId)
    .map(([channelId, end]) => enter(end, { type, channelId }, 'error', [CLIENT_REPLY, channelId]))
}
