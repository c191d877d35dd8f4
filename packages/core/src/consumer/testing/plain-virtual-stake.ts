import type { VirtualStakeMessage } from '../../chain/consumer-module/messages.js'
import type { ConsumerModuleQuery, LedgerView } from '../../chain/consumer-module/queries.js'
import type { MachineError } from '../../foundation/context.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Machine } from '../../mesh/index.js'
import type { Coin } from '../../numbers/coin.js'
import { subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import { pairKey, splitPairKey, Table } from '../../table/index.js'
import type { BondedValidator } from '../converter/effects.js'

/** The config of a plain module. */
export interface PlainConfig {
  readonly rules: RuleSetName
}

export const PLAIN: PlainConfig = { rules: 'safe' }

/** The consumer module for one contract (spec 7.7): its cap, what it delegated, and whose that is. */
export interface PlainVirtualStake {
  readonly config: PlainConfig
  readonly cap: Uint128 | null
  readonly scheduled: boolean
  readonly delegated: Uint128
  readonly delegations: Table<string, Uint128>
  /** By `pairKey(delegator, validator)`; below zero where a delegator took more than was his. */
  readonly ledger: Table<string, bigint>
  readonly known: readonly string[]
  /** On whom every bond and unbond is refused. */
  readonly refusing: readonly string[]
  /** How many units less than asked an unbond gives back; they stay staked, and counted. */
  readonly short: Uint128
}

type Input =
  | VirtualStakeMessage
  | { readonly type: 'setCap'; readonly cap: Uint128 }
  | { readonly type: 'refuse'; readonly validators: readonly string[] }
  | { readonly type: 'giveLess'; readonly short: Uint128 }
  /** The chain slashed the validator: so much of the delegation is gone, the use of the cap stays. */
  | { readonly type: 'slash'; readonly validator: ValoperAddress; readonly amount: Uint128 }

type Question = ConsumerModuleQuery | { readonly type: 'staked'; readonly validator: ValoperAddress }

export const plainVirtualStake: Machine<PlainVirtualStake, readonly BondedValidator[], Input, Question> = {
  kind: 'virtualStake',
  entries: {},
  instantiate: (validators) => {
    const known = validators.map(({ validator }) => validator)
    const delegations = Table.empty<string, Uint128>()
    const ledger = Table.empty<string, bigint>()
    const state = {
      config: PLAIN,
      cap: null,
      scheduled: false,
      delegated: ZERO,
      delegations,
      ledger,
      known,
      refusing: [],
      short: ZERO,
    }
    return ok({ state, effects: [], events: [] })
  },
  transition: (state, msg) => {
    const next = perform(state, msg)
    return next.ok ? ok({ state: next.value, effects: [], events: [] }) : next
  },
  query: (state, query): Result<unknown, MachineError> => {
    switch (query.type) {
      case 'bondStatus':
        return state.cap === null ? err({ type: 'NoMaxCap' }) : ok({ cap: state.cap, delegated: state.delegated })
      case 'allDelegations':
        return ok(listLedger(state).slice(0, query.limit))
      case 'staked':
        return ok(state.delegations.get(query.validator) ?? ZERO)
      default:
        return err({ type: 'UnknownQuery' })
    }
  },
  invariants: [],
}

/** The whole book, by delegator, then by validator. */
export function listLedger({ ledger }: PlainVirtualStake): readonly LedgerView[] {
  const entries = Array.from(ledger.range(), ([key, amount]) => {
    const [delegator, validator] = splitPairKey(key)
    return { delegator: delegator as Address, validator: validator as ValoperAddress, amount }
  })
  const place = ({ delegator, validator }: LedgerView) => `${delegator}\0${validator}`
  return entries.sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

function perform(state: PlainVirtualStake, msg: Input): Result<PlainVirtualStake, MachineError> {
  if (msg.type === 'setCap') return ok({ ...state, cap: msg.cap, scheduled: true })
  if (msg.type === 'refuse') return ok({ ...state, refusing: msg.validators })
  if (msg.type === 'giveLess') return ok({ ...state, short: msg.short })
  if (msg.type === 'slash') return ok(withDelegation(state, msg.validator, (now) => subSaturating(now, msg.amount)))
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
  if (state.refusing.includes(validator)) return err({ type: 'Refused' })
  if (!state.known.includes(validator)) return err({ type: 'NoValidator' })
  const delegated = sumOfParts(state.delegated, amount)
  if (delegated > cap) return err<CapExceeded>({ type: 'MaxCapExceeded', delegated, cap })
  return ok({ ...withDelegation(state, validator, (now) => sumOfParts(now, amount)), delegated })
}

function unbond(
  state: PlainVirtualStake,
  validator: string,
  { amount }: Coin,
): Result<PlainVirtualStake, MachineError> {
  if (amount === 0n || amount > state.delegated) return err({ type: 'InvalidRequest' })
  if (state.refusing.includes(validator)) return err({ type: 'Refused' })
  const staked = state.delegations.get(validator) ?? ZERO
  if (staked === 0n) return ok(state)
  if (amount > staked) return err({ type: 'InvalidShares' })
  const out = subSaturating(amount, state.short)
  const delegated = subSaturating(state.delegated, out)
  return ok({ ...withDelegation(state, validator, (now) => subSaturating(now, out)), delegated })
}

function withDelegation(
  state: PlainVirtualStake,
  validator: string,
  change: (now: Uint128) => Uint128,
): PlainVirtualStake {
  const amount = change(state.delegations.get(validator) ?? ZERO)
  return { ...state, delegations: state.delegations.set(validator, amount) }
}
