import { defineConfig } from 'tsup'
import { entriesOf } from './scripts/subpaths.mjs'

/**
 * One build for all packages: ESM and CJS, split into shared chunks, so that a class exists once per format however
 * many subpaths lead to it. What a package depends on stays outside the bundle, except dependencies that exist only as
 * ESM: the CJS build takes them in.
 *
 * @param name - the folder under `packages`.
 * @param commands - entries of executables (source by name): ESM only, without types.
 */
export function buildOf(name: string, commands: Record<string, string> = {}) {
  const entry = entriesOf(name)
  const shared = {
    outDir: 'dist',
    target: 'node20.19',
    platform: 'node',
    removeNodeProtocol: false,
    splitting: true,
    // Run by scripts/build.mjs, which empties `dist` first: these builds go on side by side.
    clean: false,
    silent: true,
    tsconfig: 'tsconfig.build.json',
  } as const
  return defineConfig([
    { ...shared, format: 'esm', entry: { ...entry, ...commands } },
    { ...shared, format: 'cjs', entry, noExternal: [/^@noble\//, /^@scure\//] },
    // The types of both formats from one program.
    { ...shared, format: ['esm', 'cjs'], entry, dts: { only: true } },
  ])
}
