import type { MachineMessage, QueryError } from '../foundation/context.js'
import type { Failure, InstantiateEffect, MigrateEffect } from '../foundation/effects.js'
import { err, ok, type Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { Coin } from '../numbers/coin.js'
import { RULES } from '../rules/index.js'
import { Table } from '../table/index.js'
import type { ChainBatch } from './batch.js'
import type { ChainState, Contract } from './chain-state.js'
import type { MeshError } from './errors.js'
import { CHAIN, type ChainHost, moduleAddress, moduleOf } from './host.js'
import type { ChainEvent } from './journal.js'
import type { MachineState } from './machine.js'
import { MeshQuerier, type StateView } from './querier.js'
import { type Answer, Transaction } from './transaction.js'

/** A transaction that succeeded: the next chain, what was told on the way, and the answer. */
export interface Commit extends Answer {
  readonly chain: ChainState
  readonly events: readonly ChainEvent[]
}

/** A transaction either commits whole or leaves the chain as it was. */
export type Executed = Result<Commit, Failure>

/** How a chain begins. */
export interface Genesis {
  readonly chainId: string
  readonly height: bigint
  readonly timeNanos: bigint
  /** The initial message of each module, by name. Each module of the host needs one. */
  readonly modules: Readonly<Record<string, unknown>>
}

/**
 * A chain at its first block, without contracts.
 *
 * @returns the first module's refusal of its initial message; `NoSuchModule` for a name that the host does not have; `GenesisEffects` for a module that wants
 *   something of others, since at genesis there are no others yet.
 */
export function createChain(host: ChainHost, genesis: Genesis): Result<ChainState, Failure> {
  const { chainId, height, timeNanos } = genesis
  const modules: Record<string, MachineState> = {}
  const view: StateView = {
    host,
    chain: { chainId, height, timeNanos },
    contractAt: () => undefined,
    moduleState: (name) => modules[name],
  }
  const query = new MeshQuerier(view)
  for (const [name, init] of Object.entries(genesis.modules)) {
    const self = moduleAddress(name)
    const machine = moduleOf(host, name)
    if (!machine) return err({ error: noSuchModule(name), depth: 'own', by: self })
    const ctx = { chainId, height, timeNanos, self, sender: CHAIN, funds: [], rules: RULES.safe, query }
    const created = machine.instantiate(init, ctx)
    if (!created.ok) return err({ error: created.error, depth: 'own', by: self })
    if (created.value.effects.length > 0) return err({ error: genesisEffects(name), depth: 'own', by: self })
    modules[name] = created.value.state
  }
  return ok({ chainId, height, timeNanos, modules, contracts: Table.empty<Address, Contract>(), contractCount: 0n })
}

function noSuchModule(module: string): MeshError {
  return { type: 'NoSuchModule', module }
}

function genesisEffects(module: string): MeshError {
  return { type: 'GenesisEffects', module }
}

/** A user's message to a contract, with coins. `batch`, here and below: see {@link beginBatch}. */
export function execute(
  host: ChainHost,
  chain: ChainState,
  call: { sender: Address; to: Address; msg: MachineMessage; funds?: readonly Coin[] },
  batch?: ChainBatch,
): Executed {
  const { sender, to, msg, funds = [] } = call
  return transact(host, chain, (tx) => tx.call(sender, { to, msg, funds }), batch)
}

/** Creates a contract of a registered kind; the commit carries its address. */
export function instantiate(
  host: ChainHost,
  chain: ChainState,
  create: { sender: Address } & Pick<InstantiateEffect, 'kind' | 'msg'> & Partial<InstantiateEffect>,
  batch?: ChainBatch,
): Executed {
  const { sender, kind, msg, label = kind, admin = null, funds = [] } = create
  return transact(host, chain, (tx) => tx.instantiate(sender, { kind, msg, label, admin, funds }), batch)
}

/** Gives a contract another admin. Error of the mesh itself: `NotAdmin` for anybody but the admin. */
export function updateAdmin(
  host: ChainHost,
  chain: ChainState,
  { sender, contract, admin }: { readonly sender: Address; readonly contract: Address; readonly admin: Address },
  batch?: ChainBatch,
): Executed {
  return transact(host, chain, (tx) => tx.changeAdmin(sender, contract, admin), batch)
}

/** Takes the admin away from a contract, for ever. Error of the mesh itself: `NotAdmin` for anybody but the admin. */
export function clearAdmin(
  host: ChainHost,
  chain: ChainState,
  { sender, contract }: { readonly sender: Address; readonly contract: Address },
  batch?: ChainBatch,
): Executed {
  return transact(host, chain, (tx) => tx.changeAdmin(sender, contract, null), batch)
}

/**
 * Lets a contract go on as a machine of a kind, by default the one that it is: the machine makes the next state of the one that is there.
 *
 * Errors of the mesh itself, in the order of the checks: `NoSuchContract`, `NotAdmin`, `NoSuchMachine`, `NotMigratable`.
 */
export function migrate(
  host: ChainHost,
  chain: ChainState,
  asked: { readonly sender: Address; readonly kind?: string } & Pick<MigrateEffect, 'contract' | 'msg'>,
  batch?: ChainBatch,
): Executed {
  const { sender, contract, msg, kind = chain.contracts.get(contract)?.kind ?? '' } = asked
  return transact(host, chain, (tx) => tx.migrate(sender, { contract, kind, msg }), batch)
}

/** The chain's own message to a contract. */
export function sudo(
  host: ChainHost,
  chain: ChainState,
  to: Address,
  msg: MachineMessage,
  batch?: ChainBatch,
): Executed {
  return transact(host, chain, (tx) => tx.enter(CHAIN, 'sudo', to, msg), batch)
}

/** A message to a module: of the host itself unless a sender is named. */
export function executeModule(
  host: ChainHost,
  chain: ChainState,
  module: string,
  msg: MachineMessage,
  sender: Address = CHAIN,
  batch?: ChainBatch,
): Executed {
  return transact(host, chain, (tx) => tx.callModule(sender, module, msg), batch)
}

/**
 * Moves the chain to a later block and lets its modules begin it. If one of them refuses, nothing moves.
 *
 * Error of the mesh itself: `BlockInThePast` when height or time would go back.
 */
export function advance(
  host: ChainHost,
  chain: ChainState,
  block: { readonly height: bigint; readonly timeNanos: bigint },
  batch?: ChainBatch,
): Executed {
  const { height, timeNanos } = block
  if (height < chain.height || timeNanos < chain.timeNanos)
    return err({ error: blockInThePast(block), depth: 'own', by: CHAIN })
  const moved: ChainState = { ...chain, height, timeNanos }
  return transact(host, moved, (tx) => tellModules(tx, host.beginBlock, 'beginBlock'), batch)
}

/** Ends the block: modules do what is due at its end. If one of them refuses, nothing happens. */
export function endBlock(host: ChainHost, chain: ChainState, batch?: ChainBatch): Executed {
  return transact(host, chain, (tx) => tellModules(tx, host.endBlock ?? [], 'endBlock'), batch)
}

function tellModules(
  tx: Transaction,
  modules: readonly string[],
  type: 'beginBlock' | 'endBlock',
): Result<Answer, Failure> {
  for (const name of modules) {
    const told = tx.callModule(CHAIN, name, { type })
    if (!told.ok) return told
  }
  return ok({})
}

function blockInThePast(block: {
  readonly height: bigint
  readonly timeNanos: bigint
}): Extract<MeshError, { type: 'BlockInThePast' }> {
  return { type: 'BlockInThePast', height: block.height, timeNanos: block.timeNanos }
}

/** Asks a contract. */
export function query(
  host: ChainHost,
  chain: ChainState,
  address: Address,
  question: MachineMessage,
): Result<unknown, QueryError> {
  return chainQuerier(host, chain).contract(address, question)
}

/** Asks a module. */
export function queryModule(
  host: ChainHost,
  chain: ChainState,
  module: string,
  question: MachineMessage,
): Result<unknown, QueryError> {
  return chainQuerier(host, chain).module(module, question)
}

/** The questions of the protocol, with types, on a chain at rest. */
export function chainQuerier(host: ChainHost, chain: ChainState): MeshQuerier {
  return new MeshQuerier({
    host,
    chain,
    contractAt: (address) => chain.contracts.get(address),
    moduleState: (name) => chain.modules[name],
  })
}

function transact(
  host: ChainHost,
  chain: ChainState,
  run: (tx: Transaction) => Result<Answer, Failure>,
  batch: ChainBatch | undefined,
): Executed {
  const begun = batch?.mark() ?? 0
  const tx = new Transaction(host, chain, batch)
  const ran = run(tx)
  if (!ran.ok) {
    batch?.rollbackTo(begun)
    return ran
  }
  const committed = tx.commit()
  batch?.commit()
  return ok({ chain: committed, events: tx.events, ...ran.value })
}
