/**
 * The subpath exports of every package, from one list each: `packages/<name>/subpaths.json` maps a public subpath to
 * its source under `src`. From it come the `exports` and `typesVersions` of package.json, the `paths` of
 * tsconfig.paths.json, the entries of tsup and the aliases of vitest, so that none of them can drift.
 *
 *   node scripts/subpaths.mjs           says what does not agree, exit 1 if anything
 *   node scripts/subpaths.mjs --write   writes package.json and tsconfig.paths.json
 *
 * A listed source that does not exist (yet) is left out everywhere.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The packages in build order: each may import those before it. */
export const packages = ['crdt', 'core', 'ibc', 'client']

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** The listed subpaths of a package: `{ subpath: './vault', source: 'provider/vault/index.ts' }`. */
export const listedSubpaths = (name) =>
  Object.entries(readJson(`packages/${name}/subpaths.json`)).map(([subpath, source]) => ({ subpath, source }))

/** The listed subpaths whose source exists. */
export function subpathsOf(name) {
  return listedSubpaths(name).filter(({ source }) => existsSync(join(root, 'packages', name, 'src', source)))
}

/** The built file of a source, without extension: `dist` mirrors `src`. */
const distOf = (source) => `./dist/${source.replace(/\.ts$/, '')}`

/** `@meshwork/core` for `.`, `@meshwork/core/vault` for `./vault`. */
export const specifier = (name, subpath) => `@meshwork/${name}${subpath.slice(1)}`

/** The entries of tsup: `{ 'provider/vault/index': 'src/provider/vault/index.ts' }`. */
export function entriesOf(name) {
  return Object.fromEntries(subpathsOf(name).map(({ source }) => [source.replace(/\.ts$/, ''), `src/${source}`]))
}

/** Aliases from the public specifiers of every package to their sources, for tests without a build. */
export function sourceAliases() {
  return packages.flatMap((name) =>
    subpathsOf(name).map(({ subpath, source }) => ({
      find: new RegExp(`^${specifier(name, subpath)}$`),
      replacement: join(root, 'packages', name, 'src', source),
    })),
  )
}

function exportsOf(name) {
  const rooms = subpathsOf(name).map(({ subpath, source }) => {
    const dist = distOf(source)
    return [
      subpath,
      {
        import: { types: `${dist}.d.ts`, default: `${dist}.js` },
        require: { types: `${dist}.d.cts`, default: `${dist}.cjs` },
      },
    ]
  })
  return { ...Object.fromEntries([...rooms, ...schemasOf(name)]), './package.json': './package.json' }
}

/** What a package publishes beside code: JSON Schemas, as they lie in its folder `schema`. */
function schemasOf(name) {
  const folder = join(root, 'packages', name, 'schema')
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []
  return files.sort().map((file) => [`./schema/${file}`, `./schema/${file}`])
}

/** For TypeScript's old `node10` resolution, which does not read `exports`. */
function typesVersionsOf(name) {
  const rooms = subpathsOf(name).filter(({ subpath }) => subpath !== '.')
  return {
    '*': Object.fromEntries(rooms.map(({ subpath, source }) => [subpath.slice(2), [`${distOf(source)}.d.cts`]])),
  }
}

function manifestOf(name) {
  const { exports: _, typesVersions: __, ...manifest } = readJson(`packages/${name}/package.json`)
  // Kept in place: the two generated fields stand right before `files`.
  const fields = Object.entries(manifest)
  const at = fields.findIndex(([key]) => key === 'files')
  const generated = [
    ['exports', exportsOf(name)],
    ['typesVersions', typesVersionsOf(name)],
  ]
  return Object.fromEntries([...fields.slice(0, at), ...generated, ...fields.slice(at)])
}

function tsconfigPaths() {
  const paths = packages.flatMap((name) =>
    listedSubpaths(name).map(({ subpath, source }) => [specifier(name, subpath), [`./packages/${name}/src/${source}`]]),
  )
  return { compilerOptions: { paths: Object.fromEntries(paths) } }
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`

/** The generated files that are not what the lists say: `[{ path, text }]`, empty when all agree. */
export function drift() {
  const wanted = [
    ...packages.map((name) => ({ path: `packages/${name}/package.json`, value: manifestOf(name) })),
    { path: 'tsconfig.paths.json', value: tsconfigPaths() },
  ]
  return wanted
    .filter(
      ({ path, value }) => !existsSync(join(root, path)) || JSON.stringify(readJson(path)) !== JSON.stringify(value),
    )
    .map(({ path, value }) => ({ path, text: json(value) }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const write = process.argv.includes('--write')
  const stale = drift()
  for (const { path, text } of stale) {
    if (write) writeFileSync(join(root, path), text)
    console.log(write ? `wrote ${path}` : `${path} does not agree with subpaths.json: run npm run subpaths`)
  }
  if (stale.length > 0 && !write) process.exitCode = 1
}
