import { err, ok, type Result } from '@meshwork/core/foundation'
import { isLinkChannel } from '@meshwork/core/packets'
import type { ApplicationRegistry } from '../channel/application.js'
import type { IbcError } from '../channel/errors.js'
import type { OpenInit, OpenTry } from '../channel/messages.js'
import type { ChannelEnd, IbcState } from '../channel/state.js'

/** The name of a new end and the number after it. */
interface NewName {
  readonly channelId: string
  readonly nextChannel: bigint
}

/**
 * The name for a new end: the host's, or the next free `channel-N`. A host that names channels itself may begin anew an attempt of that name that never
 * became open.
 *
 * Errors: `InvalidChannelId` (8 to 64 letters, digits or `._+-#[]<>`, and not the name of a local link), `ChannelExists`.
 */
export function nameEnd(
  state: IbcState,
  asked: string | undefined,
): Result<NewName, Extract<IbcError, { type: 'InvalidChannelId' | 'ChannelExists' }>> {
  const { channels, nextChannel } = state
  if (asked === undefined) {
    let number = nextChannel
    while (channels.has(`channel-${number}`)) number += 1n
    return ok({ channelId: `channel-${number}`, nextChannel: number + 1n })
  }
  const isName = /^[a-zA-Z0-9._+\-#[\]<>]{8,64}$/.test(asked)
  if (!isName || isLinkChannel(asked)) return err({ type: 'InvalidChannelId', channelId: asked })
  const phase = channels.get(asked)?.phase
  if (phase === 'open' || phase === 'closed') return err({ type: 'ChannelExists', channelId: asked })
  return ok({ channelId: asked, nextChannel })
}

/** A new end before its contract was asked. `version` is what is proposed, and decides the application. */
export function beginEnd(msg: OpenInit | OpenTry, applications: ApplicationRegistry): ChannelEnd {
  const opens = msg.type === 'openInit'
  const version = opens ? msg.version : msg.counterpartyVersion
  return {
    phase: opens ? 'init' : 'tryOpen',
    side: opens ? 'consumer' : 'provider',
    port: msg.port,
    connectionId: msg.connectionId,
    counterparty: { port: msg.counterpartyPort, channelId: opens ? null : msg.counterpartyChannelId },
    ordering: msg.ordering,
    application: applications.forVersion(version).name,
    version,
    nextSequence: 1n,
    receivedUpTo: 0n,
  }
}
