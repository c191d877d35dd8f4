import { type IbcMessage, type IbcState, receiptOf, unresolvedPackets } from '@meshwork/ibc/channel'
import type { Delivered, RelayChain } from '../../ports/relay-chain.js'
import type { Chain } from '../../runtime/chain.js'

/** The channels of a chain in memory. Its `ibc` module is the one that the standard host registers. */
export function ibcState(chain: Chain): IbcState {
  return chain.state.modules.ibc as IbcState
}

/** A chain in memory as a relayer sees it. It answers at once, about the chain as it is at that moment. */
export function memoryRelayChain(chain: Chain): RelayChain {
  const submit = (msg: IbcMessage): Promise<Delivered> => Promise.resolve(chain.executeModule('ibc', msg))
  return {
    name: chain.name,
    block: () => Promise.resolve({ height: chain.state.height, timeNanos: chain.state.timeNanos }),
    isOpen: (channelId) => Promise.resolve(ibcState(chain).channels.get(channelId)?.phase === 'open'),
    unresolvedPackets: (channelId, page) => Promise.resolve(unresolvedPackets(ibcState(chain), channelId, page)),
    receipt: (channelId, sequence) => Promise.resolve(receiptOf(ibcState(chain), channelId, sequence)),
    receivePacket: (channelId, { sequence, data, timeoutAtNanos }) =>
      submit({ type: 'receivePacket', channelId, sequence, data, timeoutAtNanos }),
    acknowledgePacket: (channelId, sequence, ack) => submit({ type: 'acknowledgePacket', channelId, sequence, ack }),
    timeoutPacket: (channelId, sequence, { timeNanos, open, received }) =>
      submit({
        type: 'timeoutPacket',
        channelId,
        sequence,
        counterpartyTimeNanos: timeNanos,
        counterpartyOpen: open,
        received,
      }),
    forgetAck: async (channelId, sequence) => {
      await submit({ type: 'forgetAck', channelId, sequence })
    },
  }
}
