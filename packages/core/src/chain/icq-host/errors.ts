import type { QueryError } from '../../foundation/context.js'
import type { ChannelOrdering } from '../../packets/channel-message.js'
import type { InvalidIbcVersion } from '../../packets/exact-version.js'
import type { Unauthorized } from '../module-accounts.js'

/** Why the module refuses. Who asked over a channel hears of it in an error acknowledgement. */
export type IcqHostError =
  | Unauthorized
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | InvalidIbcVersion
  /** Channels end from the other side only. */
  | { readonly type: 'ChannelCloseDisallowed'; readonly channelId: string }
  /** This may not be asked here; `query` is the path of a question that nobody here knows. */
  | { readonly type: 'QueryNotAllowed'; readonly query: string }
  /** Whoever knows the answer refused. */
  | { readonly type: 'QueryFailed'; readonly query: string; readonly cause: QueryError }
  /** The module sends no packets, so none is answered or lost. */
  | { readonly type: 'InvalidChannelFlow'; readonly channelId: string }
