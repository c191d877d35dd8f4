/** Bundles the bench from the sources of all packages, as a host would: one file, third parties included, names not kept. Then runs it. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'tsup'
import { root } from './subpaths.mjs'

const out = join(root, 'node_modules', '.cache', 'meshwork', 'bench')

export async function bundleBench() {
  await build({
    config: false,
    entry: { main: join(root, 'bench/main.ts') },
    outDir: out,
    format: 'esm',
    target: 'node20.19',
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    noExternal: [/./],
    splitting: false,
    silent: true,
    clean: true,
  })
  return join(out, 'main.js')
}

/**
 * Runs what was bundled, with the flags of V8 that hosts have: none, but for room where a million accounts stand on both sides at once. Its report, its
 * progress and its status are the bench's own.
 */
export async function runBench(args) {
  const main = await bundleBench()
  const room = args.includes('--full') ? ['--max-old-space-size=12000'] : []
  return spawnSync(process.execPath, [...room, main, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1
}
