import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { DECIMAL_ZERO } from '../../numbers/decimal.js'
import { stateCodec, Table } from '../../table/index.js'
import type { SlashRatios } from '../slash-ratios.js'

/** A local staking: what the vault's users stake on the vault's own chain, through one proxy each (spec 3.1). */
export interface LocalStakingState {
  readonly config: LocalStakingConfig
  /** The proxy of each owner. */
  readonly proxies: Table<Address, Address>
  /** The owner of each proxy. */
  readonly owners: Table<Address, Address>
  /** By `delegatorKey`: who has staked on which validator. A mark stays until a slash finds nothing there. */
  readonly delegators: Table<string, true>
}

/** What is fixed when a local staking is created. */
export interface LocalStakingConfig {
  readonly rules: RuleSetName
  readonly denom: Denom
  /** Who created it and whom alone it serves. */
  readonly vault: Address
  readonly slashRatios: SlashRatios
}

/** A local staking without proxies. */
export function createLocalStakingState(config: LocalStakingConfig): LocalStakingState {
  return { config, proxies: Table.empty(), owners: Table.empty(), delegators: Table.empty() }
}

/** The canonical bytes of a local staking, and back. */
export const localStakingCodec = stateCodec<LocalStakingState>('local-staking', 1, {
  ...createLocalStakingState({
    rules: 'safe',
    denom: 'denom' as Denom,
    vault: 'vault' as Address,
    slashRatios: { doubleSign: DECIMAL_ZERO, offline: DECIMAL_ZERO },
  }),
  proxies: Table.fromEntries([['owner' as Address, 'proxy' as Address]]),
  owners: Table.fromEntries([['proxy' as Address, 'owner' as Address]]),
  delegators: Table.fromEntries([['validator and owner', true]]),
})
