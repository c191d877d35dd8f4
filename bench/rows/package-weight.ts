import { execFileSync } from 'node:child_process'
import type { Result } from '../result.js'
import type { Row, Scale } from './row.js'

const IMPORTS = { check: '3', short: '3', full: '15' } as const

export const size: Row = {
  name: 'size',
  about: 'gzipped size of each subpath, bundled and minified: alone, and beyond the root of its package',
  async measure() {
    return weighed<{ name: string; bytes: number; more: number | null }>('size').flatMap(({ name, bytes, more }) => [
      result(`size/${name}`, 'gzipped', name, { type: 'bytes', bytes }),
      ...(more === null
        ? []
        : [result(`more/${name}`, 'gzipped, more than the root', name, { type: 'bytes', bytes: more })]),
    ])
  },
}

export const imports: Row = {
  name: 'import',
  about: 'time to import each subpath in a fresh process, beyond an empty module',
  async measure({ mode }: Scale) {
    return weighed<{ name: string; millis: number }>('import', IMPORTS[mode]).map(({ name, millis }) =>
      result(`import/${name}`, 'import', name, { type: 'millis', millis }),
    )
  },
}

function result(line: string, what: string, name: string, ours: Result['ours']): Result {
  return { line, what, size: name, ours, limit: null, ratio: null }
}

/** What the script beside this folder prints: it bundles and starts processes, which a bundle cannot. */
function weighed<Value>(...args: readonly string[]): readonly Value[] {
  return JSON.parse(execFileSync(process.execPath, ['bench/weigh.mjs', ...args], { encoding: 'utf8' }))
}
