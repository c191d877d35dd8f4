import { unwrap } from '@meshwork/core/foundation'
import type { Mesh } from '../../create-mesh/mesh.js'
import { buildScenario } from '../../scenario/build.js'
import type { RunReport, StepReport } from '../../scenario/report-data.js'
import { runScenario } from '../../scenario/run.js'
import { type OpStep, SCENARIO_FORMAT, type Scenario } from '../../scenario/schema.js'

/** How a case was played. */
export interface Played {
  readonly report: RunReport
  readonly mesh: Mesh
  /** The step that was at this place of the list. */
  readonly step: (index: number) => StepReport | undefined
}

/** Plays a case on chains of its own, with every invariant checked at the end. */
export async function playCase(
  title: string,
  setting: Pick<Scenario, 'chains' | 'pairings'>,
  steps: readonly OpStep[],
): Promise<Played> {
  const scenario: Scenario = { format: SCENARIO_FORMAT, title, ...setting, steps: [...steps] }
  const built = unwrap(buildScenario(scenario))
  const report = await runScenario(scenario, built, { check: 'end' })
  return { report, mesh: built.mesh, step: (index) => report.steps[index] }
}
