import type { Unauthorized } from '../module-accounts.js'

/** Why a provider module refuses: the sender is not the vault (or no vault is set), or not the authority. */
export type ProviderModuleError = Unauthorized
