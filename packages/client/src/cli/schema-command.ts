import { z } from 'zod'
import { FIRST_GENERATION_FORMAT, firstGenerationSchema } from '../first-generation/scenario/schema.js'
import { SCENARIO_FORMAT, scenarioSchema } from '../scenario/schema.js'

const SCHEMAS = { [SCENARIO_FORMAT]: scenarioSchema, [FIRST_GENERATION_FORMAT]: firstGenerationSchema } as const

/** A format of what `meshwork run` plays. */
export type RunFormat = keyof typeof SCHEMAS

/** The names of the formats. */
export const RUN_FORMATS: readonly string[] = Object.keys(SCHEMAS)

/** Whether a text names a format of what `meshwork run` plays. */
export function isRunFormat(text: string): text is RunFormat {
  return Object.hasOwn(SCHEMAS, text)
}

/** The JSON Schema of a format, for editors and other programs. */
export function scenarioJsonSchema(format: RunFormat = SCENARIO_FORMAT): object {
  return { ...z.toJSONSchema(SCHEMAS[format], { unrepresentable: 'any' }), title: format }
}
