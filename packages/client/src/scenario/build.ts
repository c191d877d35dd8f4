import { err, ok, type Result, type RuleSetName } from '@meshwork/core/foundation'
import { bech32FromBytes } from '@meshwork/core/identifiers'
import type { ChainConfig, MeshConfig, ValidatorConfig } from '../create-mesh/config.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import { describeSetupRefusal, MeshSetupError } from '../create-mesh/setup-error.js'
import type { Logger } from '../ports/logger.js'
import { accountsOf, findAccount, type ScenarioAccount } from './accounts.js'
import { stepProblems } from './check-steps.js'
import type { FileAccount, FileValidator } from './input-files.js'
import { addressStyleOf, chainConfig, hooksOf, pairingConfig, validatorConfigs } from './mesh-config.js'
import { type InputProblem, inputProblem } from './problem.js'
import type { Scenario } from './schema.js'

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

/** Makes the chains and pairings of a scenario, and checks that its steps speak of what is there. Problems name their place in the scenario. */
export function buildScenario(
  scenario: Scenario,
  inputs: ScenarioInputs = {},
): Result<BuiltScenario, readonly InputProblem[]> {
  const problems = filesWithoutChain(scenario, inputs)
  const accounts = new Map<string, readonly ScenarioAccount[]>()
  const validators = new Map<string, readonly ValidatorConfig[]>()
  const chains = new Map<string, ChainConfig>()
  for (const [name, chain] of Object.entries(scenario.chains)) {
    const style = addressStyleOf(name, chain)
    if (style.type === 'bech32' && !bech32FromBytes(style.prefix, new Uint8Array(20)).ok) {
      problems.push(inputProblem(`chains.${name}.addresses.prefix`, `no address begins with "${style.prefix}"`))
      continue
    }
    const acting = accountsOf(chain, ownEntry(inputs.accounts, name) ?? [], style, `chains.${name}`)
    if (!acting.ok) {
      problems.push(...acting.error)
      continue
    }
    const active = ownEntry(inputs.validators, name) ?? validatorConfigs(chain)
    accounts.set(name, acting.value)
    validators.set(name, active)
    chains.set(name, chainConfig(chain, style, acting.value, active, hooksOf(name, scenario.pairings)))
  }
  if (problems.length > 0) return err(problems)
  const rules = inputs.rules ?? scenario.rules ?? 'safe'
  const addressOf = (chain: string, who: string) => findAccount(accounts.get(chain) ?? [], who)?.address ?? who
  const mesh = makeMesh({
    chains: Object.fromEntries(chains),
    pairings: scenario.pairings.map((pairing) => pairingConfig(pairing, inputs.rules, addressOf)),
    rules,
    ...(inputs.logger && { logger: inputs.logger }),
  })
  if (!mesh.ok) return mesh
  const built = { mesh: mesh.value, rules, accounts, validators }
  const unknown = stepProblems(scenario, built)
  return unknown.length === 0 ? ok(built) : err(unknown)
}

function makeMesh(config: MeshConfig): Result<Mesh, readonly InputProblem[]> {
  try {
    return ok(createMesh(config))
  } catch (error) {
    if (!(error instanceof MeshSetupError)) throw error
    return err([inputProblem(placeOf(error), describeSetupRefusal(error.refusal))])
  }
}

/** The key of a pairing that a contract refuses when it is created, by the refusal. */
const REFUSED_KEYS: Readonly<Record<string, string>> = {
  SlashSourceNotSupported: 'slashSource',
  LimitNotDeployed: 'vaultLimits',
}

/** What the contracts do not know begins with the name of its key: `reprice`, `dialect 1.0.0`. */
function refusedKey(error: object): string | undefined {
  const type = 'type' in error ? String(error.type) : ''
  if (type === 'NotDeployed' && 'message' in error) return String(error.message).split(' ')[0]
  return Object.hasOwn(REFUSED_KEYS, type) ? REFUSED_KEYS[type] : undefined
}

/** Where in the scenario the refused thing stands. */
function placeOf({ path, refusal }: MeshSetupError): string {
  const error = typeof refusal === 'object' && refusal !== null && 'error' in refusal ? refusal.error : undefined
  const key = typeof error === 'object' && error !== null ? refusedKey(error) : undefined
  if (key !== undefined) return path.replace(/ \([a-z-]+\)$/, `.${key}`)
  // What a mesh calls balances, a scenario calls accounts; each for itself was checked before.
  return path.replace(/\.balances$/, '.accounts')
}

function filesWithoutChain({ chains }: Scenario, { validators = {}, accounts = {} }: ScenarioInputs): InputProblem[] {
  const named = [...Object.keys(validators), ...Object.keys(accounts)]
  return named
    .filter((name) => !Object.hasOwn(chains, name))
    .map((name) => inputProblem(`chains.${name}`, 'a file was given for a chain that the scenario does not have'))
}

/** Names come from outside, so `constructor` is a name like any other. */
function ownEntry<Entry>(entries: Readonly<Record<string, Entry>> | undefined, name: string): Entry | undefined {
  return entries && Object.hasOwn(entries, name) ? entries[name] : undefined
}
