import { z } from 'zod'
import { SCENARIO_FORMAT, scenarioSchema } from '../scenario/schema.js'

/** The JSON Schema of scenarios, for editors and other programs. */
export function scenarioJsonSchema(): object {
  const schema = z.toJSONSchema(scenarioSchema, { unrepresentable: 'any' })
  return { ...schema, title: SCENARIO_FORMAT }
}
