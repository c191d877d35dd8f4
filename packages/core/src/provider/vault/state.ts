import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { TxId } from '../../identifiers/tx-id.js'
import { DECIMAL_ZERO, type Decimal } from '../../numbers/decimal.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import { stateCodec, Table } from '../../table/index.js'
import { NO_LIMITS, type VaultLimits } from './limits.js'
import { vaultMigrations } from './migrations.js'

/** A vault: the users' collateral and the liens on it (spec 2.1). */
export interface VaultState {
  readonly config: VaultConfig
  /** The one local staking, fixed at creation; null for a vault without. */
  readonly localStaking: LocalStaking | null
  readonly accounts: Table<Address, Account>
  /** Cross-stakes that the other chain has not answered. */
  readonly pending: Table<TxId, PendingStake>
  /** Every lienholder that ever got a remote stake; grows only. */
  readonly activeExternal: Table<Address, true>
  /** The id given last; 0 before the first. */
  readonly lastTxId: TxId
}

/** What is fixed when a vault is created. */
export interface VaultConfig extends VaultLimits {
  readonly rules: RuleSetName
  /** The one denomination of collateral. */
  readonly denom: Denom
}

/** The vault's own staking on its chain. */
export interface LocalStaking {
  readonly contract: Address
  /** The largest share of a lien that a slash can take: its ratio for a double sign. */
  readonly maxSlash: Decimal
}

/** What one user put in, and what is promised of it. */
export interface Account {
  readonly collateral: Uint128
  /** Sorted by lienholder; one lien per lienholder. */
  readonly liens: readonly Lien[]
  /** The largest lien, end by end. */
  readonly maxLien: ValueRange
  /** The sum of what each lien could lose to a slash, end by end. */
  readonly totalSlashable: ValueRange
}

/** A claim of a lienholder on a user's collateral. */
export interface Lien {
  readonly lienholder: Address
  readonly amount: ValueRange
  /** The largest share of the lien that a slash can take. */
  readonly slashable: Decimal
}

/** A cross-stake in flight. */
export interface PendingStake {
  readonly user: Address
  readonly lienholder: Address
  readonly amount: Uint128
  /** The lienholder's ratio when it was sent. */
  readonly slashable: Decimal
}

/** An empty vault. Limits that are not given are those of the deployed contracts ({@link NO_LIMITS}); `instantiateVault` asks the rules for them. */
export function createVaultState(config: Pick<VaultConfig, 'rules' | 'denom'> & Partial<VaultLimits>): VaultState {
  return {
    config: { ...NO_LIMITS, ...config },
    localStaking: null,
    accounts: Table.empty(),
    pending: Table.empty(),
    activeExternal: Table.empty(),
    lastTxId: 0n as TxId,
  }
}

/** A user who has put in nothing yet. */
export function createAccount(): Account {
  return { collateral: ZERO, liens: [], maxLien: ZERO_RANGE, totalSlashable: ZERO_RANGE }
}

/** The vault with this version of a user's account. */
export function withAccount(state: VaultState, user: Address, account: Account): VaultState {
  const { config, localStaking, accounts, pending, activeExternal, lastTxId } = state
  return { config, localStaking, accounts: accounts.set(user, account), pending, activeExternal, lastTxId }
}

/** How a lien is made. */
const OF_LIEN: Lien = { lienholder: 'lienholder' as Address, amount: ZERO_RANGE, slashable: DECIMAL_ZERO }

/** The canonical bytes of a vault, and back. */
export const vaultCodec = stateCodec<VaultState>(
  'vault',
  2,
  {
    ...createVaultState({ rules: 'safe', denom: 'denom' as Denom }),
    accounts: Table.fromEntries([['user' as Address, { ...createAccount(), liens: [OF_LIEN] }]]),
    pending: Table.fromEntries([
      [
        1n as TxId,
        { user: 'user' as Address, lienholder: 'lienholder' as Address, amount: ZERO, slashable: DECIMAL_ZERO },
      ],
    ]),
    activeExternal: Table.fromEntries([['lienholder' as Address, true]]),
  },
  vaultMigrations,
)
