import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Area, areas } from '../../scripts/mutants/areas.mjs'
import { coverageOf } from '../../scripts/mutants/coverage.mjs'
import { survivorsOf, tallyOf, withoutStaticSurvivors } from '../../scripts/mutants/report.mjs'
import { root } from '../../scripts/subpaths.mjs'

/** The files below a folder, or none where there is no such folder. */
const filesOf = (folder: string) =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }) : []

const isTest = (file: string) => file.endsWith('.test.ts')

describe.each(Object.entries<Area>(areas))('the area %s of mutation testing', (_, area) => {
  it('names folders with sources, and folders with tests', () => {
    for (const folder of area.sources)
      expect(filesOf(folder), folder).toSatisfy((files: string[]) => files.some((file) => !isTest(file)))
    for (const folder of area.tests) expect(filesOf(folder), folder).toSatisfy((files: string[]) => files.some(isTest))
  })

  it('names tests that exist', () => {
    for (const file of [...(area.withoutTests ?? []), ...(area.withAllRuns ?? [])])
      expect(existsSync(join(root, file)), file).toBe(true)
  })
})

/** As Stryker writes it, but for what nobody reads here. */
const report = {
  files: {
    'a.ts': {
      source: 'const a = 1 +\n  2\nconst b = true\n',
      mutants: [
        { status: 'Survived', mutatorName: 'BooleanLiteral', replacement: 'false', location: place(3, 11, 3, 15) },
        {
          status: 'NoCoverage',
          mutatorName: 'ArithmeticOperator',
          replacement: '1 -\n 2',
          location: place(1, 11, 2, 4),
        },
        { status: 'Killed', mutatorName: 'BooleanLiteral', replacement: 'false', location: place(3, 11, 3, 15) },
      ],
    },
    'b.ts': {
      source: 'f()',
      mutants: ['Killed', 'Timeout', 'CompileError', 'Ignored'].map((status) => ({
        status,
        mutatorName: 'BlockStatement',
        replacement: '{}',
        location: place(1, 1, 1, 4),
      })),
    },
  },
}

function place(line: number, column: number, endLine: number, endColumn: number) {
  return { start: { line, column }, end: { line: endLine, column: endColumn } }
}

describe('a report of mutants', () => {
  it('counts those that hang as found, and those that never ran as missed', () => {
    expect(tallyOf(report)).toEqual({ mutants: 5, Killed: 2, Timeout: 1, Survived: 1, NoCoverage: 1, score: 60 })
  })

  it('is whole where there is nothing to find', () => {
    expect(tallyOf({ files: {} }).score).toBe(100)
  })

  it('lists what nobody noticed in the order of the lines, on one line each', () => {
    expect(survivorsOf(report)).toEqual([
      { file: 'a.ts', line: 1, status: 'NoCoverage', mutator: 'ArithmeticOperator', from: '1 + 2', to: '1 - 2' },
      { file: 'a.ts', line: 3, status: 'Survived', mutator: 'BooleanLiteral', from: 'true', to: 'false' },
    ])
  })
})

describe('what is tried again, whatever changed', () => {
  it('is what nobody noticed of what sources do while they are loaded', () => {
    const of = (mutants: object[]) => ({ files: { 'a.ts': { source: 'const a = 1', mutants } }, projectRoot: '/' })
    const kept = [
      { id: '1', status: 'Survived' },
      { id: '2', status: 'Killed', static: true },
    ]
    expect(withoutStaticSurvivors(of([...kept, { id: '3', status: 'Survived', static: true }]))).toEqual(of(kept))
  })
})

describe('who meets which mutant', () => {
  const tests = [
    { id: 'a.test.ts#one', fileName: 'a.test.ts' },
    { id: 'a.test.ts#two', fileName: 'a.test.ts' },
  ]

  it('counts what a file does before its tests for each of them', () => {
    const first = { static: {}, perTest: { 'a.test.ts': { 7: 2 } } }
    const second = { static: {}, perTest: { 'a.test.ts': { 7: 2 }, 'a.test.ts#one': { 7: 1, 8: 1 } } }
    expect(coverageOf(tests, first, second)).toEqual({
      static: {},
      perTest: { 'a.test.ts#one': { 7: 3, 8: 1 }, 'a.test.ts#two': { 7: 2 } },
    })
  })

  it('calls static what is met only, or also, when the sources are loaded', () => {
    const first = { static: {}, perTest: { 'a.test.ts': { 7: 3, 9: 1 } } }
    const second = { static: {}, perTest: { 'a.test.ts': { 7: 2 } } }
    expect(coverageOf(tests, first, second).static).toEqual({ 7: 3, 9: 1 })
  })
})
