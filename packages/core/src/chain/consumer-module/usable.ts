import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ConsumerModuleContext } from './effects.js'
import type { ConsumerModuleError } from './errors.js'
import { isLimiting, shareOf } from './share-caps.js'
import type { ConsumerModuleState, RegisteredContract } from './state.js'

/** What a contract may delegate now: its cap, or less where its share of the power is. */
export function usableOf({ maxCap, usable }: RegisteredContract): Uint128 {
  return usable !== null && usable < maxCap ? usable : maxCap
}

/**
 * What the shares of the power leave a contract from now on; null where there are none to keep. Error: `ModuleQueryFailed` when staking does not say how
 * much of the power is local.
 */
export function recomputeUsable(
  { config, contracts }: ConsumerModuleState,
  contract: Address,
  { query }: ConsumerModuleContext,
): Result<Uint128 | null, Extract<ConsumerModuleError, { type: 'ModuleQueryFailed' }>> {
  const { shareCaps, totalContractsMaxCap: total } = config
  if (!isLimiting(shareCaps)) return ok(null)
  const claims = Array.from(contracts, ([address, { maxCap, delegated, booked }]) => ({
    contract: address,
    maxCap,
    delegated,
    wanted: booked,
  }))
  const local = query.localStake?.(claims.map((claim) => claim.contract))
  if (!local?.ok) {
    const cause = local?.error ?? ({ type: 'NoSuchModule', module: 'staking' } as const)
    return err({ type: 'ModuleQueryFailed', cause })
  }
  return ok(shareOf(contract, claims, { local: local.value, total }, shareCaps))
}
