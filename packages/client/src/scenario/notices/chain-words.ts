import type { BankEvent } from '@meshwork/core/bank'
import type { ConsumerModuleEvent } from '@meshwork/core/consumer-module'
import type { DistributionEvent } from '@meshwork/core/distribution'
import type { GovernanceEvent } from '@meshwork/core/governance'
import type { LocalLinkEvent } from '@meshwork/core/local-link'
import type { MeshEvent } from '@meshwork/core/mesh'
import { formatDecimal } from '@meshwork/core/numbers'
import type { ProviderModuleEvent } from '@meshwork/core/provider-module'
import type { StakingEvent } from '@meshwork/core/staking'
import type { TransferEvent } from '@meshwork/core/transfer'
import type { IbcEvent } from '@meshwork/ibc/channel'
import { because, type WordsByType, why } from './teller.js'

type ChainEventType =
  | BankEvent['type']
  | ConsumerModuleEvent['type']
  | DistributionEvent['type']
  | GovernanceEvent['type']
  | LocalLinkEvent['type']
  | IbcEvent['type']
  | MeshEvent['type']
  | ProviderModuleEvent['type']
  | StakingEvent['type']
  | TransferEvent['type']

/** What modules of a chain tell, and the chain itself. */
export const CHAIN_WORDS: WordsByType<ChainEventType> = {
  transferred: 'routine',
  minted: 'routine',
  // Of the bank; that virtual stake burned, the converter tells.
  burned: 'routine',
  vestingAccountCreated: ({ address, amount }, { name }) =>
    `${name(address)} owns ${amount.map((one) => `${one.amount}${one.denom}`).join(', ')} that vest`,
  supplyOffsetChanged: 'routine',

  instantDelegated: 'routine',
  instantUnbonded: ({ validator, asked, amount }, { coin }) =>
    amount < asked ? `${coin(amount)} came out of ${validator}, instead of ${coin(asked)}` : undefined,
  delegationUpdated: 'routine',
  maxCapUpdated: ({ maxCap }, { op }) =>
    op === 'set_max_cap' ? undefined : `the max cap is ${maxCap.amount}${maxCap.denom}`,
  shareCapsUpdated: ({ maxProviderShare, minLocalShare }) =>
    `a provider may have ${formatDecimal(maxProviderShare)} of the power, and ${formatDecimal(minLocalShare)} stays local`,
  // Where it is less than what is wanted, the epoch tells.
  shareComputed: 'routine',
  taskScheduled: 'routine',
  taskFailed: ({ task, error }) =>
    `${task === 'epoch' ? 'the epoch' : 'hearing of validators'} failed, and is undone: ${because({ error })}`,
  scheduledTasksDeleted: 'routine',
  // Where blocks end by themselves nobody else says when it was.
  epochStarted: (_event, { op, height }) => (op === 'end_blocks' ? `an epoch is over, in block ${height}` : undefined),
  valsetReported: 'routine',

  withdrawAddressSet: 'routine',
  rewardAllocated: 'routine',
  withdrewReward: 'routine',
  rewardPaid: 'routine',

  transferChannelOpened: 'routine',
  transferSent: 'routine',
  transferReceived: ({ sender, receiver, coin, called }, { named, name }) =>
    // Rewards that a contract was called with it tells of itself.
    called === null ? `${name(receiver)} has ${named(coin)} from ${name(sender)} of the other chain` : undefined,
  transferArrived: 'routine',
  transferRefunded: ({ sender, coin, reason }, { named, name }) =>
    `${named(coin)} that ${name(sender)} sent are back: ${why(reason)}`,
  voucherCreated: 'routine',
  senderNotHeard: ({ sender, error }, { name }) =>
    `${name(sender)} did not want to hear of its transfer: ${because({ error })}`,

  proposalOpened: 'routine',
  proposalClosed: ({ proposalId }) => `proposal ${proposalId} did not pass`,
  proposalPassed: ({ proposalId }) => `proposal ${proposalId} passed`,
  proposalFailed: ({ proposalId, error, by }) =>
    `what proposal ${proposalId} planned was refused by ${by}, and nothing of it happened: ${because({ error })}`,
  voted: 'routine',

  // The contracts at its ends tell of the link, and of what comes over it.
  linkConnected: 'routine',
  linkDisconnected: 'routine',
  linkPacketSent: 'routine',
  linkPacketDelivered: 'routine',
  linkPacketSettled: 'routine',
  linkAnswerRefused: ({ sequence, linkId, failure: { error } }) =>
    `nobody would hear the answer to packet ${sequence} of ${linkId}, which is told again: ${because({ error })}`,

  channelOpenInit: 'routine',
  channelOpenTry: 'routine',
  channelOpenAck: 'routine',
  channelOpenConfirm: 'routine',
  channelCloseInit: 'routine',
  channelCloseConfirm: 'routine',
  packetSent: 'routine',
  packetReceived: 'routine',
  ackWritten: 'routine',
  packetAcknowledged: 'routine',
  // The timeline counts them, and whoever sent the packet tells what it makes of that.
  packetTimedOut: 'routine',
  clientFrozen: ({ connectionId }) => `the light client of ${connectionId} is frozen`,
  clientUnfrozen: ({ connectionId }) => `the light client of ${connectionId} is sound again`,
  clientNotHeard: ({ channelId, failure }) =>
    `the contract of ${channelId} did not want to hear of its light client: ${because(failure)}`,

  adminChanged: ({ contract, to }) => `${to ?? 'nobody'} is the admin of ${contract} now`,
  contractMigrated: ({ contract, from, to }) =>
    from === to ? `${contract} goes on otherwise` : `${contract} goes on as ${to}`,

  vaultBonded: 'routine',
  vaultUnbonded: 'routine',
  nativeUnstaked: 'routine',
  vaultRestaked: 'routine',
  providerParamsSet: 'routine',
  slashHookSkipped: ({ validator }) => `${validator} is slashed, and there is no local staking that should know`,
  slashHookFailed: ({ validator, failure }) =>
    `${validator} is slashed, and the vault did not want to hear of it: ${because(failure)}`,

  delegated: 'routine',
  undelegated: 'routine',
  delegationBurned: ({ delegator, validator, amount, completesAtNanos }, { coin, name }) =>
    `${coin(amount)} of ${name(delegator)} on ${validator} are given up: they burn${completesAtNanos === null ? '' : ' when they are unbonded'}`,
  unbondingGivenUp: ({ delegator, validator, amount }, { coin, name }) =>
    `${coin(amount)} of ${name(delegator)} that leave ${validator} are given up: they burn when they would be paid`,
  redelegated: 'routine',
  unbondingCompleted: 'routine',
  unbondingBurned: ({ validator, amount }, { coin }) => `${coin(amount)} that left ${validator} are burned`,
  validatorCreated: 'routine',
  validatorBonded: ({ validator }) => `${validator} is active`,
  validatorUnbonded: ({ validator }) => `${validator} is no longer active`,
  validatorJailed: ({ validator, tombstoned }) => `${validator} is ${tombstoned ? 'tombstoned' : 'jailed'}`,
  validatorUnjailed: ({ validator }) => `${validator} is no longer jailed`,
  validatorEdited: 'routine',
  validatorSlashed: ({ validator, fraction, burned, unbonding }, { coin }) =>
    `${validator} loses ${formatDecimal(fraction)} of its power: ${coin(burned)}${
      unbonding > 0n ? `, and ${coin(unbonding)} of what was leaving it` : ''
    }`,
  hookFailed: ({ module, error }) => `${module} did not hear of a validator: ${error.type}`,
}
