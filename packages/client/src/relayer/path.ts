import type { RelayChain } from '../ports/relay-chain.js'

/** One end of a channel on its chain. */
export interface ChannelSide {
  readonly chain: RelayChain
  readonly channelId: string
}

/** A channel with both ends. */
export interface RelayPath {
  readonly provider: ChannelSide
  readonly consumer: ChannelSide
}

/** Which end of a path. */
export type Side = keyof RelayPath

/** Sender and receiver of the packets that one side sends. */
export function endsFrom(path: RelayPath, from: Side): readonly [sender: ChannelSide, receiver: ChannelSide] {
  return from === 'provider' ? [path.provider, path.consumer] : [path.consumer, path.provider]
}
