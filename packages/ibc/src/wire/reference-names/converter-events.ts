import type { ConverterEvent } from '@meshwork/core/converter'
import { outboxEvents } from './outbox-events.js'
import { coinText, listAttributes, type PrintedEvents, unprinted, wasm, wasmEvent } from './printed-event.js'

/** Spec 6.1. Amounts are what was converted to, consumer coin. */
export const converterEvents: PrintedEvents<ConverterEvent> = {
  remoteStaked: ({ validator, local }) =>
    wasmEvent('mesh-bond', ['validator', validator], ['amount', `${local.amount}`]),
  remoteUnstaked: ({ validator, local }) =>
    wasmEvent('mesh-unbond', ['validator', validator], ['amount', `${local.amount}`]),
  remoteBurned: ({ validators, local }) =>
    wasmEvent('mesh-burn', ['validators', validators.join(',')], ['amount', `${local.amount}`]),
  rewardsTransferred: ({ recipient, rewards }) =>
    wasmEvent('mesh-transfer-rewards', ['recipient', recipient], ['rewards', `${rewards.amount}`]),
  rewardDistributed: ({ validator, amount }) =>
    wasmEvent('distribute_reward', ['validator', validator], ['amount', `${amount}`]),
  valsetUpdated: ({ additions, removals, updated, jailed, unjailed, tombstoned, slashed }) =>
    wasmEvent(
      'valset_update',
      ...listAttributes({
        additions: additions.map(({ validator }) => validator),
        removals,
        updated: updated.map(({ validator }) => validator),
        jailed,
        unjailed,
        tombstoned,
        slashed: slashed.map(({ validator }) => validator),
        ratios: slashed.map(({ slashRatio }) => slashRatio),
        amounts: slashed.map(({ local }) => coinText(local.amount, local.denom)),
        provider_amounts: slashed.map(({ remote }) => coinText(remote.amount, remote.denom)),
      }),
    ),
  internalUnstakeSent: ({ delegator, local }) =>
    wasm(['action', 'internal_unstake'], ['amount', `${local.amount}`], ['owner', delegator]),
  stakesRepriced: unprinted,
  repriceSkipped: unprinted,
  channelOpened: unprinted,
  channelClosing: unprinted,
  channelClosed: unprinted,
  pairingFrozen: unprinted,
  pairingUnfrozen: unprinted,
  answeredLate: unprinted,
  packetFailed: ({ error, channel, sequence }) =>
    wasmEvent('mesh_ibc_error', ['error', error], ['channel', channel], ['sequence', `${sequence}`]),
  packetResent: unprinted,
  audited: unprinted,
  resyncedStake: unprinted,
  unspoken: unprinted,
  ...outboxEvents,
}
