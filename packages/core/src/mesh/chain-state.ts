import type { Address } from '../identifiers/address.js'
import type { Table } from '../table/index.js'
import type { MachineState } from './machine.js'

/** One chain as plain data: its block, its modules, and the machines that live at addresses. */
export interface ChainState {
  readonly chainId: string
  readonly height: bigint
  readonly timeNanos: bigint
  /** States of the chain's own modules by name: `bank`, `staking`, `provider`, `virtualStake`, `ibc` ... A handful, fixed at genesis. */
  readonly modules: Readonly<Record<string, MachineState>>
  readonly contracts: Table<Address, Contract>
  /** How many contracts were ever created; names the next one. */
  readonly contractCount: bigint
}

/** A machine at an address. */
export interface Contract {
  /** Which registered machine it is. */
  readonly kind: string
  readonly label: string
  readonly creator: Address
  /** Who may migrate it; null for nobody. */
  readonly admin: Address | null
  readonly state: MachineState
}
