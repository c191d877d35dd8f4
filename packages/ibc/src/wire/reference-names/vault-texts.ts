import { pairKey, pairPrefix } from '@meshwork/core/table'
import type { VaultError } from '@meshwork/core/vault'
import {
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
  ClaimsLocked: ({ free }) => `Claim is locked, only ${rangeText(free)} can be unbonded`,
  InsufficientBalance: () => "The address doesn't have sufficient balance for this operation",
  NoLocalStaking: () => 'No local staking configured',
  LienNotFound: ({ user, lienholder }) =>
    notFoundText('mesh_vault::state::Lien', pairPrefix('liens') + pairKey(user, lienholder)),
  DivisionByZero: () => 'Division by zero',
  LienholderQueryFailed: queryFailureText,
  UnknownLienholder: () => "The lienholder doesn't have any claims",
  InsufficientLien: () => "The lienholder doesn't have enough claims for the action",
  PendingTxNotFound: pendingTxText,
  WrongContractTx: ({ txId, sender }) => `The tx ${txId} exists but comes from the wrong address: ${sender}`,
  NoClaim: () => 'No claim found',
  UnexpectedReply: ({ id }) => `Invalid reply id: ${id}`,
  UsedAboveCollateral: ({ used, collateral }) => `${used} used of ${collateral}`,
}
