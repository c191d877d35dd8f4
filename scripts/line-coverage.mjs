import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from './subpaths.mjs'

/** Prints, of each package, how many of its lines the last run with coverage reached. Nothing where there was none. */
export function printLineCoverage() {
  const lines = new Map()
  for (const [file, { lines: of }] of Object.entries(readSummary())) {
    const [folder, name] = relative(root, file).split(sep)
    if (folder !== 'packages') continue
    const known = lines.get(name) ?? { covered: 0, total: 0 }
    lines.set(name, { covered: known.covered + of.covered, total: known.total + of.total })
  }
  for (const [name, { covered, total }] of lines)
    console.log(`${name}: ${covered} of ${total} lines, ${((100 * covered) / total).toFixed(2)} %`)
}

function readSummary() {
  try {
    return JSON.parse(readFileSync(join(root, 'coverage/coverage-summary.json'), 'utf8'))
  } catch {
    return {}
  }
}
