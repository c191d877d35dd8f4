import type { ContractKind as ToldKind } from '../reference-names/index.js'

/** The contracts of the protocol, by the kind under which a mesh registers their machines. */
export type ContractKind = ToldKind | 'proxy'
