import { pairKey } from '@meshwork/core/table'
import type { VirtualStakingError } from '@meshwork/core/virtual-staking'
import { notFoundText, numberTexts, paymentTexts, queryFailureText } from './shared-texts.js'
import type { Texts } from './texts.js'

/** Spec 7.1. */
export const virtualStakingTexts: Texts<VirtualStakingError> = {
  ...paymentTexts,
  BelowZero: numberTexts.BelowZero,
  AboveLimit: numberTexts.AboveLimit,
  Unauthorized: () => 'Unauthorized',
  WrongDenom: ({ expected }) => `Wrong denom. Cannot stake ${expected}`,
  ZeroCap: () => 'The max cap is zero',
  RequestNotFound: ({ validator }) =>
    notFoundText('cosmwasm_std::math::uint128::Uint128', pairKey('bond_requests', validator)),
  InsufficientBond: ({ validator, amount }) =>
    `Cannot unbond ${amount} tokens from validator ${validator}, not enough staked`,
  InsufficientDelegations: ({ contract, amount }) =>
    `Virtual staking ${contract} has not enough delegated funds: ${amount}`,
  // Where the contracts read an unsigned number; the words are ours.
  LedgerBelowZero: ({ delegator, validator, amount }) => `${delegator} has ${amount} on ${validator}`,
  UnexpectedReply: ({ id }) => `Invalid reply id: ${id}`,
  BondedDenomQueryFailed: queryFailureText,
  BondStatusQueryFailed: queryFailureText,
  LedgerQueryFailed: queryFailureText,
  DelegationQueryFailed: queryFailureText,
  BalanceQueryFailed: queryFailureText,
}
