import type { MachineMessage } from '@meshwork/core/foundation'
import { hasReceived, type IbcState, packetKey, packetPrefix, splitPacketKey } from '@meshwork/ibc/channel'
import type { Delivered, RelayChain } from '../../ports/relay-chain.js'
import type { Chain } from '../../runtime/chain.js'

/** The channels of a chain in memory. Its `ibc` module is the one that the standard host registers. */
export function ibcState(chain: Chain): IbcState {
  return chain.state.modules.ibc as IbcState
}

/** A chain in memory as a relayer sees it. */
export function memoryRelayChain(chain: Chain): RelayChain {
  const submit = <Msg extends MachineMessage>(msg: Msg): Promise<Delivered> =>
    Promise.resolve(chain.executeModule('ibc', msg))
  return {
    name: chain.name,
    block: () => Promise.resolve({ height: chain.state.height, timeNanos: chain.state.timeNanos }),
    isOpen: (channelId) => Promise.resolve(ibcState(chain).channels.get(channelId)?.phase === 'open'),
    unresolvedPackets: (channelId) => {
      const sent = ibcState(chain).commitments.range({ prefix: packetPrefix(channelId) })
      return Promise.resolve(
        Array.from(sent, ([key, { data, timeoutAtNanos }]) => ({
          sequence: splitPacketKey(key).sequence,
          data,
          timeoutAtNanos,
        })),
      )
    },
    receipt: (channelId, sequence) => {
      const state = ibcState(chain)
      const ack = state.acks.get(packetKey(channelId, sequence))
      const received = hasReceived(state, channelId, sequence)
      return Promise.resolve(ack === undefined ? { received } : { received, ack })
    },
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
