import type { Context, MachineError, MachineEvent, MachineMessage } from '../foundation/context.js'
import type {
  CallEffect,
  ClearAdminEffect,
  EnterEffect,
  Failure,
  InstantiateEffect,
  MigrateEffect,
  ModuleEffect,
  PrivilegedEntry,
  Reply,
  ReplyId,
  SendPacketEffect,
  UpdateAdminEffect,
} from '../foundation/effects.js'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import type { Outcome } from '../foundation/outcome.js'
import { err, ok, type Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { Coin } from '../numbers/coin.js'
import { isLinkChannel } from '../packets/link-channel.js'
import { RULES } from '../rules/index.js'
import type { ChainBatch } from './batch.js'
import type { ChainState, Contract } from './chain-state.js'
import type { MeshError } from './errors.js'
import { CHAIN, type ChainHost, machineOf, moduleAddress, moduleNameOf, moduleOf } from './host.js'
import { type ChainEvent, Journal, type Mark } from './journal.js'
import type { Machine, MachineEffect, MachineState } from './machine.js'
import type { MeshEvent } from './mesh-event.js'
import { MeshQuerier } from './querier.js'

/** How deep effects may cause effects. Far above what the protocol needs (6), far below what a stack holds. */
export const MAX_CALL_DEPTH = 64

/** What a message that succeeded answers. */
export interface Answer {
  readonly data?: unknown
  /** Of a new contract. */
  readonly address?: Address
}

type Ran = Result<Answer, Failure>

/** Who runs: a contract at its address, or a module by its name. */
interface Target {
  readonly address: Address
  readonly machine: Machine
  /** The module's name; absent for a contract. */
  readonly module?: string
}

/**
 * One transaction in progress: runs a message and all that it causes, and keeps in its journal what that changes. It lives as long as one message and
 * all that it causes.
 */
export class Transaction {
  private readonly journal: Journal
  private readonly querier: MeshQuerier
  private depth = 0

  constructor(
    private readonly host: ChainHost,
    private readonly chain: ChainState,
    batch?: ChainBatch,
  ) {
    this.journal = new Journal(host, chain, batch)
    this.querier = new MeshQuerier(this.journal)
  }

  /** What was told so far, in order. */
  get events(): readonly ChainEvent[] {
    return this.journal.events
  }

  /** The chain after everything that succeeded. */
  commit(): ChainState {
    return this.journal.commit()
  }

  /** A plain message to a contract, with coins. */
  call(sender: Address, { to, msg, funds }: Pick<CallEffect, 'to' | 'msg' | 'funds'>): Ran {
    const target = this.contract(to)
    if (!target) return failed(sender, { type: 'NoSuchContract', address: to })
    const entry = msg.type === 'reply' ? 'reply' : target.machine.entries[msg.type]
    if (entry) return failed(to, { type: 'PrivilegedMessage', message: msg.type, entry })
    const paid = this.pay(sender, to, funds)
    return paid.ok ? this.run(target, msg, sender, funds) : paid
  }

  /** A message through a privileged door of a contract, or of a module by its address (`@transfer`). */
  enter(sender: Address, entry: PrivilegedEntry, to: Address, msg: MachineMessage): Ran {
    const target = this.contract(to) ?? this.moduleAt(to)
    if (!target) return failed(sender, { type: 'NoSuchContract', address: to })
    if (target.machine.entries[msg.type] !== entry) return failed(to, { type: 'WrongEntry', message: msg.type, entry })
    return this.run(target, msg, sender, NO_FUNDS)
  }

  /** A message to a module of the chain. */
  callModule(sender: Address, name: string, msg: MachineMessage): Ran {
    const machine = moduleOf(this.host, name)
    if (!machine || !this.journal.moduleState(name)) return failed(sender, { type: 'NoSuchModule', module: name })
    const entry = msg.type === 'reply' ? 'reply' : machine.entries[msg.type]
    if (entry) return failed(sender, { type: 'PrivilegedMessage', message: msg.type, entry })
    return this.run({ address: moduleAddress(name), machine, module: name }, msg, sender, NO_FUNDS)
  }

  /** Creates a contract. */
  instantiate(sender: Address, effect: Omit<InstantiateEffect, 'type' | 'onReply' | 'id'>): Ran {
    const { kind, msg, label, admin, funds } = effect
    const machine = machineOf(this.host, kind)
    if (!machine) return failed(sender, { type: 'NoSuchMachine', kind })
    const address = this.host.nameContract(this.journal.nextContract, kind)
    if (this.journal.contractAt(address)) return failed(sender, { type: 'AddressTaken', address })
    const paid = this.pay(sender, address, funds)
    if (!paid.ok) return paid
    const rules = rulesAsked(msg) ?? this.journal.contractAt(sender)?.state.config.rules ?? 'safe'
    const created = machine.instantiate(msg, this.context({ address, machine }, sender, funds, rules))
    if (!created.ok) return err({ error: created.error, depth: 'own', by: address })
    this.journal.addContract(address, { kind, label, creator: sender, admin, state: created.value.state })
    const ran = this.settle({ address, machine }, created.value)
    return ran.ok ? ok({ ...ran.value, address }) : ran
  }

  /** Another admin for a contract, or none. Only the admin may say so. */
  changeAdmin(sender: Address, address: Address, admin: Address | null): Ran {
    const contract = this.ownedBy(sender, address)
    if (!contract.ok) return contract
    const { kind, label, creator, admin: from, state } = contract.value
    this.journal.replaceContract(address, { kind, label, creator, admin, state })
    this.tell({ type: 'adminChanged', contract: address, from, to: admin })
    return NOTHING
  }

  /** A contract goes on as a machine of a kind, maybe the one that it was. Only the admin may say so. */
  migrate(sender: Address, { contract: address, kind, msg }: Pick<MigrateEffect, 'contract' | 'kind' | 'msg'>): Ran {
    const contract = this.ownedBy(sender, address)
    if (!contract.ok) return contract
    const machine = machineOf(this.host, kind)
    if (!machine) return failed(sender, { type: 'NoSuchMachine', kind })
    if (!machine.migrate) return failed(sender, { type: 'NotMigratable', kind })
    const target: Target = { address, machine }
    const state = this.stateOf(target)
    const ctx = this.context(target, sender, NO_FUNDS, state.config.rules)
    const migrated = answered(target, msg.type, machine.migrate(state, msg, ctx))
    if (!migrated.ok) return err({ error: migrated.error, depth: 'own', by: address })
    const { kind: from, label, creator, admin } = contract.value
    this.journal.replaceContract(address, { kind, label, creator, admin, state: migrated.value.state })
    this.tell({ type: 'contractMigrated', contract: address, from, to: kind })
    return this.settle(target, migrated.value)
  }

  private ownedBy(sender: Address, address: Address): Result<Contract, Failure> {
    const contract = this.journal.contractAt(address)
    if (!contract) return failed(sender, { type: 'NoSuchContract', address })
    const { admin } = contract
    return admin === sender ? ok(contract) : failed(sender, { type: 'NotAdmin', contract: address, sender, admin })
  }

  private tell(event: MeshEvent): void {
    this.journal.events.push({ source: CHAIN, event })
  }

  /** Runs one message on a machine, and then everything that it causes. */
  private run(target: Target, msg: MachineMessage, sender: Address, funds: readonly Coin[]): Ran {
    const state = this.stateOf(target)
    const ctx = this.context(target, sender, funds, state.config.rules)
    const result = answered(target, msg.type, target.machine.transition(state, msg, ctx))
    if (!result.ok) return err({ error: result.error, depth: 'own', by: target.address })
    if (result.value.state !== state) {
      if (target.module === undefined) this.journal.putContract(target.address, result.value.state)
      else this.journal.putModule(target.module, result.value.state)
    }
    return this.settle(target, result.value)
  }

  /** Tells the events of an outcome and performs its effects, in order, each to its end. */
  private settle(target: Target, outcome: Outcome<MachineState, MachineEffect, MachineEvent>): Ran {
    if (target.module === undefined && outcome.events.length > 0) {
      const refused = RULES[outcome.state.config.rules].refuseEvents(outcome.events)
      // The chain refuses, not the contract.
      if (refused) return err({ error: refused, depth: 'nested', by: CHAIN })
    }
    for (const event of outcome.events) this.journal.events.push({ source: target.address, event })
    if (outcome.effects.length === 0) return outcome.data === undefined ? NOTHING : ok({ data: outcome.data })
    if (this.depth >= MAX_CALL_DEPTH)
      return failed(target.address, { type: 'CallDepthExceeded', limit: MAX_CALL_DEPTH })
    this.depth += 1
    const ran = this.performAll(target, outcome.effects, outcome.data)
    this.depth -= 1
    return ran
  }

  private performAll(target: Target, effects: readonly MachineEffect[], answer: unknown): Ran {
    let data = answer
    for (const effect of effects) {
      const hears = effect.onReply ?? 'never'
      if (hears === 'never') {
        const ran = this.perform(target, effect)
        if (!ran.ok) return nested(ran.error)
        continue
      }
      const catches = hears === 'error' || hears === 'always'
      const mark = catches ? this.journal.beginCatching() : this.journal.mark()
      const ran = this.perform(target, effect)
      if (catches) this.journal.endCatching()
      if (!ran.ok && !catches) return nested(ran.error)
      if (ran.ok && hears === 'error') continue
      const heard = this.reply(target, effect.id ?? '', ran, mark)
      if (!heard.ok) return nested(heard.error)
      if (heard.value.data !== undefined) data = heard.value.data
    }
    return data === undefined ? NOTHING : ok({ data })
  }

  private reply(target: Target, id: ReplyId, ran: Ran, mark: Mark): Ran {
    let result: Reply['result']
    if (ran.ok) {
      result = { ok: true, ...ran.value, events: this.journal.eventsSince(mark) }
    } else {
      this.journal.rollbackTo(mark)
      result = { ok: false, failure: ran.error }
    }
    const msg: Reply = { type: 'reply', id, result }
    return this.run(target, msg, target.address, NO_FUNDS)
  }

  /** Performs one effect. The type of the effect says who it is for; anything unknown is a module's name. */
  private perform({ address, module }: Target, effect: MachineEffect): Ran {
    switch (effect.type) {
      case 'call':
        return this.call(address, effect as CallEffect)
      case 'instantiate':
        return this.instantiate(address, effect as InstantiateEffect)
      case 'enter': {
        const { entry, to, msg } = effect as EnterEffect
        if (module === undefined) return failed(address, { type: 'PrivilegedMessage', message: msg.type, entry })
        return this.enter(address, entry, to, msg)
      }
      case 'updateAdmin': {
        const { contract, admin } = effect as UpdateAdminEffect
        return this.changeAdmin(address, contract, admin)
      }
      case 'clearAdmin':
        return this.changeAdmin(address, (effect as ClearAdminEffect).contract, null)
      case 'migrate':
        return this.migrate(address, effect as MigrateEffect)
      case 'sendPacket':
        return this.callModule(address, channelModule((effect as SendPacketEffect<MachineMessage>).channelId), effect)
      default: {
        const refused = module === undefined ? this.refusedByGuard(address, effect.type) : undefined
        if (refused) return err(refused)
        return this.callModule(address, moduleFor(effect as ModuleEffect<string>), (effect as ModuleEffect<string>).msg)
      }
    }
  }

  /** The first refusal of a guard to let a contract send something to a module. */
  private refusedByGuard(contract: Address, module: string): Failure | undefined {
    for (const guard of this.host.guards ?? []) {
      const asked: { type: string; contract: Address; module: string } = { type: 'mayUse', contract, module }
      const answer = this.querier.module(guard, asked)
      if (answer.ok) continue
      const error = answer.error.type === 'QueryRefused' ? answer.error.cause : answer.error
      return { error, depth: 'own', by: moduleAddress(guard) }
    }
    return undefined
  }

  private pay(from: Address, to: Address, funds: readonly Coin[]): Ran {
    if (funds.length === 0) return NOTHING
    return this.callModule(from, 'bank', { type: 'send', to, amount: funds } as MachineMessage)
  }

  private context(
    target: Target,
    sender: Address,
    funds: readonly Coin[],
    rules: MachineState['config']['rules'],
  ): Context<unknown, unknown> {
    const { chainId, height, timeNanos } = this.chain
    const shown = funds.length === 0 ? funds : funds.filter(({ amount }) => amount > 0n)
    return {
      chainId,
      height,
      timeNanos,
      self: target.address,
      sender,
      funds: shown,
      rules: RULES[rules],
      query: this.querier,
    }
  }

  private contract(address: Address): Target | undefined {
    const contract = this.journal.contractAt(address)
    const machine = contract && machineOf(this.host, contract.kind)
    return machine && { address, machine }
  }

  private moduleAt(address: Address): Target | undefined {
    const name = moduleNameOf(address)
    const machine = name === undefined ? undefined : moduleOf(this.host, name)
    return machine && name !== undefined && this.journal.moduleState(name)
      ? { address, machine, module: name }
      : undefined
  }

  private stateOf({ address, module }: Target): MachineState {
    const state = module === undefined ? this.journal.contractToRun(address)?.state : this.journal.moduleState(module)
    if (!state) throw new Error(`no state behind ${address}`)
    return state
  }
}

const NO_FUNDS: readonly Coin[] = []
const NOTHING: Ran = ok({})

/** Contracts speak of every channel alike. One that joins two contracts of this chain has no other chain behind it, so it is not the channel module's; its name says so. */
function channelModule(channelId: string): 'link' | 'ibc' {
  return isLinkChannel(channelId) ? 'link' : 'ibc'
}

/** Which module an effect is for: what it says about a channel goes where the channel is. */
function moduleFor({ type, msg }: ModuleEffect<string>): string {
  if (type !== 'ibc' || !('channelId' in msg) || typeof msg.channelId !== 'string') return type
  return channelModule(msg.channelId)
}

function failed(by: Address, error: MeshError): Result<never, Failure> {
  return err({ error, depth: 'own', by })
}

function nested({ error, by }: Failure): Ran {
  return err({ error, depth: 'nested', by })
}

/** A message that belongs to another machine is no case of this one's switch, which then answers nothing. */
function answered<Value>(
  { machine: { kind } }: Target,
  message: string,
  result: Result<Value, MachineError> | undefined,
): Result<Value, MachineError> {
  return result ?? err({ type: 'UnknownMessage', kind, message })
}

/** The rules that an initial message names; a contract made by a contract otherwise follows its creator. */
function rulesAsked(msg: unknown): RuleSetName | undefined {
  if (typeof msg !== 'object' || msg === null || !('rules' in msg)) return undefined
  return msg.rules === 'reference' || msg.rules === 'safe' ? msg.rules : undefined
}
