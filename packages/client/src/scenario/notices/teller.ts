import { describeRefusal } from '@meshwork/core/foundation'
import type { Coin } from '@meshwork/core/numbers'
import type { EventOf, ProtocolEventType } from '../../create-mesh/events.js'

/** What words about an event may ask: how things are called where it happened. */
export interface Teller {
  /** An amount of the chain's bond denom; where a vault or external staking tells, of the coin of the vault. */
  coin(amount: bigint): string
  /** An amount of the coin in which the external staking that tells pays rewards. */
  rewards(amount: bigint): string
  /** An amount of any coin; vouchers by their names at home and the way that they came. */
  named(coin: Coin): string
  /** What the scenario calls an account; else its address. */
  name(address: string): string
  /** The block. */
  readonly height: bigint
  readonly timeNanos: bigint
  /** The step that is taken: what it says itself need not be said again. */
  readonly op: string
}

/** An event in words; nothing where it is of the ordinary kind. */
export type Words<Type extends ProtocolEventType> = (event: EventOf<Type>, told: Teller) => string | undefined

/** Of each of these events: its words, or that it is routine, which tables, timeline and `events.jsonl` show well enough. */
export type WordsByType<Type extends ProtocolEventType> = { readonly [One in Type]: Words<One> | 'routine' }

/** Why a packet failed. */
export function why(reason: { readonly type: string; readonly text?: string; readonly error?: string }): string {
  switch (reason.type) {
    case 'failure':
      return `it was refused: ${reason.text ?? ''}`
    case 'timeout':
      return 'it came too late'
    case 'channelEnded':
      return 'the channel has ended'
    case 'notSent':
      return `the channel did not take it: ${reason.error ?? ''}`
    default:
      return reason.type
  }
}

/** Why something that a chain tried failed. */
export function because(failure: { readonly error: unknown }): string {
  return describeRefusal(failure.error)
}

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** `1 user`, `2 users` */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}
