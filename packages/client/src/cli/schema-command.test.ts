import { describe, expect, it } from 'vitest'
import { isRunFormat, RUN_FORMATS, scenarioJsonSchema } from './schema-command.js'

describe('scenarioJsonSchema', () => {
  it('has one for every format, titled by its name; scenarios unless it is told', () => {
    for (const format of RUN_FORMATS)
      if (isRunFormat(format)) expect(scenarioJsonSchema(format)).toMatchObject({ title: format })
    expect(scenarioJsonSchema()).toEqual(scenarioJsonSchema('meshwork-scenario/1'))
  })
})

describe('isRunFormat', () => {
  it('knows the formats that can be run', () => {
    expect(RUN_FORMATS).toEqual(['meshwork-scenario/1', 'meshwork-first-generation/1'])
    expect(RUN_FORMATS.every(isRunFormat)).toBe(true)
    for (const other of ['', 'toString', 'meshwork-scenario/2']) expect(isRunFormat(other)).toBe(false)
  })
})
