/**
 * Install and build, each skipped when nothing it depends on has changed since it last went well. "Changed" is a hash
 * over the contents of the inputs, kept under node_modules/.cache.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, step } from './step.mjs'
import { packages, root } from './subpaths.mjs'

const cache = join(root, 'node_modules', '.cache', 'meshwork')
const manifests = ['package.json', ...packages.map((name) => `packages/${name}/package.json`)]
/** crdt has no dependencies, so an install leaves nothing in it. */
const withDependencies = packages.filter((name) => name !== 'crdt')
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

function hashOf(paths, ...more) {
  const hash = createHash('sha256')
  for (const path of paths)
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  for (const text of more) hash.update(text)
  return hash.digest('hex')
}

/** Does `work` unless it already went well with this hash and all its `products` are still there. */
async function unlessDone(what, hash, products, work) {
  const stamp = join(cache, what.replaceAll(/\W+/g, '-'))
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (stamped === hash && products.every((path) => existsSync(join(root, path)))) {
    console.log(`== ${what}: nothing changed`)
    return
  }
  // Taken away first: an interrupted run must not look done.
  rmSync(stamp, { force: true })
  await step(what, work)
  mkdirSync(cache, { recursive: true })
  writeFileSync(stamp, hash)
}

/** Installs exactly what the lockfile says, with the pnpm that package.json names; only npx is needed. */
export function install() {
  const hash = hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests], process.version)
  const products = ['node_modules', ...withDependencies.map((name) => `packages/${name}/node_modules`)]
  return unlessDone('install', hash, products, () =>
    run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline']),
  )
}

/** The files whose content decides what a package's build gives, relative to the root. */
function inputsOf(name) {
  const sources = readdirSync(join(root, 'packages', name, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test(-d)?\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
  const own = ['package.json', 'subpaths.json', 'tsconfig.json', 'tsconfig.build.json', 'tsup.config.ts']
  const shared = ['scripts/subpaths.mjs', 'tsup.base.ts', 'tsconfig.base.json', 'pnpm-lock.yaml']
  return [...sources, ...own.map((file) => `packages/${name}/${file}`), ...shared]
}

/** Builds every package whose inputs, or a package before it, changed. */
export async function build() {
  let before = ''
  for (const name of packages) {
    // The hash of a package covers those it may import: their types go into its own.
    before = hashOf(inputsOf(name), before)
    const dist = `packages/${name}/dist`
    await unlessDone(`build @meshwork/${name}`, before, [`${dist}/index.js`, `${dist}/index.d.cts`], async () => {
      rmSync(join(root, dist), { recursive: true, force: true })
      await run('tsup', [], { cwd: join(root, 'packages', name) })
    })
  }
}
