/**
 * Who may import what. Biome's import rules can only deny, and their options do not add up across overrides; this house
 * wants the opposite: a short list of what is allowed, everything else refused.
 *
 *   node scripts/lint/imports.mjs    prints each import that breaks a rule, exit 1 if any
 */
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { root } from '../subpaths.mjs'

/**
 * The arrow `crdt -> core -> ibc -> client` and the outside packages, each with the one place that may import it.
 * `node: true` opens Node's own modules.
 */
const house = {
  crdt: { siblings: [], outside: {}, node: false },
  core: {
    siblings: ['crdt'],
    outside: {
      immer: /^foundation\/update\.ts$/,
      'bignumber.js': /^numbers\/display\.ts$/,
      '@scure/base': /^identifiers\/bech32\.ts$/,
      '@noble/hashes': /^chain\/transfer\/denom-path\.ts$/,
      'fast-check': /^testing\/arbitraries\//,
    },
    node: false,
  },
  ibc: {
    siblings: ['crdt', 'core'],
    outside: {
      zod: /./,
      '@bufbuild/protobuf': /^icq\/protobuf\.ts$/,
      'fast-check': /^testing\/arbitraries\//,
    },
    node: false,
  },
  client: {
    siblings: ['crdt', 'core', 'ibc'],
    outside: { zod: /./, 'fast-check': /^testing\/arbitraries\// },
    node: true,
  },
  // Not a package: it uses all of them as a host would, by their public names.
  bench: { siblings: ['crdt', 'core', 'ibc', 'client'], outside: {}, node: true },
}

/** Where the sources are. */
const sourcesOf = (name) => (name === 'bench' ? 'bench' : `packages/${name}/src`)

/** What a test may import besides. */
const inTests = new Set(['vitest', 'fast-check', '@fast-check/vitest'])

const isTest = (file) => /\.test(-d)?\.ts$/.test(file)

/** `zod` for `zod/mini`, `@noble/hashes` for `@noble/hashes/sha2`. */
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

/**
 * Why this import is refused, or undefined when it is fine.
 *
 * @param name - the package that imports, a key of the house.
 * @param file - the importing file, relative to its folder of sources, with forward slashes.
 */
function refusal(name, file, specifier) {
  const { siblings, outside, node } = house[name]
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier)
    if (target.startsWith('..')) return isTest(file) ? undefined : 'leaves src: import a sibling by its package name'
    return /\.(js|json)$/.test(specifier) ? undefined : 'a relative import ends in .js'
  }
  if (specifier.startsWith('node:')) return node || isTest(file) ? undefined : 'a pure package knows no Node modules'
  const wanted = packageOf(specifier)
  if (wanted.startsWith('@meshwork/')) {
    const sibling = wanted.slice('@meshwork/'.length)
    if (sibling === name) return 'a package imports itself by relative path'
    return siblings.includes(sibling) ? undefined : 'against the arrow crdt -> core -> ibc -> client'
  }
  if (isTest(file) && inTests.has(wanted)) return undefined
  const place = outside[wanted]
  if (place === undefined) return `not on the list of what ${name} may import`
  return isTest(file) || place.test(file) ? undefined : `only where ${place} says`
}

/** The refused imports of one source text: `[{ line, specifier, reason }]`. */
export function refusedImports(name, file, text) {
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    const reason = refusal(name, file, fileName)
    return reason === undefined ? [] : [{ line: text.slice(0, pos).split('\n').length, specifier: fileName, reason }]
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(house)) {
    const src = sourcesOf(name)
    for (const path of ts.sys.readDirectory(`${root}/${src}`, ['.ts'])) {
      const file = path.slice(path.indexOf(src) + src.length + 1)
      for (const { line, specifier, reason } of refusedImports(name, file, readFileSync(path, 'utf8'))) {
        console.log(`${src}/${file}:${line} imports '${specifier}': ${reason}`)
        process.exitCode = 1
      }
    }
  }
}
