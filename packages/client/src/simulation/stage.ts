import type { Scenario } from '../scenario/schema.js'
import { SCENARIO_FORMAT } from '../scenario/schema.js'
import { type ConsumerSettings, NO_CAP, type SimulationSettings } from './settings.js'

/** The chains and pairings of a simulation as a scenario that has no steps yet. */
export function stageOf(settings: SimulationSettings, seed: number): Scenario {
  const { title, rules, provider, users, consumers } = settings
  return {
    format: SCENARIO_FORMAT,
    title: `${title}, seed ${seed}`,
    description: `${settings.description === '' ? '' : `${settings.description} `}One run of a simulation, step by step.`,
    rules,
    chains: {
      [provider.name]: {
        bondDenom: provider.denom,
        unbondingSeconds: provider.unbondingSeconds,
        // Time passes in `advance` steps alone.
        blockSeconds: 0,
        validators: provider.validators.map((valoper) => ({ valoper, tokens: '1000000' })),
        accounts: users.map(({ name, collateral }) => ({ name, balance: String(collateral) })),
      },
      ...Object.fromEntries(consumers.map((consumer) => [consumer.name, chainOf(consumer)])),
    },
    pairings: consumers.map(({ name, price, discount, maxCap, reprice, slashRatios }) => ({
      name,
      provider: provider.name,
      consumer: name,
      price,
      discount,
      maxCap: String(maxCap),
      slashRatios,
      ...(reprice !== 'never' && { reprice }),
      ...(settings.localShare === '0' && { localStaking: null }),
    })),
    steps: [],
  }
}

function chainOf({ denom, validators }: ConsumerSettings): Scenario['chains'][string] {
  return {
    bondDenom: denom,
    blockSeconds: 0,
    totalMaxCap: String(NO_CAP),
    validators: validators.map(({ valoper, tokens }) => ({ valoper, tokens: String(tokens) })),
  }
}
