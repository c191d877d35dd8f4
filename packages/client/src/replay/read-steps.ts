import { err, ok, type Result } from '@meshwork/core/foundation'
import { DECIMAL_ONE, MAX_UINT128, parseDecimal } from '@meshwork/core/numbers'
import type { JsonValue } from '@meshwork/ibc/wire'
import { type InputProblem, inputProblem } from '../scenario/problem.js'
import { isArray, isObject } from './json.js'
import type { TraceStep } from './trace.js'

/** Reads one step. A field that goes into a contract's message may be anything or missing: the contract judges it. Others are checked here. */
export function readStep(value: JsonValue, path: string): Result<TraceStep, InputProblem> {
  if (!isObject(value) || typeof value.op !== 'string') return problem(path, 'expected an object with "op"')
  const fields = Object.hasOwn(STEP_FIELDS, value.op) ? STEP_FIELDS[value.op] : undefined
  if (!fields) return problem(`${path}.op`, `unknown step ${value.op}`)
  for (const [field, kind] of Object.entries(fields)) {
    const message = refuse(value[field], kind)
    if (message !== undefined) return problem(`${path}.${field}`, message)
  }
  return ok({ ...value, op: value.op })
}

function problem(path: string, message: string): Result<never, InputProblem> {
  return err(inputProblem(path, message))
}

/** What may stand in a field. */
const KINDS = {
  text: [(value) => typeof value === 'string', 'expected a text'],
  name: [(value) => typeof value === 'string' && value !== '', 'expected a name'],
  whole: [isWhole, 'expected a whole number'],
  amount: [isAmount, 'expected a whole number below 2^128'],
  flag: [(value) => typeof value === 'boolean', 'expected true or false'],
  side: [(value) => value === 'provider' || value === 'consumer', 'expected provider or consumer'],
  fraction: [isFraction, 'expected a decimal text from 0 to 1'],
  json: [(value) => value !== undefined, 'is missing'],
  object: [isObject, 'expected an object'],
  array: [isArray, 'expected an array'],
} satisfies Record<string, readonly [fits: (value: JsonValue | undefined) => boolean, message: string]>

/** A kind; with a question mark, the field may be missing. */
type Field = keyof typeof KINDS | `${keyof typeof KINDS}?`

function refuse(value: JsonValue | undefined, field: Field): string | undefined {
  if (value === undefined && field.endsWith('?')) return undefined
  // Without its question mark a field is a kind.
  const [fits, message] = KINDS[field.replace('?', '') as keyof typeof KINDS]
  return fits(value) ? undefined : message
}

const USER = { user: 'name', funds: 'array?' } as const
const PROXY = { ...USER, owner: 'name?' } as const
const PACKET = { from: 'side', nth: 'whole?' } as const
const SLASH = { validator: 'text', fraction: 'fraction', power: 'whole?', tombstone: 'flag?' } as const

/** Every step that there is. */
const STEP_FIELDS: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  bond: USER,
  unbond: USER,
  stake_local: USER,
  stake_remote: USER,
  restake: USER,
  unstake: USER,
  withdraw_unbonded: USER,
  withdraw_rewards: USER,
  native_unstake: PROXY,
  native_redelegate: PROXY,
  native_rewards: PROXY,
  release_unbonded: PROXY,
  exec: { contract: 'name', sender: 'name', msg: 'json', funds: 'array?' },
  set_price: { sender: 'name?' },
  relay: { from: 'side?', packets: 'flag?', acks: 'flag?', max: 'whole?' },
  recv: PACKET,
  ack: PACKET,
  timeout: PACKET,
  inject: { from: 'side', data: 'json', seconds: 'whole?' },
  epoch: {},
  accrue: { validator: 'text', amount: 'amount' },
  accrue_native: { user: 'name', validator: 'text', amount: 'amount' },
  set_max_cap: { cap: 'amount' },
  valset_update: { update: 'object' },
  slash_consumer: { ...SLASH, jail: 'flag?' },
  slash_provider: SLASH,
  handshake: { version: 'text?', order: 'text?', connection: 'text?', channel: 'text?' },
  close_channel: {},
  query: { contract: 'name', msg: 'json' },
  advance: { seconds: 'whole?', blocks: 'whole?' },
}

/** What a step may be called. */
export const STEP_NAMES: readonly string[] = Object.keys(STEP_FIELDS)

function isWhole(value: JsonValue | undefined): boolean {
  return typeof value === 'bigint' ? value >= 0n : typeof value === 'string' && /^[0-9]+$/.test(value)
}

function isAmount(value: JsonValue | undefined): boolean {
  return isWhole(value) && BigInt(String(value)) <= MAX_UINT128
}

function isFraction(value: JsonValue | undefined): boolean {
  const read = typeof value === 'string' ? parseDecimal(value) : undefined
  return read?.ok === true && read.value <= DECIMAL_ONE
}
