import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { ChannelMessage } from '../../packets/channel-message.js'
import type { OraclePacket } from '../../packets/oracle-packet.js'
import type { AskingFeedInit } from '../price-keeping/asking-feed.js'
import type { OracleTerms, SymbolPair } from './state.js'

/** How a feed that asks an oracle chain is created (spec 6.3). */
export interface BandFeedInit extends AskingFeedInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  readonly pair: SymbolPair
  readonly oracle: OracleTerms
}

/** What may be asked of the feed. Anybody may have it ask; the chain does at the end of each epoch. */
export type BandFeedMessage =
  | { readonly type: 'request' }
  | { readonly type: 'handleEpoch' }
  | ChannelMessage<OraclePacket, OraclePacket>
  | Reply

/** The one message of the feed's door with this type. */
export type BandFeedDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<OraclePacket, OraclePacket>,
  { type: Type }
>
