import type { MachineMessage } from '../../foundation/context.js'
import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { ChannelMessage } from '../../packets/channel-message.js'
import type { InterchainQueryPacket } from '../../packets/interchain-query.js'
import type { AskingFeedInit } from '../price-keeping/asking-feed.js'
import type { PoolPair } from './state.js'

/** How a feed that reads a pool of another chain is created (spec 6.3). */
export interface TwapFeedInit extends AskingFeedInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  readonly pair: PoolPair
  /** Over how long the price is averaged. Default {@link DEFAULT_TWAP_WINDOW_SECONDS}. */
  readonly windowSeconds?: bigint
}

/** Ten minutes: no single block moves the price much, and a real move shows within the time to live of a usual price. */
export const DEFAULT_TWAP_WINDOW_SECONDS = 600n

/** What may be asked of the feed. Anybody may have it ask; the chain does at the end of each epoch. */
export type TwapFeedMessage =
  | { readonly type: 'request' }
  | { readonly type: 'handleEpoch' }
  | ChannelMessage<MachineMessage, InterchainQueryPacket>
  | Reply

/** The one message of the feed's door with this type. */
export type TwapFeedDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<MachineMessage, InterchainQueryPacket>,
  { type: Type }
>
