import type { BookedStake } from '../consumer/virtual-staking/stake-on-chain.js'
import type { Result } from '../foundation/result.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValueRange } from '../sync/value-range.js'
import type { AskStaked } from './drain.js'
import type { BondedStake } from './slashes.js'

/** D-15: what the end of a channel makes of its two ends, and what governance may do about it (spec 4.8, 9.2, 11.3). */
export interface ClosingRules {
  /** The refusal to hear that the other end closed the channel, if this rule set refuses it. */
  readonly refuseCloseConfirm: () => CloseConfirmDisallowed | undefined
  /**
   * How many stakes and transactions one message gives back when `asked` are asked for; null: all stakes at once and no transactions, with the channel
   * left as it was.
   */
  readonly closingPage: (asked: number | undefined) => number | null
  /** Splits a stake into what is free from now on and what stays. */
  readonly closeStake: (stake: ValueRange) => ClosedStake
  /**
   * What a virtual staking does when its channel has ended, or the next part of it. Errors: whatever the chain refuses to tell.
   *
   * @param limit - how many entries of the chain's book at most, where the rule works in parts.
   */
  readonly closeVirtualStake: <Refusal>(
    stake: BondedStake,
    chain: StakeOnChain<Refusal>,
    limit: number | undefined,
  ) => Result<ClosedVirtualStake, Refusal>
  /** What to remember of the time at which something was sent. */
  readonly stampSent: (nowNanos: bigint) => SentStamp
  /** Whether the pairing is frozen after this was told of the light client. */
  readonly frozenWhenTold: (isFrozen: boolean) => boolean
  /** The refusal of a message that the deployed contracts do not have, if this rule set refuses it. */
  readonly refuseUndeployed: (message: string) => NotDeployed | undefined
}

/** A stake when its channel ends. */
export interface ClosedStake {
  readonly freed: Uint128
  readonly stake: ValueRange
}

/** What the chain of a virtual staking knows of it. */
export interface StakeOnChain<Refusal> {
  /** The first entries of the book of delegators. */
  readonly askBook: (limit: number) => Result<readonly BookedStake[], Refusal>
  readonly askStaked: AskStaked<Refusal>
}

/** A virtual staking whose channel has ended, and what to ask of its chain. */
export interface ClosedVirtualStake extends BondedStake {
  readonly steps: readonly CloseStep[]
  /** Whether nothing is left to do, so that the converter is to be told; null: it does not ask. */
  readonly isDone: boolean | null
}

/** One thing to ask of the chain: no more epochs, less in the book for a delegator, stake back. */
export type CloseStep =
  | { readonly type: 'endEpochs' }
  | ({ readonly type: 'unbook' } & BookedStake)
  | { readonly type: 'unbond'; readonly validator: ValoperAddress; readonly amount: Uint128 }

/** When a packet was sent; absent where nobody asks for it. */
export interface SentStamp {
  readonly sentAtNanos?: bigint
}

/** The channel is closed from this side. */
export interface CloseConfirmDisallowed {
  readonly type: 'IbcChannelCloseConfirmDisallowed'
}

/** The deployed contracts know no such message. */
export interface NotDeployed {
  readonly type: 'NotDeployed'
  readonly message: string
}
