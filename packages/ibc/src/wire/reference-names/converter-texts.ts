import type { ConverterError } from '@meshwork/core/converter'
import { addressFailureText, numberTexts, paymentTexts, queryFailureText, travelTexts } from './shared-texts.js'
import type { Texts } from './texts.js'

/** Spec 6.1. */
export const converterTexts: Texts<ConverterError> = {
  ...paymentTexts,
  ...numberTexts,
  ...travelTexts,
  // The contract aborts without words.
  OverflowAbort: ({ sum }) => `Cannot count up to ${sum}`,
  InsufficientBond: ({ validator, amount }) =>
    `Cannot unbond ${amount} tokens from validator ${validator}, not enough staked`,
  // The contracts do not mind; the words are ours.
  StakeOffered: ({ delegator, validator }) => `The stake of ${delegator} on ${validator} is being given back`,
  // The contracts leave this to their virtual staking; the words are ours.
  InvalidDenom: ({ text }) => `Invalid denom: ${text}`,
  InvalidDiscount: () => 'Invalid discount, must be greater or equal than 0.0 and less than 1.0',
  InvalidPrice: () => 'Invalid price, must be greater than 0.0',
  BondedDenomQueryFailed: queryFailureText,
  PriceQueryFailed: queryFailureText,
  ValidatorsQueryFailed: queryFailureText,
  WrongDenom: ({ sent, expected }) => `Sent wrong denom over IBC: ${sent}, expected ${expected}`,
  InvalidAddress: addressFailureText,
  Unauthorized: () => 'Unauthorized',
  DistributeRewardsInvalidAmount: ({ sum, sent }) => `Sum of rewards (${sum}) doesn't match funds sent (${sent})`,
  NoVirtualStaking: () => 'No virtual staking contract',
  UnexpectedReply: ({ id }) => `Invalid reply id: ${id}`,
  IbcChannelAlreadyOpen: () => 'Contract already has an open IBC channel',
  IbcOpenTryDisallowed: () => "You must start the channel handshake on this side, it doesn't support OpenTry",
  // The contract uses the words of the other refusal here.
  IbcOpenConfirmDisallowed: () => "You must start the channel handshake on this side, it doesn't support OpenTry",
  ChannelNotUnordered: () => 'Channel must be unordered',
  IbcChannelNotOpen: () => 'Contract has no open IBC channel',
  IbcChannelNotMatch: ({ channelId, expected }) => `Channel ${channelId} is not the contract's, which is ${expected}`,
  // The contracts know none of these; the words are ours.
  ChannelClosing: ({ channelId }) => `Channel ${channelId} is closing`,
  ChannelNotClosing: () => 'No channel is closing',
  PairingFrozen: () => 'The light client is frozen',
  WrongEndpoint: ({ expected: { connectionId, portId } }) => `The channel opens to ${connectionId} ${portId} only`,
  StaleEpoch: ({ validator, epoch, expected }) => `Epoch ${epoch} of ${validator} is not ${expected}`,
  AppliedDiffers: ({ validator, said, applied }) => `${applied} packets were applied to ${validator}, not ${said}`,
  NotDeployed: ({ message }) => `Unknown message ${message}`,
  NoConversionLedger: () => 'No ledger of conversions',
}
