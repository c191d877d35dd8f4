/**
 * What each published subpath weighs once bundled and minified, as the built packages are, and how long a fresh process takes to import it: JSON on stdout.
 * Run by the rows `size` and `import`: a bundle cannot bundle.
 *
 *   node bench/weigh.mjs size
 *   node bench/weigh.mjs import ROUNDS
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'tsup'
import { packages, root, specifier, subpathsOf } from '../scripts/subpaths.mjs'

const all = packages.flatMap((name) =>
  subpathsOf(name).map(({ subpath, source }) => ({
    name: specifier(name, subpath),
    file: join(root, 'packages', name, 'dist', source.replace(/\.ts$/, '.js')),
    // What a program has anyway that uses the subpath: the root of its package, which for core is its foundation.
    base: subpath === '.' ? null : specifier(name, '.'),
  })),
)
const fileOf = new Map(all.map(({ name, file }) => [name, file]))

const [what, rounds = '5'] = process.argv.slice(2)
console.log(JSON.stringify(what === 'size' ? await sizes() : importTimes(Number(rounds))))

/** By subpath: bytes of gzip alone, and beyond the root of its package. */
async function sizes() {
  const folder = join(root, 'node_modules', '.cache', 'meshwork', 'weigh')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const entry = {}
  const add = (id, names) => {
    const text = names.map((name, i) => `export * as part${i} from ${JSON.stringify(fileOf.get(name))}\n`)
    writeFileSync(join(folder, `${id}.mjs`), text.join(''))
    entry[id] = join(folder, `${id}.mjs`)
  }
  all.forEach(({ name, base }, i) => {
    add(`alone${i}`, [name])
    if (base !== null) add(`with${i}`, [base, name])
  })
  const out = join(folder, 'out')
  await build({
    config: false,
    entry,
    outDir: out,
    format: 'esm',
    target: 'node20.19',
    platform: 'neutral',
    noExternal: [/./],
    splitting: false,
    minify: true,
    silent: true,
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.mainFields = ['module', 'main']
      options.conditions = ['import', 'module', 'default']
      options.external = ['node:*']
      // As every bundler of applications sets it.
      options.define = { 'process.env.NODE_ENV': '"production"' }
    },
  })
  const weigh = (id) => gzipSync(readFileSync(join(out, `${id}.mjs`)), { level: 9 }).length
  const alone = new Map(all.map(({ name }, i) => [name, weigh(`alone${i}`)]))
  return all.map(({ name, base }, i) => ({
    name,
    bytes: alone.get(name),
    more: base === null ? null : weigh(`with${i}`) - alone.get(base),
  }))
}

/** By subpath: milliseconds until it is imported, beyond those of an empty module; the median of fresh processes in turn. */
function importTimes(count) {
  const empty = { name: 'empty', file: join(root, 'node_modules', '.cache', 'meshwork', 'empty.mjs') }
  mkdirSync(join(root, 'node_modules', '.cache', 'meshwork'), { recursive: true })
  writeFileSync(empty.file, '')
  const samples = new Map([empty, ...all].map(({ name }) => [name, []]))
  for (let round = 0; round < count; round++)
    for (const { name, file } of [empty, ...all]) samples.get(name).push(importOnce(file))
  const median = (name) => samples.get(name).sort((a, b) => a - b)[count >> 1]
  return all.map(({ name }) => ({ name, millis: median(name) - median('empty') }))
}

/** Processor time of a process of its own, in ms: others on the machine do not count. */
function importOnce(file) {
  const code = `const before = process.cpuUsage()
await import(${JSON.stringify(file)})
const { user, system } = process.cpuUsage(before)
console.log((user + system) / 1000)`
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))
}
