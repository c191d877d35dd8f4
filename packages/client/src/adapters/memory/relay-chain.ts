import type { MachineMessage } from '@meshwork/core/foundation'
import type { IbcState } from '@meshwork/ibc/channel'
import type { Delivered, RelayChain } from '../../ports/relay-chain.js'
import type { Chain } from '../../runtime/chain.js'

/** A chain in memory as a relayer sees it. */
export function memoryRelayChain(chain: Chain): RelayChain {
  const end = (channelId: string) => ibcState(chain).channels.get(channelId)
  const submit = (msg: MachineMessage): Promise<Delivered> => {
    const executed = chain.executeModule('ibc', msg)
    return Promise.resolve(executed)
  }
  return {
    name: chain.name,
    block: () => Promise.resolve({ height: chain.state.height, timeNanos: chain.state.timeNanos }),
    isOpen: (channelId) => Promise.resolve(end(channelId)?.phase === 'open'),
    unresolvedPackets: (channelId) => {
      const commitments = end(channelId)?.commitments.range() ?? []
      return Promise.resolve(Array.from(commitments, ([sequence, packet]) => ({ sequence, ...packet })))
    },
    receipt: (channelId, sequence) => {
      const channel = end(channelId)
      if (!channel) return Promise.resolve({ received: false })
      const ack = channel.acks.get(sequence)
      const received = hasReceived(channel, sequence)
      return Promise.resolve(ack === undefined ? { received } : { received, ack })
    },
    receivePacket: (channelId, packet) => submit({ type: 'receivePacket', channelId, ...packet } as MachineMessage),
    acknowledgePacket: (channelId, sequence, ack) =>
      submit({ type: 'acknowledgePacket', channelId, sequence, ack } as MachineMessage),
    timeoutPacket: (channelId, sequence, { timeNanos, open, received }) =>
      submit({
        type: 'timeoutPacket',
        channelId,
        sequence,
        counterpartyTimeNanos: timeNanos,
        counterpartyOpen: open,
        received,
      } as MachineMessage),
    forgetAck: async (channelId, sequence) => {
      await submit({ type: 'forgetAck', channelId, sequence } as MachineMessage)
    },
  }
}
