/**
 * Writes down the states of a busy mesh, as this version of the code encodes them, under both rule sets:
 *
 *   npx tsx tests/states/write.ts 0.2.0     writes testdata/states/0.2.0/safe.json and reference.json
 *
 * Run once per version, when it is released, and never again for it: later code gives later bytes. What was written stays as it is, so that tests can say
 * for ever that states of that version are still read.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bankCodec } from '@meshwork/core/bank'
import { consumerModuleCodec } from '@meshwork/core/consumer-module'
import { converterCodec } from '@meshwork/core/converter'
import { distributionCodec } from '@meshwork/core/distribution'
import { externalStakingCodec } from '@meshwork/core/external-staking'
import { governanceCodec } from '@meshwork/core/governance'
import { localStakingCodec } from '@meshwork/core/local-staking'
import { chainCodec } from '@meshwork/core/mesh'
import { priceFeedCodec } from '@meshwork/core/price-feed'
import { providerModuleCodec } from '@meshwork/core/provider-module'
import { proxyCodec } from '@meshwork/core/proxy'
import { stakingCodec } from '@meshwork/core/staking'
import { vaultCodec } from '@meshwork/core/vault'
import { virtualStakingCodec } from '@meshwork/core/virtual-staking'
import { ibcCodec } from '@meshwork/ibc/channel'
import type { Chain } from '../../packages/client/src/runtime/chain.js'
import { busyMesh } from '../../packages/client/src/testing/busy-mesh.js'

/** What the codecs of states have in common here: each is given only states of its own kind. */
type Encode = { readonly version: number; encode(state: object): Uint8Array }

const MODULES: Readonly<Record<string, Encode>> = {
  bank: bankCodec,
  staking: stakingCodec,
  distribution: distributionCodec,
  gov: governanceCodec,
  provider: providerModuleCodec,
  virtualStake: consumerModuleCodec,
  ibc: ibcCodec,
}

const CONTRACTS: Readonly<Record<string, Encode>> = {
  vault: vaultCodec,
  'local-staking': localStakingCodec,
  proxy: proxyCodec,
  'external-staking': externalStakingCodec,
  'price-feed': priceFeedCodec,
  converter: converterCodec,
  'virtual-staking': virtualStakingCodec,
}

/** The chain as a whole, and each of its modules and contracts alone. */
function chainStates({ state }: Chain) {
  const modules = Object.entries(state.modules).map(([name, module]) => [name, stateText(MODULES[name], module)])
  const contracts = Array.from(state.contracts, ([address, { kind, state: own }]) => [
    address,
    { kind, ...stateText(CONTRACTS[kind], own) },
  ])
  return {
    chain: base64(chainCodec.encode(state)),
    modules: Object.fromEntries(modules),
    contracts: Object.fromEntries(contracts),
  }
}

function stateText(codec: Encode | undefined, state: object) {
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
for (const rules of ['safe', 'reference'] as const) {
  const mesh = await busyMesh(rules)
  const content = {
    source: `npx tsx tests/states/write.ts ${version}: the mesh of packages/client/src/testing/busy-mesh.ts, as version ${version} ran and encoded it (base64)`,
    version,
    rules,
    pairings: mesh.pairings.map(({ name, provider, consumer, channel }) => ({
      name,
      provider: provider.name,
      consumer: consumer.name,
      channel,
    })),
    chains: Object.fromEntries(Array.from(mesh.chains, ([name, chain]) => [name, chainStates(chain)])),
  }
  writeFileSync(join(folder, `${rules}.json`), `${JSON.stringify(content, undefined, 2)}\n`)
}
