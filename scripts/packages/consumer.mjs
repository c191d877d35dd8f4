/**
 * What a user of the published packages meets: a bare project with npm, the four tarballs installed, every subpath
 * imported and required, every type compiled, the command run, and the example of the guide to testing. Only the
 * packages' own dependencies come from the registry; fast-check, which is an optional peer, and vitest are the
 * workspace's.
 */
import { cpSync, existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, step } from '../step.mjs'
import { packages, root, specifier, subpathsOf } from '../subpaths.mjs'
import { packAll, temporaryFolder } from './pack.mjs'

const scenario = 'scenarios/osmosis-juno.json'
const specifiers = packages.flatMap((name) => subpathsOf(name).map(({ subpath }) => specifier(name, subpath)))

/** Uses every subpath as a value and re-exports it, so that the compiler reads all of its types. */
const importAll = specifiers.map((from, i) => `export * as room${i} from '${from}'\n`).join('')

const tarballs = await packAll()
const project = temporaryFolder('consumer')

writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
writeFileSync(join(project, 'esm.mts'), importAll)
writeFileSync(join(project, 'cjs.cts'), importAll)
cpSync(join(root, 'scripts/packages/consumer-probe.mjs'), join(project, 'probe.mjs'))

/** Runs one step in the bare project. */
const inProject = (what, program, args) => step(what, () => run(program, args, { cwd: project }))

const npmOptions = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
await inProject('npm install the tarballs', 'npm', ['install', ...npmOptions, ...tarballs])

// Who has no fast-check can use all the rest, and is told what is missing where it is needed.
const needFastCheck = specifiers.filter((specifier) => specifier.endsWith('/testing/arbitraries'))
const others = specifiers.filter((specifier) => !needFastCheck.includes(specifier))
await inProject('load what needs no fast-check without it', 'node', ['probe.mjs', ...others])
const missing = `await Promise.all(process.argv.slice(1).map(async (one) => {
  const error = await import(one).then(() => undefined, (error) => error)
  if (!String(error).includes("'fast-check'")) throw new Error(one + ' without fast-check: ' + error)
}))`
const tellMissing = ['--input-type=module', '-e', missing, ...needFastCheck]
await inProject('tell who has no fast-check that it is missing', 'node', tellMissing)
for (const name of ['fast-check', 'vitest'])
  symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name), 'dir')
await inProject('load every subpath as ESM and as CJS', 'node', ['probe.mjs', ...specifiers])

// Without skipLibCheck: our declarations, and what they reach of others', must compile by themselves.
const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false']
const target = ['--target', 'ES2022', '--module', 'NodeNext', '--noEmit']
await inProject('compile every type as ESM and as CJS', 'tsc', [...strict, ...target, 'esm.mts', 'cjs.cts'])

await inProject('meshwork --help', 'npx', ['--no-install', 'meshwork', '--help'])
if (existsSync(join(root, scenario))) {
  cpSync(join(root, scenario), join(project, 'scenario.json'))
  await inProject(`meshwork run ${scenario}`, 'npx', [
    '--no-install',
    'meshwork',
    'run',
    'scenario.json',
    '--out',
    'out',
  ])
}

cpSync(join(root, 'docs/examples/wallet'), join(project, 'wallet'), { recursive: true })
await inProject('test the wallet of the guide', 'vitest', ['run', '--root', '.', 'wallet'])
// Worker threads run a script that the package brings.
const simulation = [
  'simulate',
  '--seeds',
  '4',
  '--days',
  '3',
  '--volatility',
  '0.9',
  '--workers',
  '2',
  '--out',
  'simulated',
]
await inProject('meshwork simulate in two worker threads', 'npx', ['--no-install', 'meshwork', ...simulation])
