import type { Address } from '../../identifiers/address.js'
import type { InvalidSlashRatio } from '../slash-ratios.js'

/** Why a local staking refuses (spec 3.1). */
export type LocalStakingError =
  | InvalidSlashRatio
  /** The user never staked here. */
  | { readonly type: 'ProxyNotFound'; readonly owner: Address }
  /** No proxy of this local staking. */
  | { readonly type: 'OwnerNotFound'; readonly proxy: Address }
  /** It takes no messages yet. */
  | { readonly type: 'UnknownMessage'; readonly kind: 'local-staking'; readonly message: string }
