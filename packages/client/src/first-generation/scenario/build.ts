import { err, ok, type Result, type RuleSetName } from '@meshwork/core/foundation'
import type { BalanceConfig, ValidatorConfig } from '../../create-mesh/index.js'
import { describeSetupRefusal, MeshSetupError } from '../../create-mesh/setup-error.js'
import { type InputProblem, inputProblem } from '../../scenario/problem.js'
import type { FirstGenerationConfig } from '../config.js'
import { createFirstGeneration } from '../create-first-generation.js'
import type { FirstGeneration } from '../first-generation.js'
import type { FirstGenerationScenario } from './schema.js'

/** A pairing of the first generation that was just made, and how it is to be played. */
export interface BuiltFirstGeneration {
  readonly made: FirstGeneration
  readonly rules: RuleSetName
  readonly slasherOwner: string
}

/** Makes the two chains of a run, with their contracts; `rules` go over what the file says. Problems name their place in the file. */
export function buildFirstGeneration(
  scenario: FirstGenerationScenario,
  rules: RuleSetName = scenario.rules ?? 'safe',
): Result<BuiltFirstGeneration, readonly InputProblem[]> {
  const { slasherOwner = 'governance' } = scenario
  try {
    return ok({ made: createFirstGeneration(configOf(scenario, rules, slasherOwner)), rules, slasherOwner })
  } catch (error) {
    if (!(error instanceof MeshSetupError)) throw error
    return err([inputProblem(placeOf(error.path), describeSetupRefusal(error.refusal))])
  }
}

/** The two chains stand at the top of the file, and what a chain calls the addresses of balances is there the names of accounts. */
function placeOf(path: string): string {
  return path
    .replace(/^chains\./, '')
    .replace('.balances[', '.accounts[')
    .replace(/\.address$/, '.name')
}

function configOf(
  { provider, consumer, exchangeRate, grant, unbondingSeconds }: FirstGenerationScenario,
  rules: RuleSetName,
  slasherOwner: string,
): FirstGenerationConfig {
  return {
    rules,
    provider: chainOf(provider),
    consumer: {
      ...chainOf(consumer),
      validators: consumer.validators.map(({ valoper, tokens }): ValidatorConfig => {
        return { valoper, tokens: BigInt(tokens) }
      }),
      // The provider goes by what the consumer's chain says.
      ...(unbondingSeconds !== undefined && { unbondingSeconds: BigInt(unbondingSeconds) }),
    },
    exchangeRate,
    grant: BigInt(grant),
    slasherOwner,
  }
}

function chainOf({ chainId, bondDenom, accounts = [] }: FirstGenerationScenario['provider' | 'consumer']) {
  const balances = accounts.map(
    ({ name, balance }): BalanceConfig => ({ address: name, denom: bondDenom, amount: BigInt(balance) }),
  )
  return { bondDenom, balances, ...(chainId !== undefined && { chainId }) }
}
