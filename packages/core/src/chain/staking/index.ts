export { BONDED_POOL, NOT_BONDED_POOL } from '../module-accounts.js'
export type {
  DelegatedData,
  RedelegatedData,
  SlashedData,
  StakingContext,
  StakingEffect,
  StakingEvent,
  StakingQuerier,
  StakingResult,
  StakingRules,
  UndelegatedData,
} from './effects.js'
export type {
  NoSuchValidator,
  StakingError,
  ValidatorWithoutTokens,
  ZeroExchangeRate,
  ZeroShares,
} from './errors.js'
export { instantiateStaking } from './handlers/instantiate.js'
export { stakingInvariants } from './invariants.js'
export { delegationKey, splitDelegationKey } from './keys.js'
export { stakingMachine } from './machine.js'
export type {
  BeginBlock,
  BurnDelegation,
  BurnUnbonding,
  CarryOutSlash,
  CreateValidator,
  Delegate,
  DelegateFor,
  EditValidator,
  Jail,
  Redelegate,
  SetBonded,
  Slash,
  SlashTerms,
  StakingInit,
  StakingMessage,
  Undelegate,
  UndelegateFor,
  UndelegateInstantly,
  Unjail,
} from './messages.js'
export { type StakingBankScope, stakingPoolInvariants } from './pool-invariants.js'
export {
  type DelegationView,
  hasDelegation,
  queryBondedDenom,
  queryBondedValidators,
  queryDelegation,
  queryDelegations,
  queryDelegationsOf,
  queryShare,
  queryStaking,
  queryUnbondingEntries,
  queryUnbondings,
  queryValidator,
  queryValidators,
  queryWaiting,
  type ShareView,
  type StakingAnswers,
  type StakingQuery,
  type UnbondingsView,
  type ValidatorPage,
  type ValidatorView,
} from './queries.js'
export { MAX_SHARES, type Shares, sharesForDelegation, sharesForUndelegation, tokensOfShares } from './shares.js'
export { powerOf, slashAmount, TOKENS_PER_POWER } from './slashing.js'
export {
  createStakingState,
  type Delegation,
  MAX_UNBONDINGS,
  NO_HOOKS,
  type StakingConfig,
  type StakingHooks,
  type StakingState,
  stakingCodec,
  type Unbonding,
  type Validator,
} from './state.js'
export { transitionStaking } from './transition.js'
