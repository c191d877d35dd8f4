import type { Pairing } from '../create-mesh/pairing.js'
import type { ScenarioAccount } from './accounts.js'
import { type Act, perform } from './act.js'
import { amountFor } from './amount-for.js'
import type { Random } from './random.js'
import type { EachStep } from './schema.js'
import type { Stage } from './stage.js'
import type { StepCounts } from './step-counts.js'

/** How often progress is told. */
const PROGRESS_EVERY = 10_000

/** Lets all accounts of the provider act, in order. */
export function takeEachStep(stage: Stage, step: EachStep, counts: StepCounts): void {
  const pairing = stage.mesh.pairing(step.pairing)
  const accounts = stage.accounts.get(pairing.provider.name) ?? []
  const validators = stage.validators.get(pairing.consumer.name) ?? []
  const { every = 1 } = step
  for (let i = 0; i < accounts.length; i += every) {
    const account = accounts[i] as ScenarioAccount
    const act = actOf(pairing, account, i, step, (named) => validatorFor(named, i, validators, stage.random))
    counts.count(perform(pairing, account.address, act))
    if (i % PROGRESS_EVERY < every) stage.onProgress(i, accounts.length)
  }
}

function actOf(
  pairing: Pairing,
  account: ScenarioAccount,
  index: number,
  step: EachStep,
  validatorOf: (named: string) => string,
): Act {
  if (step.each === 'withdraw_unbonded') return { act: step.each }
  const amountOn = (validator?: string) =>
    typeof step.amount === 'string' ? BigInt(step.amount) : amountFor(pairing, account, index, step.amount, validator)
  if (step.each === 'stake_remote' || step.each === 'unstake') {
    const validator = validatorOf(step.validator ?? 'round-robin')
    return { act: step.each, validator, amount: amountOn(validator) }
  }
  return { act: step.each, amount: amountOn() }
}

/** On a consumer without validators there is nobody to choose; the name is empty then, and refused. */
function validatorFor(named: string, index: number, known: readonly string[], random: Random): string {
  if (named === 'round-robin') return known[index % known.length] ?? ''
  if (named === 'random') return known[random.below(known.length)] ?? ''
  return named
}
