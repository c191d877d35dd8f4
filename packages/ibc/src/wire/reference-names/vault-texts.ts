import { formatDecimal } from '@meshwork/core/numbers'
import { pairKey } from '@meshwork/core/table'
import type { VaultError } from '@meshwork/core/vault'
import {
  addressFailureText,
  notFoundText,
  numberTexts,
  paymentTexts,
  pendingTxText,
  queryFailureText,
  rangeText,
  rangeTexts,
} from './shared-texts.js'
import type { Texts } from './texts.js'

/** Spec 2.2. */
export const vaultTexts: Texts<VaultError> = {
  ...paymentTexts,
  ...numberTexts,
  ...rangeTexts,
  UnexpectedDenom: ({ expected }) => `All denoms are expected to be ${expected}`,
  Unauthorized: () => 'Unauthorized',
  NoLocalStaking: () => 'No local staking configured',
  ClaimsLocked: ({ free }) => `Claim is locked, only ${rangeText(free)} can be unbonded`,
  InsufficientBalance: () => "The address doesn't have sufficient balance for this operation",
  LienholderQueryFailed: queryFailureText,
  UnknownLienholder: () => "The lienholder doesn't have any claims",
  InsufficientLien: () => "The lienholder doesn't have enough claims for the action",
  LienNotFound: ({ user, lienholder }) =>
    notFoundText('mesh_vault::state::Lien', pairKey('liens', pairKey(user, lienholder))),
  PendingTxNotFound: pendingTxText,
  WrongContractTx: ({ txId, sender }) => `The tx ${txId} exists but comes from the wrong address: ${sender}`,
  NoClaim: () => 'No claim found',
  InvalidAddress: addressFailureText,
  UnexpectedReply: ({ id }) => `Invalid reply id: ${id}`,
  // The contracts have no such limits; the words are ours.
  InvalidShare: ({ limit, share }) => `${limit} of ${formatDecimal(share)} is not above 0 and at most 1`,
  LimitNotDeployed: ({ limit }) => `The deployed vault has no ${limit}`,
  // The contracts abort here; the words are ours.
  UsedAboveCollateral: ({ used, collateral }) => `${used} used of ${collateral}`,
  OverflowAbort: ({ sum }) => `Cannot count up to ${sum}`,
  SlashAboveCollateral: ({ slash, collateral }) => `Cannot slash ${slash} of ${collateral}`,
  SlashNotDivisible: ({ claimed, ratios }) => `Cannot divide ${claimed} by ${formatDecimal(ratios)}`,
}
