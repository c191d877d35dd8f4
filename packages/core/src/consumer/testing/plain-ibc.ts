import type { EnterEffect, SendPacketEffect } from '../../foundation/effects.js'
import { err, ok } from '../../foundation/result.js'
import type { Machine } from '../../mesh/index.js'
import type { SentConsumerPacket } from '../../packets/consumer-packet.js'
import { PLAIN, type PlainConfig } from './plain-virtual-stake.js'

/** The channel module: keeps what is sent and hands over what the relayer brings. */
export interface PlainIbc {
  readonly config: PlainConfig
  readonly open: boolean
  /** Nothing is sent for now. */
  readonly stuck: boolean
  readonly sent: readonly SendPacketEffect<SentConsumerPacket>[]
}

/** The relayer's message to the machine behind a port. */
export type Delivery = { readonly type: 'deliver' } & Pick<EnterEffect, 'to' | 'msg'>

/** Whether packets may be sent. */
interface Stick {
  readonly type: 'stick'
  readonly stuck: boolean
}

export const plainIbc: Machine<PlainIbc, null, SendPacketEffect<SentConsumerPacket> | Delivery | Stick> = {
  kind: 'ibc',
  entries: {},
  instantiate: () => ok({ state: { config: PLAIN, open: true, stuck: false, sent: [] }, effects: [], events: [] }),
  transition: (state, msg) => {
    switch (msg.type) {
      case 'sendPacket':
        if (!state.open || state.stuck) return err({ type: 'ChannelNotOpen' })
        return ok({
          state: { ...state, sent: [...state.sent, msg] },
          effects: [],
          events: [],
          data: BigInt(state.sent.length + 1),
        })
      case 'stick':
        return ok({ state: { ...state, stuck: msg.stuck }, effects: [], events: [] })
      case 'deliver': {
        const enter: EnterEffect = { type: 'enter', entry: 'ibc', to: msg.to, msg: msg.msg, onReply: 'never', id: '' }
        const { type } = msg.msg
        const open = type === 'channelOpenAck' || (state.open && !type.startsWith('channelClose'))
        return ok({ state: { ...state, open }, effects: [enter], events: [] })
      }
    }
  },
  query: (state) => ok(state.sent),
  invariants: [],
}
