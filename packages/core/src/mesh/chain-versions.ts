import type { ChainState } from './chain-state.js'
import { type ChainHost, machineOf, moduleOf } from './host.js'

/** Of which version each kind of state in a chain is. Machines without a form are not there. */
export interface ChainVersions {
  /** By the module's name. */
  readonly modules: Readonly<Record<string, number>>
  /** By the contract's kind; only kinds of which there are contracts. */
  readonly contracts: Readonly<Record<string, number>>
}

/** The versions in which this host writes what is in a chain. */
export function versionsOf(host: ChainHost, { modules, contracts }: ChainState): ChainVersions {
  const kinds = new Set<string>()
  for (const { kind } of contracts.values()) kinds.add(kind)
  return {
    modules: versionsBy(Object.keys(modules), (name) => moduleOf(host, name)?.form?.version),
    contracts: versionsBy(kinds, (kind) => machineOf(host, kind)?.form?.version),
  }
}

/** The versions of those names that have one. */
function versionsBy(names: Iterable<string>, versionOf: (name: string) => number | undefined): Record<string, number> {
  const versions: Record<string, number> = {}
  for (const name of names) {
    const version = versionOf(name)
    if (version !== undefined) versions[name] = version
  }
  return versions
}
