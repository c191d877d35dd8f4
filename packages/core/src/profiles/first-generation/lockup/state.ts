import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import { type Uint128, ZERO } from '../../../numbers/uint128.js'
import { stateCodec, Table } from '../../../table/index.js'

/** The illiquidity pool of the first generation: holds bonded tokens, of which several lienholders may have a claim at once (spec 10). */
export interface LockupState {
  readonly config: LockupConfig
  readonly accounts: Table<Address, LockupAccount>
}

/** What is fixed when a lockup is created. */
export interface LockupConfig {
  readonly rules: RuleSetName
  /** The only coin that is taken. */
  readonly denom: Denom
}

/** What somebody bonded, and who has a claim on it. */
export interface LockupAccount {
  readonly bonded: Uint128
  /** In the order in which the lienholders came; one claim each. */
  readonly claims: readonly LockupClaim[]
  /** What slashes ever took of the bond. The coins stay on the lockup's account. */
  readonly slashed: Uint128
}

/** How much of a bond a lienholder may take away. */
export interface LockupClaim {
  readonly lienholder: Address
  readonly amount: Uint128
}

/** An account without a bond. */
export function createLockupAccount(): LockupAccount {
  return { bonded: ZERO, claims: [], slashed: ZERO }
}

/** A lockup without accounts. */
export function createLockupState(config: LockupConfig): LockupState {
  return { config, accounts: Table.empty() }
}

/** The canonical bytes of a lockup, and back. */
export const lockupCodec = stateCodec<LockupState>('mesh-lockup', 1, {
  ...createLockupState({ rules: 'safe', denom: 'denom' as Denom }),
  accounts: Table.fromEntries([
    ['user' as Address, { ...createLockupAccount(), claims: [{ lienholder: 'lienholder' as Address, amount: ZERO }] }],
  ]),
})
