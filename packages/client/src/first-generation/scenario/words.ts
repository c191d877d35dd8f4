import type {
  LockupEvent,
  MeshConsumerEvent,
  MeshProviderEvent,
  MetaStakingEvent,
  SlasherEvent,
} from '@meshwork/core/first-generation'
import { formatDecimal } from '@meshwork/core/numbers'
import type { OfType } from '../../create-mesh/events.js'
import { formatInstant } from '../../report/durations.js'
import { listed } from '../../scenario/notices/teller.js'

/** Everything that the machines of the first generation tell. */
export type FirstGenerationEvent = LockupEvent | MeshConsumerEvent | MeshProviderEvent | MetaStakingEvent | SlasherEvent

/** What words about an event may ask. */
export interface FirstGenerationTeller {
  /** An amount of the provider's coin. */
  lent(amount: bigint): string
  /** An amount of the consumer's coin, on whichever chain. */
  earned(amount: bigint): string
  /** Which chain tells. */
  readonly side: 'provider' | 'consumer'
  /** Why the packet failed that was answered just now. */
  readonly reason: string
}

/** An event in words; nothing where it is of the ordinary kind. */
export type FirstGenerationWords<Event> = (event: Event, told: FirstGenerationTeller) => string | undefined

/** Every event of the first generation: its words, or that it is routine. One that is missing here does not compile. */
export const FIRST_GENERATION_WORDS: {
  readonly [Type in FirstGenerationEvent['type']]: FirstGenerationWords<OfType<FirstGenerationEvent, Type>> | 'routine'
} = {
  lockupBonded: 'routine',
  lockupUnbonded: 'routine',
  claimGranted: 'routine',
  claimReleased: ({ user, amount }, { lent }) => `a claim of ${lent(amount)} on the bond of ${user} is released`,
  claimSlashed: ({ user, amount, taken }, { lent }) =>
    `the bond of ${user} loses ${lent(taken)}${taken < amount ? ` of ${lent(amount)}: there is no more` : ''}`,

  meshChannelOpened: 'routine',
  meshChannelClosed: ({ channelId }, { side }) =>
    side === 'provider' ? `${channelId} has ended: stake stays, and nobody can stake or unstake` : undefined,
  validatorsListed: 'routine',
  validatorsListRetried: ({ retriesLeft }) =>
    `the list of validators did not come and is asked for again, at most ${retriesLeft} times more`,
  validatorsListFailed: () => 'the list of validators did not come, and is asked for no more',
  validatorsChanged: ({ added, removed }) => `news of validators: ${changes(added, removed)}`,
  meshStakeSent: 'routine',
  meshStaked: 'routine',
  meshStakeFailed: ({ user, validator, amount }, { lent, reason }) =>
    `${lent(amount)} of ${user} are not staked on ${validator}, and go back: ${reason}`,
  meshUnstakeSent: 'routine',
  meshUnstakeFailed: ({ user, validator, amount }, { lent, reason }) =>
    `${lent(amount)} of ${user} stay on ${validator}: ${reason}`,
  meshUnstaked: ({ user, validator, freed, releaseAtNanos }, { lent }) =>
    `${lent(freed)} of ${user} left ${validator}, and wait until ${formatInstant(releaseAtNanos)}`,
  // The lockup tells.
  meshUnbonded: 'routine',
  meshSlashSettled: 'routine',
  meshSlashed: ({ validator, percentage, multiplier }) =>
    `all stake on ${validator} loses ${formatDecimal(percentage)}: a share is worth ${formatDecimal(multiplier)} now, and the lockup hears of it with the next unstake of each, or when somebody asks for it`,
  rewardsBooked: ({ validator, rewards }, { earned }) =>
    `${earned(rewards.amount)} of rewards on ${validator} are shared among those who staked there`,
  rewardsClaimed: ({ user, validator, amount }, { earned }) =>
    `${earned(amount)} of rewards on ${validator} are paid to ${user}`,

  // The provider tells.
  evidenceSubmitted: 'routine',

  validatorsTold: 'routine',
  meshStakeReceived: 'routine',
  meshUnstakeReceived: 'routine',
  meshRewardsTold: 'routine',
  meshRewardsUntold: ({ validator, rewards }, { earned, reason }) =>
    `the provider did not hear of ${earned(rewards.amount)} of rewards on ${validator}, which stay here: ${reason}`,
  meshRewardsTransferred: 'routine',
  meshRewardsReturned: ({ rewards }, { earned }) =>
    `${earned(rewards.amount)} of rewards are back, and can go out again`,
  validatorsUpdateSent: 'routine',
  validatorsUpdateFailed: ({ added, removed }, { reason }) =>
    `the provider did not hear of validators (${changes(added, removed)}): ${reason}`,

  metaDelegated: 'routine',
  metaUndelegated: 'routine',
  metaUndelegationWaits: ({ validator, amount }, { earned }) =>
    `${earned(amount)} on ${validator} wait to be undelegated: the chain does no more of it at once`,
  metaWaitingUndelegated: ({ validator, amount }, { earned }) =>
    `${earned(amount)} on ${validator} that waited are undelegated`,
  metaRewardsShared: 'routine',
  metaRewardsSent: 'routine',
  consumerAdded: 'routine',
  consumerRemoved: 'routine',
}

function changes(added: readonly string[], removed: readonly string[]): string {
  const told = { 'active now': added, 'no longer active': removed }
  return Object.entries(told)
    .flatMap(([what, names]) => (names.length === 0 ? [] : [`${what}: ${listed(names)}`]))
    .join('; ')
}
