import type { AuthorizedEndpoint, ExternalStakingConfig, PendingRewardsView } from '@meshwork/core/external-staking'
import type { ValoperAddress } from '@meshwork/core/identifiers'
import type { Coin } from '@meshwork/core/numbers'
import type { ListedValidator } from '@meshwork/core/rules'
import { type AnswerForms, answerReader, answerWriter } from '../answer-codec.js'
import { list, under } from '../json-codec.js'
import { record } from '../record.js'
import { slashRatios } from '../slash-ratios.js'
import { address, coin, denomination, uint64, validator } from '../values.js'
import { type IbcChannelAnswer, ibcChannel } from './channel.js'
import { endpoint } from './instantiate.js'
import { listedValidator } from './listed-validator.js'
import { type ExternalTxView, externalTx } from './pending-tx.js'
import { type OwnedStakeAnswer, ownedStake, type StakeAnswer, stake } from './stake.js'

/** What an external staking answers, by the query's type (spec 4.9). Our machine's answers hold more in some places: that is not written. */
export interface ExternalStakingWireAnswers {
  readonly config: Pick<ExternalStakingConfig, 'denom' | 'vault' | 'unbondingPeriodSeconds'>
  readonly authorizedEndpoint: AuthorizedEndpoint
  /** Our machine's answer lacks the `ChannelFacts`, which its host adds. */
  readonly ibcChannel: IbcChannelAnswer
  readonly maxSlash: ExternalStakingConfig['slashRatios']
  readonly listActiveValidators: readonly ValoperAddress[]
  readonly listValidators: readonly ListedValidator[]
  readonly stake: StakeAnswer
  readonly stakes: readonly OwnedStakeAnswer[]
  readonly pendingTx: ExternalTxView
  readonly allPendingTxsDesc: readonly ExternalTxView[]
  readonly pendingRewards: Coin
  readonly allPendingRewards: readonly PendingRewardsView[]
}

const rewards = under('rewards', coin)

/** How an external staking answers each question. */
export const externalStakingAnswers: AnswerForms<ExternalStakingWireAnswers> = {
  config: record<ExternalStakingWireAnswers['config']>({
    denom: ['denom', denomination],
    vault: ['vault', address],
    unbondingPeriodSeconds: ['unbonding_period', uint64],
  }),
  authorizedEndpoint: endpoint,
  ibcChannel: under('channel', ibcChannel),
  maxSlash: slashRatios,
  listActiveValidators: under('validators', list(validator)),
  listValidators: under('validators', list(listedValidator)),
  stake,
  stakes: under('stakes', list(ownedStake)),
  pendingTx: externalTx,
  allPendingTxsDesc: under('txs', list(externalTx)),
  pendingRewards: rewards,
  allPendingRewards: under(
    'rewards',
    list(record<PendingRewardsView>({ validator: ['validator', validator], rewards: ['rewards', rewards] })),
  ),
}

/** The JSON with which an external staking answers a query. */
export const encodeExternalStakingAnswer = answerWriter(externalStakingAnswers)

/** What an external staking answered to a query. Error: `DecodeError`. */
export const decodeExternalStakingAnswer = answerReader(externalStakingAnswers)
