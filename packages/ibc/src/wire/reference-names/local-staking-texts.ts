import type { LocalStakingError } from '@meshwork/core/local-staking'
import { pairKey } from '@meshwork/core/table'
import { addressFailureText, notFoundText, paymentTexts, queryFailureText } from './shared-texts.js'
import type { Texts } from './texts.js'

/** Spec 3.1. */
export const localStakingTexts: Texts<LocalStakingError> = {
  ...paymentTexts,
  InvalidSlashRatio: () => 'You cannot specify a slash ratio over 1.0 (100%)',
  Unauthorized: () => 'Unauthorized',
  InvalidAddress: addressFailureText,
  MissingProxy: ({ owner }) => `Missing proxy contract for ${owner}`,
  ProxyNotFound: ({ owner }) => notFoundText('cosmwasm_std::addresses::Addr', pairKey('proxies', owner)),
  OwnerNotFound: ({ proxy }) => notFoundText('cosmwasm_std::addresses::Addr', pairKey('owners', proxy)),
  DelegationQueryFailed: queryFailureText,
  UnexpectedReply: ({ id }) => `Invalid reply id: ${id}`,
  MissingReplyData: () => 'Missing instantiate reply data',
}
