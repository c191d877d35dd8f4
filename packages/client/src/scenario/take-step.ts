import { takeEachStep } from './each-step.js'
import { takeOpStep } from './op-step.js'
import type { ScenarioStep } from './schema.js'
import type { Stage } from './stage.js'
import { StepCounts } from './step-counts.js'

/** Takes one step and counts what it did. Nothing that a scenario can ask for throws, except a pairing that does not exist. */
export async function takeStep(stage: Stage, step: ScenarioStep): Promise<StepCounts> {
  const counts = new StepCounts()
  if ('each' in step) takeEachStep(stage, step, counts)
  else await takeOpStep(stage, step, counts)
  return counts
}
