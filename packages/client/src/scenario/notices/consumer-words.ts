import type { ConverterEvent } from '@meshwork/core/converter'
import type { PriceFeedEvent } from '@meshwork/core/price-feed'
import type { VirtualStakingEvent } from '@meshwork/core/virtual-staking'
import type { PROVIDER_WORDS } from './provider-words.js'
import { because, counted, listed, type WordsByType } from './teller.js'

type ConsumerEventType = Exclude<
  ConverterEvent['type'] | VirtualStakingEvent['type'] | PriceFeedEvent['type'],
  keyof typeof PROVIDER_WORDS | 'burned'
>

/** What the contracts of a consumer tell, but for what external stakings tell, too. */
export const CONSUMER_WORDS: WordsByType<ConsumerEventType> = {
  remoteStaked: 'routine',
  remoteUnstaked: 'routine',
  remoteBurned: ({ validators, remote, local, missing }) =>
    `stake on ${listed(validators)} burns: ${remote.amount}${remote.denom} there are ${local.amount}${local.denom} here${
      missing.amount > 0n ? `; of it ${missing.amount}${missing.denom} were missing already` : ''
    }`,
  audited: 'routine',
  resyncedStake: ({ validator, counted: sum, burned, staked }) => {
    const changes = [
      ...(burned.amount > 0n ? [`${burned.amount}${burned.denom} burn`] : []),
      ...(staked.amount > 0n ? [`${staked.amount}${staked.denom} are staked for nobody yet`] : []),
    ]
    return `${validator} counts ${sum} of the provider's coin from now on: ${changes.length === 0 ? 'as before' : listed(changes)}`
  },
  rewardsTransferred: 'routine',
  rewardDistributed: 'routine',
  valsetUpdated: ({ slashed }) =>
    slashed.length === 0
      ? undefined
      : `the provider is told: ${listed(
          slashed.map(
            ({ validator, slashRatio, remote }) =>
              `${validator} was slashed by ${slashRatio.replace(/\.0*$|(\.\d*?)0+$/, '$1')}, which is ${remote.amount}${remote.denom} there`,
          ),
        )}`,
  internalUnstakeSent: ({ delegator, validator, local }, { name }) =>
    `${local.amount}${local.denom} of ${name(delegator)} on ${validator} are offered back to the provider`,
  stakesRepriced: ({ stakes, local }, { coin }) =>
    `${counted(stakes, 'stake')} repriced: together worth ${coin(local)} now`,
  repriceSkipped: ({ cause }) => `nothing is repriced, all is worth what it was: ${cause.type}`,
  packetFailed: ({ packet, error }) =>
    error === 'timeout' ? `a ${packet} packet came too late` : `the provider refused a ${packet} packet: ${error}`,
  packetResent: ({ packet }) => `a ${packet} packet came too late, and was sent again`,

  rebalanced: ({ cap, requested, bonded }, { coin }) => {
    if (bonded >= requested) return undefined
    const reason = requested > cap ? `the cap allows ${coin(cap)}` : 'the rest is not to be had where it was asked for'
    return `${coin(requested)} were asked for and ${coin(bonded)} are delegated: ${reason}`
  },
  drainAsked: ({ stakes }) => `the cap is zero: ${counted(stakes, 'stake')} offered back to the provider`,
  epochsStopped: () => 'the cap is zero and nothing is left: no more epochs until a cap is set',
  rewardsFailed: ({ validator, failure }) => `rewards of ${validator} could not be withdrawn: ${because(failure)}`,
  stepRefused: ({ step, validator, amount, failure }, { coin }) =>
    `the chain refused to ${step} ${coin(amount)} on ${validator}; the next epoch tries again: ${because(failure)}`,
  offerRefused: ({ delegator, validator, failure }, { name }) =>
    `stake of ${name(delegator)} on ${validator} could not be offered back; the next epoch tries again: ${because(failure)}`,
  repriceFailed: ({ failure }) => `stakes could not be repriced: ${because(failure)}`,
  rewardsKept: ({ total, failure }, { coin }) =>
    `${coin(total)} of rewards could not be sent on, and wait for the next epoch: ${because(failure)}`,

  priceUpdated: 'routine',
}
