import type { ConsumerModuleEvent } from '@meshwork/core/consumer-module'
import type { DistributionEvent } from '@meshwork/core/distribution'
import type { ProviderModuleEvent } from '@meshwork/core/provider-module'
import { coinText, type PrintedAttribute, type PrintedEvent, type PrintedEvents, unprinted } from './printed-event.js'

/** Spec 3.3. */
export const providerModuleEvents: PrintedEvents<ProviderModuleEvent> = {
  vaultBonded: ({ amount, delegator }) => ofProvider('bond', amount, ['delegator', delegator]),
  vaultUnbonded: ({ amount, delegator }) => ofProvider('unbond', amount, ['delegator', delegator]),
  nativeUnstaked: ({ amount, validator }) => ofProvider('unstake', amount, ['validator', validator]),
  vaultRestaked: ({ amount, delegator }) => ofProvider('unbond', amount, ['delegator', delegator]),
  providerParamsSet: unprinted,
  slashHookSkipped: unprinted,
  slashHookFailed: unprinted,
}

/** Spec 7.7. */
export const consumerModuleEvents: PrintedEvents<ConsumerModuleEvent> = {
  instantDelegated: ({ contract, validator, amount }, { bondDenom }) =>
    ofConsumer('instant_delegate', validator, coinText(amount, bondDenom), ['delegator', contract]),
  instantUnbonded: ({ contract, validator, asked }, { bondDenom }) =>
    ofConsumer('instant_unbond', validator, coinText(asked, bondDenom), ['sender', contract]),
  delegationUpdated: ({ contract, delegator, validator, amount }, { bondDenom }) => ({
    type: 'update_delegation',
    attributes: [
      ['module', 'meshsecurity'],
      ['delegator', delegator],
      ['validator', validator],
      ['amount', coinText(amount, bondDenom)],
      ['sender', contract],
    ],
  }),
  maxCapUpdated: unprinted,
  shareCapsUpdated: unprinted,
  shareComputed: unprinted,
  taskScheduled: unprinted,
  taskFailed: unprinted,
  scheduledTasksDeleted: unprinted,
  epochStarted: unprinted,
  valsetReported: unprinted,
}

/** What the chain's distribution prints when somebody withdraws. */
export const distributionEvents: PrintedEvents<DistributionEvent> = {
  withdrawAddressSet: unprinted,
  rewardAllocated: unprinted,
  withdrewReward: ({ validator, amount }) => ({
    type: 'withdraw_rewards',
    attributes: [
      ['amount', coinText(amount.amount, amount.denom)],
      ['validator', validator],
    ],
  }),
  rewardPaid: unprinted,
}

function ofProvider(
  type: string,
  { amount, denom }: { readonly amount: bigint; readonly denom: string },
  about: PrintedAttribute,
): PrintedEvent {
  return { type, attributes: [['module', 'meshsecurityprovider'], ['amount', coinText(amount, denom)], about] }
}

function ofConsumer(type: string, validator: string, amount: string, whose: PrintedAttribute): PrintedEvent {
  return { type, attributes: [['module', 'meshsecurity'], ['validator', validator], ['amount', amount], whose] }
}
