import { describe, expect, it } from 'vitest'
import { FILE_FORMATS, isFileFormat, scenarioJsonSchema } from './schema-command.js'

describe('scenarioJsonSchema', () => {
  it('has one for every format, titled by its name; scenarios unless it is told', () => {
    for (const format of FILE_FORMATS)
      if (isFileFormat(format)) expect(scenarioJsonSchema(format)).toMatchObject({ title: format })
    expect(scenarioJsonSchema()).toEqual(scenarioJsonSchema('meshwork-scenario/1'))
  })
})

describe('isFileFormat', () => {
  it('knows the formats of files', () => {
    expect(FILE_FORMATS).toEqual(['meshwork-scenario/1', 'meshwork-first-generation/1', 'meshwork-simulation/1'])
    expect(FILE_FORMATS.every(isFileFormat)).toBe(true)
    for (const other of ['', 'toString', 'meshwork-scenario/2']) expect(isFileFormat(other)).toBe(false)
  })
})
