import { err, ok, type Result, type RuleSetName } from '@meshwork/core/foundation'
import type {
  AddressStyle,
  BalanceConfig,
  ChainConfig,
  MeshConfig,
  PairingConfig,
  ValidatorConfig,
} from '../create-mesh/config.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import { MeshSetupError } from '../create-mesh/setup-error.js'
import type { Logger } from '../ports/logger.js'
import { fileAccounts, namedAccounts, type ScenarioAccount } from './accounts.js'
import type { FileAccount, FileValidator } from './input-files.js'
import type { InputProblem } from './read.js'
import type { Scenario, ScenarioChain, ScenarioPairing } from './schema.js'

/** What a run adds to the scenario's own text. */
export interface ScenarioInputs {
  /** By chain; instead of the scenario's own validators. */
  readonly validators?: Readonly<Record<string, readonly FileValidator[]>>
  /** By chain; behind the scenario's own accounts. */
  readonly accounts?: Readonly<Record<string, readonly FileAccount[]>>
  /** For every pairing, over what the scenario says. */
  readonly rules?: RuleSetName
  readonly logger?: Logger
}

/** A mesh ready to run a scenario, and who acts on it. */
export interface BuiltScenario {
  readonly mesh: Mesh
  readonly rules: RuleSetName
  /** By chain, in order. */
  readonly accounts: ReadonlyMap<string, readonly ScenarioAccount[]>
  /** By chain, in the order of genesis. */
  readonly validators: ReadonlyMap<string, readonly ValidatorConfig[]>
}

/** Makes the chains and pairings of a scenario. Problems name their place in the scenario. */
export function buildScenario(
  scenario: Scenario,
  inputs: ScenarioInputs = {},
): Result<BuiltScenario, readonly InputProblem[]> {
  const problems = unknownChains(scenario, inputs)
  const accounts = new Map<string, readonly ScenarioAccount[]>()
  const validators = new Map<string, readonly ValidatorConfig[]>()
  const chains: Record<string, ChainConfig> = {}
  for (const [name, chain] of Object.entries(scenario.chains)) {
    const style = styleOf(name, chain)
    const acting = accountsOf(name, chain, style, inputs)
    if (!acting.ok) {
      problems.push(...acting.error)
      continue
    }
    accounts.set(name, acting.value)
    const active = inputs.validators?.[name] ?? ownValidators(chain)
    validators.set(name, active)
    chains[name] = chainConfig(chain, style, acting.value, active)
  }
  if (problems.length > 0) return err(problems)
  const rules = inputs.rules ?? scenario.rules ?? 'safe'
  const pairings = scenario.pairings.map((pairing) => pairingConfig(pairing, inputs.rules))
  const config: MeshConfig = { chains, pairings, rules, ...(inputs.logger && { logger: inputs.logger }) }
  const mesh = attempt(() => createMesh(config))
  return mesh.ok ? ok({ mesh: mesh.value, rules, accounts, validators }) : mesh
}

function attempt(make: () => Mesh): Result<Mesh, readonly InputProblem[]> {
  try {
    return ok(make())
  } catch (error) {
    if (!(error instanceof MeshSetupError)) throw error
    return err([{ type: 'InputProblem', path: error.path, message: error.message.slice(error.path.length + 2) }])
  }
}

function unknownChains({ chains }: Scenario, { validators = {}, accounts = {} }: ScenarioInputs): InputProblem[] {
  const named = [...Object.keys(validators), ...Object.keys(accounts)]
  return named
    .filter((name) => !(name in chains))
    .map((name) => ({
      type: 'InputProblem',
      path: `chains.${name}`,
      message: 'a file was given for a chain that the scenario does not have',
    }))
}

function styleOf(name: string, { addresses }: ScenarioChain): AddressStyle {
  return addresses ?? { type: 'plain', contractPrefix: name }
}

function accountsOf(
  name: string,
  chain: ScenarioChain,
  style: AddressStyle,
  inputs: ScenarioInputs,
): Result<readonly ScenarioAccount[], readonly InputProblem[]> {
  const own = namedAccounts(chain, style)
  const fromFile = fileAccounts(inputs.accounts?.[name] ?? [], style, chain.fileBalance)
  for (const part of [own, fromFile]) {
    if (!part.ok) {
      const { text, reason } = part.error
      return err([{ type: 'InputProblem', path: `chains.${name}.accounts`, message: `"${text}": ${reason} address` }])
    }
  }
  return own.ok && fromFile.ok ? ok([...own.value, ...fromFile.value]) : ok([])
}

function ownValidators({ validators = [] }: ScenarioChain): readonly ValidatorConfig[] {
  return validators.map(({ valoper, tokens, moniker, pubKey }) => ({
    valoper,
    tokens: BigInt(tokens),
    moniker: moniker ?? valoper,
    pubKey: pubKey ?? '',
  }))
}

function chainConfig(
  chain: ScenarioChain,
  addresses: AddressStyle,
  accounts: readonly ScenarioAccount[],
  validators: readonly ValidatorConfig[],
): ChainConfig {
  const { chainId, bondDenom, unbondingSeconds, startHeight, startTimeSeconds, blockSeconds, totalMaxCap } = chain
  const balances = function* (): Generator<BalanceConfig> {
    for (const { address, balance } of accounts) yield { address, denom: bondDenom, amount: balance }
  }
  return {
    addresses,
    bondDenom,
    validators,
    balances: balances(),
    ...(chainId !== undefined && { chainId }),
    ...(unbondingSeconds !== undefined && { unbondingSeconds: BigInt(unbondingSeconds) }),
    ...(startHeight !== undefined && { startHeight: BigInt(startHeight) }),
    ...(startTimeSeconds !== undefined && { startTimeNanos: BigInt(startTimeSeconds) * 1_000_000_000n }),
    ...(blockSeconds !== undefined && { blockSeconds: BigInt(blockSeconds) }),
    ...(totalMaxCap !== undefined && { totalMaxCap: BigInt(totalMaxCap) }),
  }
}

function pairingConfig(pairing: ScenarioPairing, rules: RuleSetName | undefined): PairingConfig {
  const { name, provider, consumer, price, discount, maxCap, unbondingPeriodSeconds, slashRatios, localStaking } =
    pairing
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
  }
}
