import type { ReplyId, ReplyOn } from '@meshwork/core/foundation'
import type { ChannelOpening } from '@meshwork/core/packets'
import type { IbcEffect } from './effects.js'
import type { ChannelEnd } from './state.js'

/** Says something to the contract behind an end, through its `ibc` door. Fails the module's message when it fails, unless the reply is asked for. */
export function enter(end: ChannelEnd, msg: IbcEffect['msg'], onReply: ReplyOn = 'never', id: ReplyId = ''): IbcEffect {
  return { type: 'enter', entry: 'ibc', to: end.port, msg, onReply, id }
}

/** The end as its contract sees it while it opens. */
export function openingOf(channelId: string, end: ChannelEnd): ChannelOpening {
  const { connectionId, counterparty, ordering, version } = end
  const opening = { channelId, connectionId, counterpartyPort: counterparty.port, ordering, version }
  return counterparty.channelId === null ? opening : { ...opening, counterpartyChannelId: counterparty.channelId }
}
