import { defineConfig } from 'tsup'
import { entriesOf } from './scripts/subpaths.mjs'

/**
 * One build for all packages: ESM and CJS, split into shared chunks, so that a class exists once per format however
 * many subpaths lead to it. What a package depends on stays outside the bundle, except dependencies that exist only as
 * ESM: the CJS build takes them in.
 *
 * @param name - the folder under `packages`.
 * @param commands - entries of executables (name by source): ESM only, without types.
 */
export function buildOf(name: string, commands: Record<string, string> = {}) {
  const entry = entriesOf(name)
  const shared = {
    outDir: 'dist',
    target: 'node20.19',
    tsconfig: 'tsconfig.build.json',
    platform: 'neutral',
    splitting: true,
    treeshake: false,
    sourcemap: false,
    clean: false,
    silent: true,
    dts: { entry },
  } as const
  return defineConfig([
    { ...shared, format: 'esm', entry: { ...entry, ...commands } },
    { ...shared, format: 'cjs', entry, noExternal: [/^@noble\//] },
  ])
}
