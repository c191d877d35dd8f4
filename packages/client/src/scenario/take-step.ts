import { takeEachStep } from './each-step.js'
import { takeOpStep } from './op-step.js'
import type { ScenarioStep } from './schema.js'
import type { Stage } from './stage.js'
import { StepCounts } from './step-counts.js'

/** Takes one step and counts what it did. Nothing that a scenario can ask for throws, except a pairing that does not exist. */
export async function takeStep(stage: Stage, step: ScenarioStep): Promise<StepCounts> {
  const counts = new StepCounts()
  if ('each' in step) await inBatches(stage, async () => takeEachStep(stage, step, counts))
  else if (step.op === 'relay') await inBatches(stage, () => takeOpStep(stage, step, counts))
  else await takeOpStep(stage, step, counts)
  return counts
}

/** Steps that run transactions by the thousand change the tables of all chains in place. */
function inBatches({ mesh, batches }: Stage, work: () => Promise<void>): Promise<void> {
  if (!batches) return work()
  return [...mesh.chains.values()].reduceRight<() => Promise<void>>(
    (inner, chain) => () => chain.runBatch(inner),
    work,
  )()
}
