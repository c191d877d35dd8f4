import type { MachineEvent } from '@meshwork/core/foundation'

/** An event as a chain prints it: a name, and texts in order. */
export interface PrintedEvent {
  readonly type: string
  readonly attributes: readonly PrintedAttribute[]
}

export type PrintedAttribute = readonly [key: string, value: string]

/** What a contract or module prints for each of its events, or null where it says nothing: an event that is not in the table does not compile. */
export type PrintedEvents<Event extends MachineEvent> = {
  readonly [Type in Event['type']]: (event: Extract<Event, { type: Type }>, print: PrintContext) => PrintedEvent | null
}

/** What events leave out, since whoever hears of them knows it. */
export interface PrintContext {
  /** The address of the contract that tells the event. */
  readonly source: string
  /** What the chain stakes. */
  readonly bondDenom: string
}

/** Attributes of a contract's answer. */
export function wasm(...attributes: readonly PrintedAttribute[]): PrintedEvent {
  return { type: 'wasm', attributes }
}

/** An event of a contract's own. */
export function wasmEvent(name: string, ...attributes: readonly PrintedAttribute[]): PrintedEvent {
  return { type: `wasm-${name}`, attributes }
}

/** An event that the deployed contracts do not print. */
export const unprinted = () => null

/** `12ustake` */
export function coinText(amount: bigint, denom: string): string {
  return `${amount}${denom}`
}

/** The attributes of lists: only of those with entries. */
export function listAttributes(lists: Readonly<Record<string, readonly string[]>>): readonly PrintedAttribute[] {
  return Object.entries(lists).flatMap(([key, items]) => (items.length === 0 ? [] : [[key, items.join(',')] as const]))
}
