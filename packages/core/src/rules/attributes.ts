import type { MachineEvent } from '../foundation/context.js'

/** What a chain takes of a contract's events. No deviation of the contracts: it is how the deployed chains handle their answers. */
export interface AttributeRules {
  /** The refusal of a contract's answer, because something that an event would print is blank. */
  readonly refuseEvents: (events: readonly MachineEvent[]) => BlankAttribute | undefined
}

/** An event would print an attribute without a visible character, which the chain refuses together with everything that the contract did. */
export interface BlankAttribute {
  readonly type: 'BlankAttribute'
  readonly event: string
}
