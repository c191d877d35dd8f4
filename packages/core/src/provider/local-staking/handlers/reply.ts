import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { ProxyCreatedData } from '../../proxy/effects.js'
import type { LocalStakingContext, LocalStakingResult } from '../effects.js'
import type { LocalStakingState } from '../state.js'
import { PROXY_REPLY } from './receive-stake.js'

/**
 * A new proxy exists and says whose it is: both are found by each other from now on (spec 3.1).
 *
 * Errors: `UnexpectedReply` for any other reply, or from anybody but the own host, who replies in this machine's name; `MissingReplyData` when the proxy
 * does not name its owner.
 */
export function replyLocalStaking(
  { config, proxies, owners, delegators }: LocalStakingState,
  { id, result }: Reply,
  { sender, self }: LocalStakingContext,
): LocalStakingResult<'UnexpectedReply' | 'MissingReplyData'> {
  const proxy = result.ok ? result.address : undefined
  if (id !== PROXY_REPLY || sender !== self || !result.ok || proxy === undefined)
    return err({ type: 'UnexpectedReply', id: String(id) })
  if (!namesOwner(result.data)) return err({ type: 'MissingReplyData' })
  const { owner } = result.data
  return ok({
    state: { config, proxies: proxies.set(owner, proxy), owners: owners.set(proxy, owner), delegators },
    effects: [],
    events: [{ type: 'proxyCreated', owner, proxy }],
  })
}

/** A host may have put a machine of its own in the proxy's place. */
function namesOwner(data: unknown): data is ProxyCreatedData {
  return typeof data === 'object' && data !== null && 'owner' in data && typeof data.owner === 'string'
}
