import type { ChannelOrdering } from '../../packets/channel-message.js'
import type { InvalidIbcVersion } from '../../packets/exact-version.js'
import type { Unauthorized } from '../module-accounts.js'

/** Why the module refuses. Who asked over a channel hears of it in an error acknowledgement. */
export type OracleError =
  | Unauthorized
  | { readonly type: 'ChannelNotUnordered'; readonly ordering: ChannelOrdering }
  | InvalidIbcVersion
  /** Rates are from 0 to 2^64 - 1, of symbols that have a name. */
  | { readonly type: 'InvalidRate'; readonly symbol: string; readonly rate: bigint }
  /** An answer takes a block. */
  | { readonly type: 'InvalidAnswerBlocks'; readonly answerBlocks: bigint }
  /** More answers are wanted than validators are asked, or nobody is. */
  | { readonly type: 'InvalidCounts'; readonly askCount: bigint; readonly minCount: bigint }
  /** The module answers requests and nothing else. */
  | { readonly type: 'RequestExpected' }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
