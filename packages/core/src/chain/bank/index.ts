export {
  BONDED_POOL,
  isModuleAddress,
  NOT_BONDED_POOL,
  TRUSTED_MODULES,
  type Unauthorized,
} from '../module-accounts.js'
export type { BankContext, BankEvent, BankQuerier, BankResult, BankRules } from './effects.js'
export type {
  AccountExists,
  BankError,
  BlockedRecipient,
  CoinsLocked,
  InsufficientFunds,
  InvalidVesting,
} from './errors.js'
export { instantiateBank } from './handlers/instantiate.js'
export { bankInvariants } from './invariants.js'
export { bankMachine } from './machine.js'
export type {
  AddSupplyOffset,
  BankInit,
  BankMessage,
  Burn,
  BurnOwn,
  CreateVestingAccount,
  DelegateCoins,
  Mint,
  Send,
  Transfer,
  UndelegateCoins,
  VestingGrant,
} from './messages.js'
export {
  type BalanceCursor,
  type BalanceView,
  type BankAnswers,
  type BankQuery,
  queryAllBalances,
  queryBalance,
  queryBalances,
  queryBank,
  querySpendable,
  querySupply,
  queryVesting,
  type SpendableView,
  type SupplyView,
} from './queries.js'
export {
  type BankConfig,
  type BankState,
  balanceKey,
  bankCodec,
  createBankState,
  type Supply,
  splitBalanceKey,
} from './state.js'
export { transitionBank } from './transition.js'
export { lockedAmount, type Vesting, type VestingSchedule, vestedAmount } from './vesting.js'
