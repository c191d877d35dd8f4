import { readFileSync } from 'node:fs'
import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { buildFirstGeneration } from '../scenario/build.js'
import { readFirstGenerationScenario } from '../scenario/read.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'
import { type FirstGenerationRunOptions, runFirstGeneration } from '../scenario/run.js'
import type { FirstGenerationScenario, FirstGenerationStep } from '../scenario/schema.js'

const example = new URL('../../../../../scenarios/first-generation.json', import.meta.url)

/** Plays the file of the first generation that ships with the project. */
export function playExample(
  rules: RuleSetName = 'safe',
  options: FirstGenerationRunOptions = {},
): Promise<FirstGenerationReport> {
  return play(unwrap(readFirstGenerationScenario(readFileSync(example, 'utf8'))), rules, options)
}

/** Plays these steps: alice and bob have 1000 each, and 2 provider coins count as 1 on the validators lighthouse and harbour. */
export function playSteps(
  steps: readonly FirstGenerationStep[],
  rules: RuleSetName = 'safe',
): Promise<FirstGenerationReport> {
  const scenario: FirstGenerationScenario = {
    format: 'meshwork-first-generation/1',
    provider: { bondDenom: 'uosmo', accounts: ['alice', 'bob'].map((name) => ({ name, balance: '1000' })) },
    consumer: {
      bondDenom: 'ujuno',
      validators: ['lighthouse', 'harbour'].map((valoper) => ({ valoper, tokens: '1000' })),
    },
    exchangeRate: '0.5',
    grant: '1000',
    steps: [...steps],
  }
  return play(scenario, rules)
}

function play(
  scenario: FirstGenerationScenario,
  rules: RuleSetName,
  options: FirstGenerationRunOptions = {},
): Promise<FirstGenerationReport> {
  return runFirstGeneration(scenario, unwrap(buildFirstGeneration(scenario, rules)), options)
}
