import type { ExternalStakingEvent, PacketFailure } from '@meshwork/core/external-staking'
import { outboxEvents } from './outbox-events.js'
import {
  coinText,
  listAttributes,
  type PrintedAttribute,
  type PrintedEvents,
  unprinted,
  wasm,
  wasmEvent,
} from './printed-event.js'

/** Spec 4.2 to 4.7. */
export const externalStakingEvents: PrintedEvents<ExternalStakingEvent> = {
  receivedVirtualStake: ({ user, amount, txId }) =>
    wasm(['action', 'receive_virtual_stake'], ['owner', user], ['amount', `${amount}`], ['tx_id', `${txId}`]),
  unstaked: ({ user, amount }) => wasm(['action', 'unstake'], ['amount', `${amount}`], ['owner', user]),
  committedStake: ({ txId }) => wasm(['success', 'true'], ...packetOf(txId, 'stake')),
  committedUnstake: ({ txId }) => wasm(['success', 'true'], ...packetOf(txId, 'unstake')),
  rolledBackStake: ({ txId, reason }) => wasm(...failureOf(reason), ...packetOf(txId, 'stake')),
  rolledBackUnstake: ({ txId, reason }) => wasm(...failureOf(reason), ...packetOf(txId, 'unstake')),
  withdrewUnbonded: ({ user, amount }) =>
    wasm(['action', 'withdraw_unbonded'], ['owner', user], ['amount', `${amount}`]),
  withdrewRewards: ({ user, validator, recipient, amount }) =>
    wasm(
      ['action', 'withdraw_rewards'],
      ['owner', user],
      ['validator', validator],
      ['recipient', recipient],
      ['amount', `${amount}`],
    ),
  committedRewards: ({ txId }) => wasm(['success', 'true'], ...packetOf(txId, 'transfer_rewards')),
  rolledBackRewards: ({ txId, reason }) => wasm(...failureOf(reason), ...packetOf(txId, 'transfer_rewards')),
  paidRewards: () => null,
  distributedRewards: ({ validator, amount }) =>
    wasmEvent('distribute_rewards', ['validator', validator], ['amount', `${amount}`]),
  internallyUnstaked: ({ user, validator, amount }) =>
    wasmEvent('internal_unstake', ['delegator', user], ['validator', validator], ['amount', `${amount}`]),
  burnedVirtualStake: ({ user, validators, amount }) =>
    wasm(
      ['action', 'burn_virtual_stake'],
      ['owner', user],
      ['validators', validators.join(', ')],
      ['amount', coinText(amount.amount, amount.denom)],
    ),
  committedBurn: () => wasm(['success', 'true'], ['packet_type', 'burn']),
  failedBurn: ({ reason, validators, amount }) =>
    wasm(...failureOf(reason), ['packet_type', 'burn'], ['validators', validators.join(',')], ['amount', `${amount}`]),
  ...outboxEvents,
  channelOpened: unprinted,
  channelClosing: unprinted,
  channelClosed: unprinted,
  gaveBackStake: unprinted,
  leftUnanswered: unprinted,
  forcedUnstake: unprinted,
  answeredLate: unprinted,
  pairingFrozen: unprinted,
  pairingUnfrozen: unprinted,
  // Ours: the contracts fail, or do not know.
  slashedArrival: unprinted,
  burnedInFlight: unprinted,
  slashLeftOut: unprinted,
  slashCapped: unprinted,
  slashWaits: unprinted,
  slashQueued: unprinted,
  slashReleased: unprinted,
  queuedSlashesVoided: unprinted,
  slashRefused: unprinted,
  unspoken: unprinted,
  auditSent: unprinted,
  auditAnswered: unprinted,
  auditFailed: unprinted,
  diverged: unprinted,
  digestsUnreadable: unprinted,
  resyncBegun: unprinted,
  resyncSent: unprinted,
  resynced: unprinted,
  resyncFailed: unprinted,
  resyncEnded: unprinted,
  updatedValidatorSet: ({ additions, removals, updated, jailed, unjailed, tombstoned, slashed }) =>
    wasmEvent(
      'valset_update',
      ...listAttributes({ additions, removals, updated, jailed, unjailed, tombstoned, slashed }),
    ),
}

function packetOf(txId: bigint, type: string): readonly PrintedAttribute[] {
  return [
    ['tx_id', `${txId}`],
    ['packet_type', type],
  ]
}

function failureOf(reason: PacketFailure): readonly PrintedAttribute[] {
  if (reason.type === 'failure') return [['error', reason.text]]
  // The contracts never say so.
  if (reason.type === 'channelEnded') return [['error', 'channel closed']]
  return [
    ['action', 'ibc_packet_timeout'],
    ['error', 'timeout'],
  ]
}
