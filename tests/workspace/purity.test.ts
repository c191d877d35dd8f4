import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { root } from '../../scripts/subpaths.mjs'

/**
 * One line of code per ban. `lint` bans what the compiler knows (ES2022 has a clock and randomness), the compiler bans
 * the rest of what Node and browsers offer.
 */
const bannedByLint = [
  'export const t = Date.now()',
  'export const t = new Date()',
  'export type T = Date',
  'export const t = performance.now()',
  'setTimeout(() => {}, 1)',
  'setInterval(() => {}, 1)',
  'queueMicrotask(() => {})',
  'export const r = Math.random()',
  "export const r = Math['random']()",
  'const { random } = Math',
  'export const r = crypto.randomUUID()',
  'export const p = process.env',
  'export const b = Buffer.alloc(1)',
  'export const f = fetch("a")',
  'export const d = globalThis.Date',
  'console.log(1)',
  'export const p = Promise.resolve(1)',
  'export async function f() {}',
  'export const f = async () => {}',
  'export const f = async (a: never) => await a',
  'export const o = ["b", "a"].sort((a, b) => a.localeCompare(b))',
  'export const s = (1).toLocaleString()',
  'export const s = new Intl.NumberFormat()',
  'export const w = new WeakRef({})',
]

/** The lines of `code` in which Biome, with the project's own configuration, finds an error: by file. */
function linesWithErrors(codeByFile: Record<string, string>): Record<string, number[]> {
  const copy = mkdtempSync(join(tmpdir(), 'meshwork-lint-'))
  for (const file of ['biome.json', '.gitignore', 'scripts/lint']) {
    cpSync(join(root, file), join(copy, file), { recursive: true })
  }
  for (const [file, code] of Object.entries(codeByFile)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), code)
  }
  const biome = join(root, 'node_modules/.bin/biome')
  const only = ['--only=style/noRestrictedGlobals', '--only=plugin']
  const { stdout } = spawnSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none', ...only, 'packages'], {
    cwd: copy,
    encoding: 'utf8',
  })
  rmSync(copy, { recursive: true })
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { location: { path: string; start: { line: number } } }[]
  }
  return Object.fromEntries(
    Object.keys(codeByFile).map((file) => {
      const lines = diagnostics
        .filter(({ location }) => location.path === file)
        .map(({ location }) => location.start.line)
      return [file, [...new Set(lines)].sort((a, b) => a - b)]
    }),
  )
}

describe('lint', () => {
  const code = bannedByLint.join('\n')
  const pure = ['crdt', 'core', 'ibc'].map((name) => `packages/${name}/src/room/machine.ts`)
  const free = ['packages/core/src/room/machine.test.ts', 'packages/client/src/runtime/clock.ts']
  const found = linesWithErrors(Object.fromEntries([...pure, ...free].map((file) => [file, code])))

  test.each(pure)('finds every clock, timer, randomness and I/O in %s', (file) => {
    const missed = bannedByLint.filter((_, i) => !found[file]?.includes(i + 1))
    expect(missed).toEqual([])
  })

  test.each(free)('leaves %s alone', (file) => {
    expect(found[file]).toEqual([])
  })
})

describe('the compiler', () => {
  const unknownNames = [
    'fetch',
    'console',
    'crypto',
    'setTimeout',
    'performance',
    'process',
    'Buffer',
    'TextEncoder',
    'URL',
  ]

  test.each(['crdt', 'core', 'ibc'])('knows neither the DOM nor Node in %s', (name) => {
    const config = join(root, 'packages', name, 'tsconfig.json')
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(config, ts.sys.readFile).config,
      ts.sys,
      dirname(config),
    )
    const file = join(root, 'packages', name, 'src', 'probe.ts')
    const code = unknownNames.map((unknown) => `export const of${unknown} = ${unknown}`).join('\n')
    const host = ts.createCompilerHost(options)
    const { getSourceFile, fileExists } = host
    host.fileExists = (path) => path === file || fileExists(path)
    host.getSourceFile = (path, target) =>
      path === file ? ts.createSourceFile(path, code, target) : getSourceFile.call(host, path, target)
    const diagnostics = ts.createProgram([file], options, host).getSemanticDiagnostics()
    const refused = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
    expect(unknownNames.filter((unknown) => !refused.some((text) => text.includes(`'${unknown}'`)))).toEqual([])
  })
})
