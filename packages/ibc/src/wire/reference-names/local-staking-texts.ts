import type { LocalStakingError } from '@meshwork/core/local-staking'
import { pairKey } from '@meshwork/core/table'
import { notFoundText } from './shared-texts.js'
import type { Texts } from './texts.js'

/** Spec 3.1. */
export const localStakingTexts: Texts<LocalStakingError> = {
  InvalidSlashRatio: () => 'You cannot use a max slashing rate over 1.0 (100%)',
  ProxyNotFound: ({ owner }) => notFoundText('cosmwasm_std::addresses::Addr', pairKey('proxies', owner)),
  OwnerNotFound: ({ proxy }) => notFoundText('cosmwasm_std::addresses::Addr', pairKey('owners', proxy)),
  UnknownMessage: ({ message }) => `Unsupported message received: ${message}`,
}
