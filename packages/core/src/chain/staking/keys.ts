import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { pairKey, pairPrefix, splitPairKey, uint64FromPart, uint64Part } from '../../table/index.js'
import type { Delegation } from './state.js'

/** Where a delegation is kept. The order is by delegator (shorter addresses first), then by validator. */
export function delegationKey(delegator: Address, validator: ValoperAddress): string {
  return pairKey(delegator, validator)
}

/** Whose delegation a key names. */
export function splitDelegationKey(key: string): Delegation {
  // Keys are made by `delegationKey` alone, so the parts are what went in.
  const [delegator, validator] = splitPairKey(key) as readonly [Address, ValoperAddress]
  return { delegator, validator }
}

/** Where the queue keeps that entries of a delegation are due: in order of time, then of delegations. */
export function maturityKey(completesAtNanos: bigint, delegation: string): string {
  return dueFrom(completesAtNanos) + delegation
}

/** When a queue key says that entries are due, and the key of their delegation. */
export function splitMaturityKey(key: string): { readonly completesAtNanos: bigint; readonly delegation: string } {
  return { completesAtNanos: uint64FromPart(key.slice(0, 8)), delegation: key.slice(8) }
}

/** What every queue key of this instant begins with: below all of this instant and later, above all earlier ones. */
export function dueFrom(nanos: bigint): string {
  return uint64Part(nanos)
}

/** Where it is kept that entries of a delegation began to wait at a height: by validator, then by height, then by delegation. */
export function infractionKey(validator: ValoperAddress, height: bigint, delegation: string): string {
  return slashableFrom(validator, height) + delegation
}

/** What every such key of this validator and height begins with: below those of later heights, above those of earlier ones. */
export function slashableFrom(validator: ValoperAddress, height: bigint): string {
  return pairPrefix(validator) + uint64Part(height)
}

/** At which height entries of which delegation began to wait. */
export function splitInfractionKey(key: string): { readonly height: bigint; readonly delegation: string } {
  const [, rest] = splitPairKey(key)
  return { height: uint64FromPart(rest.slice(0, 8)), delegation: rest.slice(8) }
}
