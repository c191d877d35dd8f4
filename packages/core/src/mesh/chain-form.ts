import { err, ok, type Result } from '../foundation/result.js'
import {
  type FormProblem,
  isPlainRecord,
  misfitOf,
  oddField,
  type PlainRecord,
  type PlainState,
  Table,
  wrongVersion,
} from '../table/index.js'
import type { ChainState } from './chain-state.js'
import type { ChainVersions } from './chain-versions.js'
import { type ChainHost, machineOf, moduleOf } from './host.js'
import type { Machine } from './machine.js'

/** A chain as its codec writes it. `versions` is null where the writer knew none; version 1 of chains had no such field. */
interface PlainChain extends PlainRecord {
  readonly modules: PlainRecord
  readonly contracts: Table<string, PlainState>
  readonly versions: { readonly modules: PlainRecord; readonly contracts: PlainRecord } | null
}

/** A contract as its chain's codec writes it. */
interface PlainContract extends PlainRecord {
  readonly kind: string
  readonly state: PlainState
}

const OF_CHAIN: PlainChain = {
  chainId: '',
  height: 0n,
  timeNanos: 0n,
  modules: {},
  contracts: Table.empty<string, PlainState>(),
  contractCount: 0n,
  versions: null,
}
const OF_CONTRACT: PlainContract = { kind: '', label: '', creator: '', admin: null, state: null }

/** What is written of a chain. */
export function plainChain(chain: ChainState, versions: ChainVersions | null): object {
  const { chainId, height, timeNanos, modules, contracts, contractCount } = chain
  return { chainId, height, timeNanos, modules, contracts, contractCount, versions }
}

/** The chain of what was written. The versions stay behind: what was read is of today's. */
export function chainFromPlain(plain: PlainState): ChainState {
  const { versions: _, ...chain } = plain as PlainChain // it was checked by its form just now
  return chain as unknown as ChainState // so were the states in it
}

/** A chain of which nobody knows the machines, as it was written. Error: `unknownKind` when it tells versions, since then somebody has to look at them. */
export function upgradeUnknownChain(plain: PlainState): Result<PlainState, FormProblem> {
  const chain = readChain(plain)
  if (!chain.ok) return chain
  return chain.value.versions === null ? ok(plain) : refused('unknownKind', 'versions')
}

/** A chain with the state of every module and contract brought to the host's version. In version 1 of chains, each was at version 1 of its kind. */
export function upgradeChain(host: ChainHost, plain: PlainState, from: number): Result<PlainState, FormProblem> {
  const chain = readChain(from === 1 && isPlainRecord(plain) ? { ...plain, versions: FIRST_VERSIONS } : plain)
  if (!chain.ok) return chain
  const { versions } = chain.value
  if (versions === null) return refused('noVersion', 'versions')
  const versionOf = (part: 'modules' | 'contracts', name: string) => (from === 1 ? 1 : numberIn(versions[part], name))
  const modules = upgradeModules(host, chain.value, (name) => versionOf('modules', name))
  if (!modules.ok) return modules
  const contracts = upgradeContracts(host, chain.value, (kind) => versionOf('contracts', kind))
  return contracts.ok ? ok({ ...chain.value, modules: modules.value, contracts: contracts.value }) : contracts
}

/** The first place at which a chain is not made as it should be, in the states of its machines too, as far as those tell. */
export function misfitOfChain(host: ChainHost | undefined, plain: PlainState): readonly string[] | undefined {
  const chain = readChain(plain)
  if (!chain.ok) return chain.error.path
  for (const [name, state] of Object.entries(chain.value.modules)) {
    const inside = host && moduleOf(host, name)?.form?.misfit(state)
    if (inside) return ['modules', name, ...inside]
  }
  for (const [address, contract] of chain.value.contracts) {
    const { kind, state } = contract as PlainContract // looked at by `readChain`
    const inside = host && machineOf(host, kind)?.form?.misfit(state)
    if (inside) return ['contracts', address, 'state', ...inside]
  }
  return undefined
}

const FIRST_VERSIONS = { modules: {}, contracts: {} }

/** Looks at everything but the states of the machines. */
function readChain(plain: PlainState): Result<PlainChain, FormProblem> {
  const odd = oddField(OF_CHAIN, plain)
  if (odd) return refused('wrongField', ...odd)
  const chain = plain as PlainChain // but for what is looked at now
  if (chain.versions !== null) {
    const oddVersions = oddField(FIRST_VERSIONS, chain.versions)
    if (oddVersions) return refused('wrongField', 'versions', ...oddVersions)
  }
  for (const [address, contract] of chain.contracts) {
    const oddContract = misfitOf(OF_CONTRACT, contract)
    if (oddContract) return refused('wrongField', 'contracts', address, ...oddContract)
  }
  return ok(chain)
}

type VersionOf = (name: string) => number | undefined

function upgradeModules(
  host: ChainHost,
  { modules }: PlainChain,
  versionOf: VersionOf,
): Result<PlainRecord, FormProblem> {
  const upgraded: Record<string, PlainState> = {}
  for (const [name, state] of Object.entries(modules)) {
    const one = upgradeState(moduleOf(host, name), versionOf(name), state)
    if (!one.ok) return placed(one.error, 'modules', name)
    upgraded[name] = one.value
  }
  return ok(upgraded)
}

function upgradeContracts(
  host: ChainHost,
  { contracts }: PlainChain,
  versionOf: VersionOf,
): Result<PlainChain['contracts'], FormProblem> {
  const upgraded: PlainState[] = []
  let changed = false
  for (const [address, plain] of contracts) {
    const contract = plain as PlainContract // looked at by `readChain`
    const one = upgradeState(machineOf(host, contract.kind), versionOf(contract.kind), contract.state)
    if (!one.ok) return placed(one.error, 'contracts', address, 'state')
    if (one.value !== contract.state) changed = true
    upgraded.push(one.value === contract.state ? contract : { ...contract, state: one.value })
  }
  return ok(changed ? Table.fromSorted([...contracts.keys()], upgraded) : contracts)
}

function upgradeState(
  machine: Machine | undefined,
  found: number | undefined,
  state: PlainState,
): Result<PlainState, FormProblem> {
  if (!machine) return refused('unknownKind')
  const { form } = machine
  if (!form) return ok(state)
  if (found === undefined) return refused('noVersion')
  const unreadable = wrongVersion(form, found)
  return unreadable ? err(unreadable) : form.upgrade(state, found)
}

function numberIn(versions: PlainRecord, name: string): number | undefined {
  const version = Object.hasOwn(versions, name) ? versions[name] : undefined
  return typeof version === 'number' ? version : undefined
}

function refused(reason: FormProblem['reason'], ...path: readonly string[]): Result<never, FormProblem> {
  return err({ reason, path })
}

function placed(problem: FormProblem, ...place: readonly string[]): Result<never, FormProblem> {
  return err({ ...problem, path: [...place, ...problem.path] })
}
