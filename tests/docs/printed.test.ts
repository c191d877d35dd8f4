import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'

// A guide says behind each `console.log(...)` what it prints. Here every example is run, and must have printed just that.

const root = fileURLToPath(new URL('../../', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'printed-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const pages = [...readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`), 'docs/machines/mesh.md']

const examples = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^```ts\n(import .*?)^```$/gms)].map(({ index, 1: code = '' }) => {
    const line = text.slice(0, index).split('\n').length + 1
    const file = join(scratch, `${page.replaceAll(/\W/g, '-')}-${line}.ts`)
    writeFileSync(file, code)
    return { place: `${page}:${line}`, file, promised: promisedBy(code) }
  })
})

/** What stands behind `console.log(...) //`, in order. */
function promisedBy(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\) \/\/ (.+)$/gm)].map(([, said = '']) => said)
}

const textOf = (values: readonly unknown[]) =>
  values
    .map((value) => (typeof value === 'string' ? value : inspect(value, { breakLength: Number.POSITIVE_INFINITY })))
    .join(' ')

describe('what the guides say is printed', () => {
  it.each(examples)('$place', async ({ file, promised }) => {
    const printed: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(textOf(values)))
    await import(file)
    log.mockRestore()
    expect(printed).toEqual(promised)
  })
})
