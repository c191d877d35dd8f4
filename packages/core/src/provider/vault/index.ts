export type { UsedAboveCollateral } from '../../rules/account-slash.js'
export type { Burn } from '../../slashing/cut-liens.js'
export {
  findLien,
  freeCollateral,
  largestLien,
  type SlashableDrift,
  slashableDrift,
  sumSlashable,
  usedCollateral,
} from './collateral.js'
export type {
  LocalWriteOff,
  SlashCut,
  SlashedUser,
  VaultContext,
  VaultEffect,
  VaultEvent,
  VaultQuerier,
  VaultQueryContext,
  VaultQueryQuerier,
  VaultResult,
  VaultRules,
} from './effects.js'
export type { VaultError } from './errors.js'
export { instantiateVault } from './handlers/instantiate.js'
export { vaultInvariants } from './invariants.js'
export { NO_LIMITS, type SlashCap, type VaultLimits } from './limits.js'
export { vaultMachine } from './machine.js'
export type {
  Bond,
  CommitTx,
  CrossSlash,
  LocalSlash,
  ReleaseCrossStake,
  ReleaseLocalStake,
  Restake,
  RollbackTx,
  StakeLocal,
  StakeRemote,
  Unbond,
  UserSlash,
  VaultInit,
  VaultMessage,
  WriteOffLocalStake,
} from './messages.js'
export {
  type AccountDetailsView,
  type AccountView,
  type AuditView,
  type PendingStakeView,
  queryAccount,
  queryAccountClaims,
  queryAccountDetails,
  queryActiveExternalStaking,
  queryAllAccounts,
  queryAllPendingTxsDesc,
  queryAudit,
  queryClaim,
  queryPendingTx,
  queryVault,
  queryVaultConfig,
  type VaultAnswers,
  type VaultQuery,
} from './queries.js'
export {
  type Account,
  createAccount,
  createVaultState,
  type Lien,
  type LocalStaking,
  type PendingStake,
  type VaultConfig,
  type VaultState,
  vaultCodec,
} from './state.js'
export { transitionVault } from './transition.js'
