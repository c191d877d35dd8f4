import type { Address, AddressCodec } from '../identifiers/address.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Machine } from './machine.js'

/**
 * What a chain is made of: the part that is code and never in a state. A host brings machines of its own by putting them beside ours.
 */
export interface ChainHost {
  /** Machines that can be instantiated, by kind. */
  readonly machines: Readonly<Record<string, Machine>>
  /** Modules of the chain, by the name that effects use. */
  readonly modules: Readonly<Record<string, Machine>>
  /** Modules that hear `{ type: 'beginBlock' }` when a block begins, in order. */
  readonly beginBlock: readonly string[]
  /** Modules that hear `{ type: 'endBlock' }` when a block ends, in order. Default: none. */
  readonly endBlock?: readonly string[]
  /**
   * Modules that are asked `{ type: 'mayUse', contract, module }` before a message of a contract to a module is carried out; what one refuses is not.
   * Default: none.
   */
  readonly guards?: readonly string[]
  /** How this chain writes addresses: what machines ask when a text from elsewhere should name an account here. */
  readonly addresses: AddressCodec
  /** The account that votes for a validator. Default: the one of the same name, where that can be an account. */
  readonly operatorOf?: (validator: ValoperAddress) => Address | undefined
  /** The address of the n-th contract ever created (from 1). Must never give the same twice. */
  nameContract(sequence: bigint, kind: string): Address
}

/**
 * How a module of the chain appears as a sender: `@bank`, `@ibc`. No address of a user or contract has an `@`, so nobody can pose as a module.
 */
export function moduleAddress(name: string): Address {
  return `@${name}` as Address
}

/** The name of the module that appears as this address; nothing for users and contracts. */
export function moduleNameOf(address: Address): string | undefined {
  return address.startsWith('@') ? address.slice(1) : undefined
}

/** The host itself as a sender: governance, genesis, the block's clock. */
export const CHAIN = moduleAddress('chain')

/** The machine registered for a kind. Names that every record inherits (`constructor`) are nobody's. */
export function machineOf({ machines }: Pick<ChainHost, 'machines'>, kind: string): Machine | undefined {
  return Object.hasOwn(machines, kind) ? machines[kind] : undefined
}

/** The module registered under a name; see {@link machineOf}. */
export function moduleOf({ modules }: Pick<ChainHost, 'modules'>, name: string): Machine | undefined {
  return Object.hasOwn(modules, name) ? modules[name] : undefined
}
