import type { Stake, StakeView } from '@meshwork/core/external-staking'
import { type JsonCodec, list, mapped } from '../json-codec.js'
import { record } from '../record.js'
import { address, amount, instant, pointsAlignment, range, validator } from '../values.js'

const pendingUnbond = record<Stake['pendingUnbonds'][number]>({
  amount: ['amount', amount],
  releaseAtNanos: ['release_at', instant],
})

/** `{"stake":{"l":"1","h":"1"},"pending_unbonds":[...],"points_alignment":"...","withdrawn_funds":"0"}` */
export const stake = record<Stake>({
  stake: ['stake', range],
  pendingUnbonds: ['pending_unbonds', list(pendingUnbond)],
  pointsAlignment: ['points_alignment', pointsAlignment],
  withdrawnFunds: ['withdrawn_funds', amount],
})

interface StakeShape extends Pick<StakeView, 'owner' | 'validator'> {
  readonly stake: Stake
}

const stakeShape = record<StakeShape>({
  owner: ['owner', address],
  validator: ['validator', validator],
  stake: ['stake', stake],
})

/** `{"owner":"a","validator":"v","stake":{...}}` */
export const stakeView: JsonCodec<StakeView> = mapped(
  stakeShape,
  ({ stake, owner, validator }): StakeView => ({ owner, validator, ...stake }),
  ({ owner, validator, ...stake }): StakeShape => ({ owner, validator, stake }),
)
