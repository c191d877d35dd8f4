import { err, ok } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { linkChannel } from '../../../packets/link-channel.js'
import { enterEnd, openingAt } from '../doors.js'
import type { LocalLinkResult } from '../effects.js'
import type { Connect } from '../messages.js'
import type { Link, LinkEnd, LocalLinkState } from '../state.js'

/**
 * Joins two contracts: each is asked through the doors of a handshake between chains, in its order (spec 8.4), and what one refuses undoes all of it. There is
 * no version to agree on, as nothing is written.
 *
 * The link is open before the consumer hears that it is, because that is when it sends its first packet.
 *
 * Error: `SameContract`. Refusals of the contracts come as they are.
 */
export function connect(state: LocalLinkState, { consumer, provider }: Connect): LocalLinkResult<'SameContract'> {
  if (consumer === provider) return err({ type: 'SameContract', contract: consumer })

  const linkId = linkChannel(state.nextLink)
  const link: Link = { phase: 'open', provider: endOf(provider), consumer: endOf(consumer) }
  const [here, there] = [openingAt(linkId, link, 'consumer'), openingAt(linkId, link, 'provider')]
  return ok({
    state: { ...state, nextLink: state.nextLink + 1n, links: state.links.set(linkId, link) },
    effects: [
      enterEnd(link, 'consumer', { type: 'channelOpenInit', channel: here }),
      enterEnd(link, 'provider', { type: 'channelOpenTry', channel: there }),
      enterEnd(link, 'consumer', { type: 'channelOpenAck', channel: here }),
      enterEnd(link, 'provider', { type: 'channelOpenConfirm', channel: there }),
    ],
    events: [{ type: 'linkConnected', linkId, provider, consumer }],
    data: linkId,
  })
}

function endOf(contract: Address): LinkEnd {
  return { contract, sent: 0n, settled: 0n }
}
