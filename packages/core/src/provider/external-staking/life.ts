import type { TxId } from '../../identifiers/tx-id.js'
import { Table } from '../../table/index.js'
import type { ExternalStakingState, InFlightTransferFunds, InFlightUnstaking, StakingChannel } from './state.js'

/** How the pairing's channel lives and ends (spec 4.8, 8.7, 9.2). Under `reference` nothing here ever changes. */
export interface ChannelLife {
  /** The consumer's light client was frozen for misbehaviour, and governance has not said yet that all is well. */
  readonly isFrozen: boolean
  /** The channel has ended, and page by page everything is given back; null otherwise. */
  readonly closing: ClosingProgress | null
  /** The channels that ended, by their names here. With none open that is what `closed` means. */
  readonly previous: Table<string, StakingChannel>
  /**
   * What was settled here without the consumer's answer, which may still come: payments whose channel ended (their rewards stay reserved until it is known
   * whether they were paid), and unstakes that governance let go.
   */
  readonly unanswered: Table<TxId, InFlightTransferFunds | InFlightUnstaking>
}

/** How far a close has come. Transactions in flight go first; what is settled is no longer there. */
export interface ClosingProgress {
  /** The key of the last stake that was given back; empty before the first. */
  readonly afterStake: string
}

/** Before the first channel. */
export function createChannelLife(): ChannelLife {
  return { isFrozen: false, closing: null, previous: Table.empty(), unanswered: Table.empty() }
}

/** Where a pairing stands: `closed` may open again, `none` never was. */
export type ChannelStage = 'none' | 'open' | 'closing' | 'closed'

/** Where the channel stands. */
export function channelStage({ channel, life }: Pick<ExternalStakingState, 'channel' | 'life'>): ChannelStage {
  if (channel !== null) return life.closing === null ? 'open' : 'closing'
  return life.previous.size === 0 ? 'none' : 'closed'
}
