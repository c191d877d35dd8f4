/**
 * What a user of the published packages meets: a bare project with npm, the four tarballs installed, every subpath
 * imported and required, every type compiled, the command run. Only the packages' own dependencies come from the
 * registry.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../step.mjs'
import { packages, root, specifier, subpathsOf } from '../subpaths.mjs'
import { packAll } from './pack.mjs'

const specifiers = packages.flatMap((name) => subpathsOf(name).map(({ subpath }) => specifier(name, subpath)))

/** Uses every subpath as a value and re-exports it, so that the compiler reads all of its types. */
const importAll = specifiers.map((from, i) => `export * as room${i} from '${from}'\n`).join('')

const { folder, tarballs } = await packAll()
const project = mkdtempSync(join(tmpdir(), 'meshwork-consumer-'))

writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
writeFileSync(join(project, 'esm.mts'), importAll)
writeFileSync(join(project, 'cjs.cts'), importAll)
cpSync(join(root, 'scripts/packages/consumer-probe.mjs'), join(project, 'probe.mjs'))

const npmInstall = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...tarballs]
await run('npm', npmInstall, { cwd: project })
await run('node', ['probe.mjs', ...specifiers], { cwd: project })

// Without skipLibCheck: our declarations, and what they reach of others', must compile by themselves.
const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false']
const target = ['--target', 'ES2022', '--module', 'NodeNext', '--noEmit', '--types', '']
await run('tsc', [...strict, ...target, 'esm.mts', 'cjs.cts'], { cwd: project })
console.log(`types: ${specifiers.length} subpaths compile as ESM and as CJS`)

await run('npx', ['--no-install', 'meshwork', '--help'], { cwd: project })

rmSync(folder, { recursive: true })
rmSync(project, { recursive: true })
