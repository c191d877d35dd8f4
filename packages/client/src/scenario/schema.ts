import { z } from 'zod'
import { chainSchema, pairingSchema } from './schema-setting.js'
import { eachStepSchema, opStepSchema } from './schema-steps.js'
import { name } from './schema-values.js'

export type { ScenarioChain, ScenarioPairing } from './schema-setting.js'
export type { EachStep, OpStep, ScenarioStep } from './schema-steps.js'
export type { ScaledAmount } from './schema-values.js'

/** The name of the format that this version reads. */
export const SCENARIO_FORMAT = 'meshwork-scenario/1'

/** The whole document, for the published JSON Schema. Reading goes step by step, for errors that name the place. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional().describe('for editors; nothing else reads it'),
  format: z.literal(SCENARIO_FORMAT),
  title: z.string().optional(),
  description: z.string().optional(),
  rules: z.enum(['safe', 'reference']).optional().describe('for pairings that do not say otherwise; default safe'),
  chains: z.record(name, chainSchema).describe('by name'),
  pairings: z.array(pairingSchema).min(1, 'a scenario has at least one pairing'),
  steps: z.array(z.union([opStepSchema, eachStepSchema])),
})

/** Everything but the steps. */
export const scenarioHeadSchema = scenarioSchema.extend({ steps: z.array(z.unknown()) })

/** A scenario as it stands in a file. */
export type Scenario = z.infer<typeof scenarioSchema>
