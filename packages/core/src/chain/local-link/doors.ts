import type { ReplyId, ReplyOn } from '../../foundation/effects.js'
import type { ChannelOpening } from '../../packets/channel-message.js'
import { portOf } from '../../packets/port.js'
import type { LocalLinkEffect } from './effects.js'
import { type Link, type LinkSide, otherEnd } from './state.js'

/** What contracts are told as the name of the connection: there is none, so it is one for all links. */
export const LINK_CONNECTION = 'link'

/** Says something to the contract behind an end. */
export function enterEnd(
  link: Link,
  side: LinkSide,
  msg: LocalLinkEffect['msg'],
  onReply: ReplyOn = 'never',
  id: ReplyId = '',
): LocalLinkEffect {
  return { type: 'enter', entry: 'ibc', to: link[side].contract, msg, onReply, id }
}

/** A link as the contract at one of its ends sees it while it opens. */
export function openingAt(linkId: string, link: Link, side: LinkSide): ChannelOpening {
  return {
    channelId: linkId,
    connectionId: LINK_CONNECTION,
    counterpartyPort: portOf(link[otherEnd(side)].contract),
    ordering: 'unordered',
  }
}
