import type { Address } from '../identifiers/address.js'
import type { Coin } from '../numbers/coin.js'
import type { MachineError, MachineEvent, MachineMessage } from './context.js'

/**
 * When the caller wants to hear how an effect ended. With `error` or `always`, a failing effect undoes only itself and is reported; with the
 * others it undoes its caller.
 */
export type ReplyOn = 'never' | 'error' | 'success' | 'always'

/** The caller's own mark on an effect, given back in the reply. */
export type ReplyId = string | bigint | readonly (string | bigint)[]

/** Sends a message to a neighbour, with coins from the caller's balance. */
export interface CallEffect<Msg extends MachineMessage = MachineMessage> {
  readonly type: 'call'
  readonly to: Address
  readonly msg: Msg
  readonly funds: readonly Coin[]
  readonly onReply: ReplyOn
  readonly id: ReplyId
}

/** The doors of a machine beside plain messages: `sudo` for its chain, `ibc` for its channels. Only chain modules may use them. */
export type PrivilegedEntry = 'sudo' | 'ibc'

/** A chain module's message through a privileged door of a machine. */
export interface EnterEffect<Msg extends MachineMessage = MachineMessage> {
  readonly type: 'enter'
  readonly entry: PrivilegedEntry
  readonly to: Address
  readonly msg: Msg
  readonly onReply: ReplyOn
  readonly id: ReplyId
}

/** Creates a machine of a registered kind; the reply carries its address. */
export interface InstantiateEffect<Kind extends string = string, Init = unknown> {
  readonly type: 'instantiate'
  readonly kind: Kind
  readonly msg: Init
  readonly label: string
  readonly admin: Address | null
  readonly funds: readonly Coin[]
  readonly onReply: ReplyOn
  readonly id: ReplyId
}

/** What the admin of a contract may ask of its chain. A contract can be the admin of another one, and so can governance. */
export type AdminEffect = UpdateAdminEffect | ClearAdminEffect | MigrateEffect

/** Somebody else is the contract's admin from now on. */
export interface UpdateAdminEffect {
  readonly type: 'updateAdmin'
  readonly contract: Address
  readonly admin: Address
  readonly onReply: ReplyOn
  readonly id: ReplyId
}

/** Nobody is the contract's admin from now on: it stays what it is for ever. */
export interface ClearAdminEffect {
  readonly type: 'clearAdmin'
  readonly contract: Address
  readonly onReply: ReplyOn
  readonly id: ReplyId
}

/** The contract goes on as a machine of this kind, which makes its next state of the one it has. */
export interface MigrateEffect<Msg extends MachineMessage = MachineMessage> {
  readonly type: 'migrate'
  readonly contract: Address
  readonly kind: string
  readonly msg: Msg
  readonly onReply: ReplyOn
  readonly id: ReplyId
}

/** A message to a module of the machine's own chain. */
export interface ModuleEffect<Module extends string, Msg extends MachineMessage = MachineMessage> {
  readonly type: Module
  readonly msg: Msg
  readonly onReply: ReplyOn
  readonly id: ReplyId
}

/**
 * Sends a packet on one of the machine's channels. The typed packet becomes bytes in the channel module. A reply, if one is asked for, carries the packet's
 * sequence as its data.
 */
export interface SendPacketEffect<Packet> {
  readonly type: 'sendPacket'
  readonly channelId: string
  readonly packet: Packet
  readonly timeoutAtNanos: bigint
  /** Default `never`. */
  readonly onReply?: ReplyOn
  readonly id?: ReplyId
}

/** How an effect ended, as its caller hears it. */
export interface Reply<Data = unknown> {
  readonly type: 'reply'
  readonly id: ReplyId
  readonly result:
    | { readonly ok: true; readonly data?: Data; readonly events: readonly MachineEvent[]; readonly address?: Address }
    | { readonly ok: false; readonly failure: Failure }
}

/**
 * A failed message: the innermost error, and whether the called machine itself refused (`own`) or something it caused (`nested`).
 * `by` is who refused.
 */
export interface Failure {
  readonly error: MachineError
  readonly depth: 'own' | 'nested'
  readonly by: string
}

const NO_FUNDS: readonly Coin[] = []

/** An effect that sends `msg` to a neighbour and fails the caller when it fails. */
export function call<const Msg extends MachineMessage>(
  to: Address,
  msg: Msg,
  funds: readonly Coin[] = NO_FUNDS,
): CallEffect<Msg> {
  return { type: 'call', to, msg, funds, onReply: 'never', id: '' }
}

/** An effect on a chain module that fails the caller when it fails. */
export function moduleEffect<const Module extends string, const Msg extends MachineMessage>(
  type: Module,
  msg: Msg,
): ModuleEffect<Module, Msg> {
  return { type, msg, onReply: 'never', id: '' }
}

/** An effect that sends a packet whose sender hears of its sequence, or that it could not be sent, which then undoes nothing. */
export function sendTrackedPacket<Packet>(
  channelId: string,
  packet: Packet,
  timeoutAtNanos: bigint,
  id: ReplyId,
): SendPacketEffect<Packet> {
  return { type: 'sendPacket', channelId, packet, timeoutAtNanos, onReply: 'always', id }
}

/** An effect that sends a packet. */
export function sendPacket<Packet>(
  channelId: string,
  packet: Packet,
  timeoutAtNanos: bigint,
): SendPacketEffect<Packet> {
  return { type: 'sendPacket', channelId, packet, timeoutAtNanos }
}
