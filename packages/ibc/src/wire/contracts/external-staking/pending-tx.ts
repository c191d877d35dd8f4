import type { PendingTxView } from '@meshwork/core/external-staking'
import type { Address, TxId, ValoperAddress } from '@meshwork/core/identifiers'
import type { Uint128 } from '@meshwork/core/numbers'
import { type JsonCodec, readWith } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import { address, amount, txId, validator } from '../values.js'

/** Rewards on their way to a recipient on the consumer. */
export interface InFlightRewardsView {
  readonly type: 'inFlightTransferFunds'
  readonly txId: TxId
  readonly user: Address
  readonly validator: ValoperAddress
  /** Rewards coin. */
  readonly amount: Uint128
}

/** A packet of an external staking in flight, as it is shown: not when it was sent. */
export type ExternalTxView = Shown<PendingTxView> | InFlightRewardsView

type Shown<View> = View extends unknown ? Omit<View, 'sentAtNanos'> : never

const txs = messageCodec<ExternalTxView>({
  inFlightStaking: [
    'in_flight_remote_staking',
    { txId: ['id', txId], amount: ['amount', amount], user: ['user', address], validator: ['validator', validator] },
  ],
  inFlightUnstaking: [
    'in_flight_remote_unstaking',
    { txId: ['id', txId], amount: ['amount', amount], user: ['user', address], validator: ['validator', validator] },
  ],
  inFlightTransferFunds: [
    'in_flight_transfer_funds',
    { txId: ['id', txId], amount: ['amount', amount], user: ['staker', address], validator: ['validator', validator] },
  ],
})

/** `{"in_flight_remote_staking":{"id":1,"amount":"7","user":"a","validator":"v"}}` */
export const externalTx: JsonCodec<ExternalTxView> = readWith(txs.decode, txs.encode)
