import type { SendTransfer } from '../../../chain/transfer/messages.js'
import { type ModuleEffect, type SendPacketEffect, sendPacket } from '../../../foundation/effects.js'
import { afterSeconds } from '../../../foundation/time.js'
import type { Coin } from '../../../numbers/coin.js'
import type { FirstGenerationConsumerPacket } from '../packets.js'
import type { MeshConsumerContext } from './effects.js'
import type { MeshConsumerConfig } from './state.js'

/** The mark of the reply to a transfer that could not begin; denom and amount follow. */
export const TRANSFER_REPLY = 'transfer'

/** Sends a packet to the provider, with the time to travel that the consumer's packets have. */
export function tellProvider(
  { packetLifetimeSeconds }: MeshConsumerConfig,
  channelId: string,
  packet: FirstGenerationConsumerPacket,
  { timeNanos }: MeshConsumerContext,
): SendPacketEffect<FirstGenerationConsumerPacket> {
  return sendPacket(channelId, packet, afterSeconds(timeNanos, packetLifetimeSeconds))
}

/** Sends a coin to the provider, on the channel for coins. */
export function transferToProvider(
  config: MeshConsumerConfig,
  coin: Coin,
  { timeNanos, rules }: MeshConsumerContext,
): ModuleEffect<'transfer', SendTransfer> {
  const { transferChannelId: channelId, packetLifetimeSeconds } = config
  const { hears, onReply } = rules.hearOfTransfer()
  const receiver = providerAddress(config)
  const timeoutAtNanos = afterSeconds(timeNanos, packetLifetimeSeconds)
  return {
    type: 'transfer',
    msg: { type: 'sendTransfer', channelId, coin, receiver, timeoutAtNanos, hears },
    onReply,
    id: [TRANSFER_REPLY, coin.denom, coin.amount],
  }
}

/** The address of the provider on its chain: what follows the last point of its port. */
export function providerAddress({ provider }: MeshConsumerConfig): string {
  const port = provider.portId ?? ''
  return port.slice(port.lastIndexOf('.') + 1)
}
