import type { VirtualStakeMessage } from '../../chain/consumer-module/messages.js'
import type { MachineError } from '../../foundation/context.js'
import type { EnterEffect, SendPacketEffect } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Machine } from '../../mesh/machine.js'
import type { Coin } from '../../numbers/coin.js'
import { subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ConsumerPacket } from '../../packets/consumer-packet.js'
import { pairKey, Table } from '../../table/index.js'
import { addressOf } from '../../testing/values.js'
import type { BondedValidator } from '../converter/effects.js'
import { LOCAL } from './contexts.js'

// The modules around a consumer, as little of each as its contracts can notice (spec 7.7): what they accept, refuse and remember.

const CONFIG: { readonly rules: RuleSetName } = { rules: 'safe' }

/** The staking module: a fixed active set. */
export interface PlainStaking {
  readonly config: typeof CONFIG
  readonly validators: readonly BondedValidator[]
}

export const plainStaking: Machine<PlainStaking, readonly BondedValidator[]> = {
  kind: 'staking',
  entries: {},
  instantiate: (validators) => ok({ state: { config: CONFIG, validators }, effects: [], events: [] }),
  transition: () => err({ type: 'UnknownMessage' }),
  query: ({ validators }, { type }) => ok(type === 'bondedDenom' ? LOCAL : validators),
  invariants: [],
}

/** The consumer module for one contract: its cap, what it delegated, and whose that is. */
export interface PlainVirtualStake {
  readonly config: typeof CONFIG
  readonly cap: Uint128 | null
  readonly scheduled: boolean
  readonly delegated: Uint128
  readonly delegations: Table<string, Uint128>
  /** By `pairKey(delegator, validator)`; below zero where a delegator took more than was his. */
  readonly ledger: Table<string, bigint>
  readonly known: readonly string[]
}

type VirtualStakeInput = VirtualStakeMessage | { readonly type: 'setCap'; readonly cap: Uint128 }

export const plainVirtualStake: Machine<PlainVirtualStake, readonly BondedValidator[], VirtualStakeInput> = {
  kind: 'virtualStake',
  entries: {},
  instantiate: (validators) => {
    const known = validators.map(({ validator }) => validator)
    const delegations = Table.empty<string, Uint128>()
    const ledger = Table.empty<string, bigint>()
    const state = { config: CONFIG, cap: null, scheduled: false, delegated: ZERO, delegations, ledger, known }
    return ok({ state, effects: [], events: [] })
  },
  transition: (state, msg) => {
    const next = msg.type === 'setCap' ? ok({ ...state, cap: msg.cap, scheduled: true }) : perform(state, msg)
    return next.ok ? ok({ state: next.value, effects: [], events: [] }) : next
  },
  query: ({ cap, delegated }): Result<unknown, MachineError> =>
    cap === null ? err({ type: 'NoMaxCap' }) : ok({ cap, delegated }),
  invariants: [],
}

function perform(state: PlainVirtualStake, msg: VirtualStakeMessage): Result<PlainVirtualStake, MachineError> {
  if (state.cap === null) return err({ type: 'Unauthorized' })
  switch (msg.type) {
    case 'bond':
      return bond(state, state.cap, msg.validator, msg.amount)
    case 'unbond':
      return unbond(state, msg.validator, msg.amount)
    case 'updateDelegation': {
      const key = pairKey(msg.delegator, msg.validator)
      const sum = (state.ledger.get(key) ?? 0n) + (msg.isDeduct ? -msg.amount.amount : msg.amount.amount)
      return ok({ ...state, ledger: sum === 0n ? state.ledger.delete(key) : state.ledger.set(key, sum) })
    }
    case 'deleteAllScheduledTasks':
      return ok({ ...state, scheduled: false })
  }
}

interface CapExceeded extends MachineError {
  readonly delegated: Uint128
  readonly cap: Uint128
}

// No sum here leaves the range: all of them are parts of what the cap allows.
function bond(
  state: PlainVirtualStake,
  cap: Uint128,
  validator: string,
  { amount }: Coin,
): Result<PlainVirtualStake, MachineError> {
  if (amount === 0n) return err({ type: 'InvalidRequest' })
  if (!state.known.includes(validator)) return err({ type: 'NoValidator' })
  const delegated = sumOfParts(state.delegated, amount)
  if (delegated > cap) return err<CapExceeded>({ type: 'MaxCapExceeded', delegated, cap })
  const delegations = state.delegations.set(validator, sumOfParts(state.delegations.get(validator) ?? ZERO, amount))
  return ok({ ...state, delegated, delegations })
}

function unbond(
  state: PlainVirtualStake,
  validator: string,
  { amount }: Coin,
): Result<PlainVirtualStake, MachineError> {
  const staked = state.delegations.get(validator) ?? ZERO
  if (amount === 0n || amount > state.delegated || amount > staked) return err({ type: 'InvalidRequest' })
  const delegations = state.delegations.set(validator, subSaturating(staked, amount))
  return ok({ ...state, delegated: subSaturating(state.delegated, amount), delegations })
}

/** The channel module: keeps what is sent and hands over what the relayer brings. */
export interface PlainIbc {
  readonly config: typeof CONFIG
  readonly sent: readonly SendPacketEffect<ConsumerPacket>[]
}

/** The relayer's message to the machine behind a port. */
export type Delivery = { readonly type: 'deliver' } & Pick<EnterEffect, 'to' | 'msg'>

export const plainIbc: Machine<PlainIbc, null, SendPacketEffect<ConsumerPacket> | Delivery> = {
  kind: 'ibc',
  entries: {},
  instantiate: () => ok({ state: { config: CONFIG, sent: [] }, effects: [], events: [] }),
  transition: (state, msg) => {
    switch (msg.type) {
      case 'sendPacket':
        return ok({ state: { ...state, sent: [...state.sent, msg] }, effects: [], events: [] })
      case 'deliver': {
        const enter: EnterEffect = { type: 'enter', entry: 'ibc', to: msg.to, msg: msg.msg, onReply: 'never', id: '' }
        return ok({ state, effects: [enter], events: [] })
      }
    }
  },
  query: (state) => ok(state.sent),
  invariants: [],
}

/** A contract's address, by the order of creation. */
export function contractName(sequence: bigint): Address {
  return addressOf(`cons1contract${String(sequence).padStart(5, '0')}`)
}
