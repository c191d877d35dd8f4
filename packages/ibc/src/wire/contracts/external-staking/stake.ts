import type { Stake, StakeView } from '@meshwork/core/external-staking'
import { type JsonCodec, list, mapped } from '../json-codec.js'
import { record } from '../record.js'
import { address, amount, instant, pointsAlignment, range, validator } from '../values.js'

const pendingUnbond = record<Stake['pendingUnbonds'][number]>({
  amount: ['amount', amount],
  releaseAtNanos: ['release_at', instant],
})

/** What of a stake the contract shows, which is all that it keeps. */
export type StakeAnswer = Pick<Stake, 'stake' | 'pendingUnbonds' | 'pointsAlignment' | 'withdrawnFunds'>

/** A stake with its owner and its validator. */
export interface OwnedStakeAnswer extends StakeAnswer, Pick<StakeView, 'owner' | 'validator'> {}

/** `{"stake":{"l":"1","h":"1"},"pending_unbonds":[...],"points_alignment":"...","withdrawn_funds":"0"}` */
export const stake = record<StakeAnswer>({
  stake: ['stake', range],
  pendingUnbonds: ['pending_unbonds', list(pendingUnbond)],
  pointsAlignment: ['points_alignment', pointsAlignment],
  withdrawnFunds: ['withdrawn_funds', amount],
})

interface StakeShape extends Pick<StakeView, 'owner' | 'validator'> {
  readonly stake: StakeAnswer
}

const stakeShape = record<StakeShape>({
  owner: ['owner', address],
  validator: ['validator', validator],
  stake: ['stake', stake],
})

/** `{"owner":"a","validator":"v","stake":{...}}` */
export const ownedStake: JsonCodec<OwnedStakeAnswer> = mapped(
  stakeShape,
  ({ stake, owner, validator }): OwnedStakeAnswer => ({ owner, validator, ...stake }),
  ({ owner, validator, ...stake }): StakeShape => ({ owner, validator, stake }),
)
