import type { Address, ValoperAddress } from '@meshwork/core/identifiers'
import type { Answer } from '../limit/outcome.js'

/** Where a packet belongs: its number on the channel of the pairing. */
export interface Packet {
  readonly sequence: bigint
  readonly data: string
  readonly timeoutAtNanos: bigint
}

/** One of the two that a row compares: a mesh of ours, or the same written by hand. Each method but the last two is one transaction. */
export interface Side {
  bond(user: Address, amount: bigint): Answer
  unbond(user: Address, amount: bigint): Answer
  stake(user: Address, validator: ValoperAddress, amount: bigint): Answer
  unstake(user: Address, validator: ValoperAddress, amount: bigint): Answer
  withdrawUnbonded(user: Address): Answer
  withdrawRewards(user: Address, validator: ValoperAddress, recipient: string): Answer
  /** The consumer gets what the provider sent. */
  receive(packet: Packet): Answer
  /** The provider gets the consumer's answer. */
  acknowledge(sequence: bigint, ack: string): Answer
  forget(sequence: bigint): Answer
  /** The provider hears that nobody got it. */
  timeOut(sequence: bigint, received: boolean): Answer
  /** The provider gets a packet of the consumer. */
  deliver(packet: Packet): Answer
  /** The provider gets the next packet of the consumer, with rewards for a validator. */
  reward(validator: ValoperAddress, amount: bigint): Answer
  /** Time goes by on both chains. */
  advance(seconds: bigint): void
  /** Does `work` as one phase of messages to one of the chains: a batch where that means something. */
  phase<Value>(chain: 'provider' | 'consumer', work: () => Value): Promise<Value>
}
