import type { ExternalStakingError, PendingTxView } from '@meshwork/core/external-staking'
import { pairKey } from '@meshwork/core/table'
import {
  addressFailureText,
  notFoundText,
  numberTexts,
  paymentTexts,
  pendingTxText,
  rangeTexts,
  travelTexts,
} from './shared-texts.js'
import type { Texts } from './texts.js'

const SLASH_RATIO_ABOVE_ONE = 'You cannot specify a slash ratio over 1.0 (100%)'

/** Spec 4.1. */
export const externalStakingTexts: Texts<ExternalStakingError> = {
  ...paymentTexts,
  ...numberTexts,
  ...rangeTexts,
  ...travelTexts,
  DivisionByZero: () => 'Divide by zero',
  Unauthorized: () => 'Unauthorized',
  UnexpectedDenom: ({ expected }) => `Invalid denom, ${expected} expected`,
  // The contracts abort here; the words are ours.
  OverflowAbort: ({ sum }) => `Cannot count up to ${sum}`,
  // The contracts name the coin that came.
  WrongRewardsDenom: ({ denom }) => paymentTexts.MissingDenom({ type: 'MissingDenom', expected: denom }),
  InvalidSlashRatio: () => SLASH_RATIO_ABOVE_ONE,
  UnreadableSlashRatio: () => SLASH_RATIO_ABOVE_ONE,
  // The contracts know one source; the words are ours.
  WrongRewardRoute: ({ expected }) => `Rewards come by ${expected}`,
  SlashSourceNotSupported: ({ asked }) => `Slashes by ${asked} are not supported yet`,
  InvalidSlashThrottle: ({ field, value }) => `Slash throttle: ${field} cannot be ${value}`,
  NegativeReward: ({ points, withdrawn }) => `Reward of ${points} points below the ${withdrawn} withdrawn`,
  // The contracts have no queue of burns; the words are ours.
  BurnUnanswered: ({ user, amount }) => `User ${user} has stake of ${amount} to be burned first`,
  NoRewards: () => 'No staking rewards to be withdrawn',
  ValidatorNotActive: ({ validator }) => `Cannot stake to ${validator}, not listed as an active validator on consumer`,
  NotEnoughStake: ({ available }) => `Not enough tokens staked, up to ${available} can be unbond`,
  InsufficientDelegations: ({ user, amount }) => `User ${user} has not enough delegated funds: ${amount}`,
  StakeNotFound: ({ user, validator }) =>
    notFoundText('mesh_external_staking::state::Stake', pairKey('stakes', pairKey(user, validator))),
  InvalidAddress: addressFailureText,
  UnexpectedReply: ({ id }) => `Invalid reply id: ${id}`,
  TxIdTaken: ({ txId }) => `The tx ${txId} exists already`,
  PendingTxNotFound: pendingTxText,
  WrongTypeTx: ({ txId, tx }) => `The tx ${txId} exists but is of the wrong type: ${txText({ txId, ...tx })}`,
  InvalidEndpoint: ({ endpoint: { connectionId, portId } }) =>
    `Invalid authorized endpoint: AuthorizedEndpoint { connection_id: "${connectionId}", port_id: "${portId}" }`,
  IbcChannelAlreadyOpen: () => 'Contract already has an open IBC channel',
  IbcOpenInitDisallowed: () => "You must start the channel handshake on the other side, it doesn't support OpenInit",
  ChannelNotUnordered: () => 'Channel must be unordered',
  IbcChannelNotOpen: () => notFoundText('cosmwasm_std::ibc::IbcChannel', 'ibc_channel'),
  IbcChannelNotMatch: () => 'IBC channels not match',
  // The contracts know none of these; the words are ours.
  ChannelClosing: ({ channelId }) => `Channel ${channelId} is closing`,
  ChannelNotClosing: () => 'No channel is closing',
  PairingFrozen: () => 'The light client is frozen',
  PairingNotFrozen: () => 'The pairing is not frozen',
  AnswerStillDue: ({ txId }) => `The consumer may still answer the tx ${txId}`,
  ValidatorFrozen: ({ validator, reason }) => `Validator ${validator} is frozen: ${reason}`,
  NotSpoken: ({ word, dialect }) => `Dialect ${dialect} has no ${word}`,
  DigestUnknown: ({ validator }) => `It is not known what was applied to ${validator}`,
  ResyncUnderWay: ({ validator }) => `Validator ${validator} is being re-synced`,
  NoResync: ({ validator }) => `Validator ${validator} is not being re-synced`,
  ResyncTooSoon: ({ validator }) => `It is too soon for the re-sync of ${validator}`,
  NotDeployed: ({ message }) => `Unknown message ${message}`,
  IbcChannelCloseConfirmDisallowed: () => 'You must start the channel close on this side',
}

/** A transaction in flight as the contracts print it for themselves. */
function txText({ type, txId, amount, user, validator }: PendingTxView): string {
  const [name, owner] = TX_NAMES[type]
  return `${name} { id: ${txId}, amount: Uint128(${amount}), ${owner}: Addr("${user}"), validator: "${validator}" }`
}

/** What the contracts call a transaction in flight, and whose it is. */
const TX_NAMES: Readonly<Record<PendingTxView['type'], readonly [name: string, owner: string]>> = {
  inFlightStaking: ['InFlightRemoteStaking', 'user'],
  inFlightUnstaking: ['InFlightRemoteUnstaking', 'user'],
  inFlightTransferFunds: ['InFlightTransferFunds', 'staker'],
}
