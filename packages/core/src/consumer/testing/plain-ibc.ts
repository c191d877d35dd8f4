import type { EnterEffect, SendPacketEffect } from '../../foundation/effects.js'
import { err, ok } from '../../foundation/result.js'
import type { Machine } from '../../mesh/index.js'
import type { SentConsumerPacket } from '../../packets/consumer-packet.js'
import { PLAIN, type PlainConfig } from './plain-virtual-stake.js'

/** The channel module: keeps what is sent and hands over what the relayer brings. */
export interface PlainIbc {
  readonly config: PlainConfig
  readonly open: boolean
  readonly sent: readonly SendPacketEffect<SentConsumerPacket>[]
}

/** The relayer's message to the machine behind a port. */
export type Delivery = { readonly type: 'deliver' } & Pick<EnterEffect, 'to' | 'msg'>

export const plainIbc: Machine<PlainIbc, null, SendPacketEffect<SentConsumerPacket> | Delivery> = {
  kind: 'ibc',
  entries: {},
  instantiate: () => ok({ state: { config: PLAIN, open: true, sent: [] }, effects: [], events: [] }),
  transition: (state, msg) => {
    switch (msg.type) {
      case 'sendPacket':
        if (!state.open) return err({ type: 'ChannelNotOpen' })
        return ok({
          state: { ...state, sent: [...state.sent, msg] },
          effects: [],
          events: [],
          data: BigInt(state.sent.length + 1),
        })
      case 'deliver': {
        const enter: EnterEffect = { type: 'enter', entry: 'ibc', to: msg.to, msg: msg.msg, onReply: 'never', id: '' }
        const open = state.open && !msg.msg.type.startsWith('channelClose')
        return ok({ state: { ...state, open }, effects: [enter], events: [] })
      }
    }
  },
  query: (state) => ok(state.sent),
  invariants: [],
}
