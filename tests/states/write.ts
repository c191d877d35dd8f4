/**
 * Writes down the states of chains in the middle of everything, as this version of the code encodes them, under both rule sets:
 *
 *   npx tsx tests/states/write.ts 0.5.0     writes testdata/states/0.5.0/safe.json, reference.json, routed-safe.json ...
 *
 * Run once per version, when it is released, and never again for it: later code gives later bytes. What was written stays as it is, so that tests can say
 * for ever that states of that version are still read.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chainCodecOf } from '@meshwork/core/mesh'
import type { Chain } from '../../packages/client/src/runtime/chain.js'
import { type AnyCodec, CONTRACT_CODECS, MODULE_CODECS } from './codecs.js'
import { WORLDS } from './worlds.js'

/** The chain as a whole, and each of its modules and contracts alone. */
function chainStates({ host, state }: Chain) {
  const modules = Object.entries(state.modules).map(([name, module]) => [name, stateText(MODULE_CODECS[name], module)])
  const contracts = Array.from(state.contracts, ([address, { kind, state: own }]) => [
    address,
    { kind, ...stateText(CONTRACT_CODECS[kind], own) },
  ])
  return {
    chain: base64(chainCodecOf(host).encode(state)),
    modules: Object.fromEntries(modules),
    contracts: Object.fromEntries(contracts),
  }
}

function stateText(codec: AnyCodec | undefined, state: object) {
  if (!codec) throw new Error('a kind without a codec')
  return { version: codec.version, state: base64(codec.encode(state)) }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

const [version] = process.argv.slice(2)
if (version === undefined) throw new Error('usage: npx tsx tests/states/write.ts VERSION')
const folder = join('testdata', 'states', version)
mkdirSync(folder, { recursive: true })
for (const world of WORLDS)
  for (const rules of ['safe', 'reference'] as const) {
    const chains = await world.play(rules)
    const content = {
      source: `npx tsx tests/states/write.ts ${version}: the ${world.name} of tests/states/worlds.ts, as version ${version} ran and encoded it (base64)`,
      version,
      rules,
      chains: Object.fromEntries(chains.map((chain) => [chain.name, chainStates(chain)])),
    }
    writeFileSync(join(folder, world.fileOf(rules)), `${JSON.stringify(content, undefined, 2)}\n`)
  }
