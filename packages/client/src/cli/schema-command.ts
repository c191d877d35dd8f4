import { z } from 'zod'
import { FIRST_GENERATION_FORMAT, firstGenerationSchema } from '../first-generation/scenario/schema.js'
import { SCENARIO_FORMAT, scenarioSchema } from '../scenario/schema.js'
import { SIMULATION_FORMAT, simulationSchema } from '../simulation/schema.js'

const SCHEMAS = {
  [SCENARIO_FORMAT]: scenarioSchema,
  [FIRST_GENERATION_FORMAT]: firstGenerationSchema,
  [SIMULATION_FORMAT]: simulationSchema,
} as const

/** A format of a file that the commands read. */
export type FileFormat = keyof typeof SCHEMAS

/** The names of the formats. */
export const FILE_FORMATS: readonly string[] = Object.keys(SCHEMAS)

/** Whether a text names such a format. */
export function isFileFormat(text: string): text is FileFormat {
  return Object.hasOwn(SCHEMAS, text)
}

/** The JSON Schema of a format, for editors and other programs. */
export function scenarioJsonSchema(format: FileFormat = SCENARIO_FORMAT): object {
  return { ...z.toJSONSchema(SCHEMAS[format], { unrepresentable: 'any' }), title: format }
}
