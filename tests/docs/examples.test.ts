import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

// Every example of the docs that begins with its imports is compiled and run as it stands there. A block without imports is a sketch.

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const scratch = mkdtempSync(join(tmpdir(), 'docs-'))
afterAll(() => rmSync(scratch, { recursive: true }))

// What an example prints is for its reader.
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
})

interface Example {
  /** `docs/machines/vault.md:14`, the line where the code begins. */
  readonly place: string
  readonly file: string
  readonly code: string
}

const examples = markdownFiles().flatMap(examplesOf)

describe('the examples of the docs', () => {
  it('are there', () => {
    expect(examples.map(({ place }) => place.replace(/:.*/, ''))).toContain('docs/machines/vault.md')
  })

  it('compile', () => {
    const { options } = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, parseHost) ?? {}
    const program = ts.createProgram(
      examples.map(({ file }) => file),
      { ...options, noEmit: true, noUnusedLocals: false, typeRoots: [join(root, 'node_modules/@types')] },
    )
    const errors = examples.flatMap(({ place, file }) =>
      ts
        .getPreEmitDiagnostics(program, program.getSourceFile(file))
        .map(
          ({ messageText, start }) => `${place}, at ${start}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
        ),
    )
    expect(errors).toEqual([])
  })

  it.each(examples)('$place runs', async ({ file }) => {
    await import(file)
  })
})

const parseHost: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
  },
}

function markdownFiles(): readonly string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  return docs
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => `docs/${name}`)
    .concat('README.md')
}

function examplesOf(document: string): readonly Example[] {
  const text = readFileSync(join(root, document), 'utf8')
  return [...text.matchAll(/^```ts\n(import .*?)^```$/gms)].map(({ index, 1: code = '' }) => {
    const line = text.slice(0, index).split('\n').length + 1
    const file = join(scratch, `${document.replaceAll(/\W/g, '-')}-${line}.ts`)
    writeFileSync(file, code)
    return { place: `${document}:${line}`, file, code }
  })
}
