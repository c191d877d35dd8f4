import type { ExternalStakingError } from '@meshwork/core/external-staking'
import { numberTexts, paymentTexts, pendingTxText, rangeTexts } from './shared-texts.js'
import type { Texts } from './texts.js'

/** Spec 4.1. */
export const externalStakingTexts: Texts<ExternalStakingError> = {
  ...paymentTexts,
  ...numberTexts,
  ...rangeTexts,
  Unauthorized: () => 'Unauthorized',
  UnexpectedDenom: ({ expected }) => `Invalid denom, ${expected} expected`,
  InvalidSlashRatio: () => 'You cannot use a max slashing rate over 1.0 (100%)',
  NegativeReward: ({ points, withdrawn }) => `Reward of ${points} points below the ${withdrawn} withdrawn`,
  ValidatorNotActive: ({ validator }) => `Cannot stake to ${validator}, not listed as an active validator on consumer`,
  NotEnoughStake: ({ available }) => `Not enough tokens staked, up to ${available} can be unbond`,
  TxIdTaken: ({ txId }) => `The tx ${txId} exists already`,
  PendingTxNotFound: pendingTxText,
  WrongTypeTx: ({ txId, tx }) => `The tx ${txId} exists but is of the wrong type: ${tx.type}`,
  InvalidEndpoint: ({ endpoint }) => `Invalid authorized endpoint: ${endpoint.connectionId} ${endpoint.portId}`,
  IbcChannelAlreadyOpen: () => 'Contract already has an open IBC channel',
  IbcOpenInitDisallowed: () => "You must start the channel handshake on the other side, it doesn't support OpenInit",
  ChannelNotUnordered: () => 'Channel must be unordered',
  IbcChannelNotOpen: () => 'Contract has no open IBC channel',
  IbcChannelNotMatch: ({ channelId, expected }) => `Channel ${channelId} is not the contract's, which is ${expected}`,
  IbcChannelCloseConfirmDisallowed: () => "The channel is closed from this side, it doesn't support CloseConfirm",
  ChannelCloseNotSupported: ({ channelId }) => `Channel ${channelId} cannot be closed`,
  SlashingNotSupported: ({ validators }) => `Cannot slash ${validators.join(', ')}`,
  PacketNotSupported: ({ packet }) => `Packet ${packet} is not supported`,
}
