import type { RuleSetName } from '@meshwork/core/foundation'
import type { AddressStyle, BalanceConfig, ChainConfig, PairingConfig, ValidatorConfig } from '../create-mesh/config.js'
import type { ScenarioAccount } from './accounts.js'
import type { ScenarioChain, ScenarioPairing } from './schema.js'

// From the words of a scenario to those of `createMesh`.

/** How a scenario's chain writes addresses. */
export function addressStyleOf(name: string, { addresses }: ScenarioChain): AddressStyle {
  return addresses ?? { type: 'plain', contractPrefix: name }
}

/** The validators that a scenario names itself. */
export function validatorConfigs({ validators = [] }: ScenarioChain): readonly ValidatorConfig[] {
  return validators.map(({ valoper, tokens, moniker, pubKey }) => ({
    valoper,
    tokens: BigInt(tokens),
    moniker: moniker ?? valoper,
    pubKey: pubKey ?? '',
  }))
}

/** A chain with the accounts and validators that act on it. */
export function chainConfig(
  chain: ScenarioChain,
  addresses: AddressStyle,
  accounts: readonly ScenarioAccount[],
  validators: readonly ValidatorConfig[],
): ChainConfig {
  const { chainId, bondDenom, unbondingSeconds, startHeight, startTimeSeconds, blockSeconds, totalMaxCap } = chain
  return {
    addresses,
    bondDenom,
    validators,
    balances: balancesOf(accounts, bondDenom),
    ...(chainId !== undefined && { chainId }),
    ...(unbondingSeconds !== undefined && { unbondingSeconds: BigInt(unbondingSeconds) }),
    ...(startHeight !== undefined && { startHeight: BigInt(startHeight) }),
    ...(startTimeSeconds !== undefined && { startTimeNanos: BigInt(startTimeSeconds) * 1_000_000_000n }),
    ...(blockSeconds !== undefined && { blockSeconds: BigInt(blockSeconds) }),
    ...(totalMaxCap !== undefined && { totalMaxCap: BigInt(totalMaxCap) }),
  }
}

/** One at a time: there may be millions. */
function* balancesOf(accounts: readonly ScenarioAccount[], denom: string): Generator<BalanceConfig> {
  for (const { address, balance } of accounts) yield { address, denom, amount: balance }
}

/** Without what the scenario does not say. */
function limitsOf({ capSlash, maxLienShare, maxSlashableShare }: NonNullable<ScenarioPairing['vaultLimits']>) {
  return {
    ...(capSlash !== undefined && { capSlash }),
    ...(maxLienShare !== undefined && { maxLienShare }),
    ...(maxSlashableShare !== undefined && { maxSlashableShare }),
  }
}

/** A pairing; `rules` go over what the scenario says. */
export function pairingConfig(pairing: ScenarioPairing, rules: RuleSetName | undefined): PairingConfig {
  const { name, provider, consumer, price, discount, maxCap, unbondingPeriodSeconds } = pairing
  const { slashRatios, localStaking, vaultLimits } = pairing
  const chosen = rules ?? pairing.rules
  return {
    provider,
    consumer,
    price,
    discount,
    maxCap: maxCap === null ? null : BigInt(maxCap),
    ...(name !== undefined && { name }),
    ...(chosen !== undefined && { rules: chosen }),
    ...(unbondingPeriodSeconds !== undefined && { unbondingPeriodSeconds: BigInt(unbondingPeriodSeconds) }),
    ...(slashRatios !== undefined && { slashRatios }),
    ...(localStaking !== undefined && { localStaking }),
    ...(vaultLimits !== undefined && { vaultLimits: limitsOf(vaultLimits) }),
  }
}
