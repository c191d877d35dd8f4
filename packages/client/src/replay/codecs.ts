import type { MachineMessage, Result } from '@meshwork/core/foundation'
import { ok } from '@meshwork/core/foundation'
import { denom, valoper } from '@meshwork/core/identifiers'
import { parseDecimal, parseUint128 } from '@meshwork/core/numbers'
import type { ContractKind } from '@meshwork/ibc/reference-names'
import {
  type DecodeError,
  decodeBase64,
  decodeError,
  type JsonObject,
  type JsonValue,
  parseJsonBytes,
} from '@meshwork/ibc/wire'
import { ANSWERS } from './answer-json.js'
import { isArray, isObject } from './json.js'

/** What the contracts show in their answers and our machines do not keep: their host knows it. */
export interface HostFacts {
  readonly codeIds: { readonly localStaking: bigint; readonly proxy: bigint; readonly virtualStaking: bigint }
  /** Of the external staking's channel; null while it has none. */
  readonly channel: {
    readonly port: string
    readonly counterpartyChannelId: string
    readonly version: string
  } | null
}

/** The JSON of a contract's messages, queries and answers. */
export interface ContractCodec {
  decodeExecute(json: JsonValue): Result<MachineMessage, DecodeError>
  decodeSudo(json: JsonValue): Result<MachineMessage, DecodeError>
  decodeQuery(json: JsonValue): Result<MachineMessage, DecodeError>
  encodeAnswer(query: MachineMessage, answer: unknown, facts: HostFacts): JsonValue
}

// A stand-in for CONTRACT_CODECS of `@meshwork/ibc/contracts`: it reads what the machines of this release understand, and is lax about the rest.

/** The contract at a kind of address: what it reads. */
const EXECUTES: Readonly<Record<string, Readonly<Record<string, (fields: JsonObject) => MachineMessage | undefined>>>> =
  {
    vault: {
      bond: ({ amount }) => withCoin('bond', amount),
      unbond: ({ amount }) => withCoin('unbond', amount),
      stake_remote: ({ contract, amount, msg }) =>
        withCoin('stakeRemote', amount, { lienholder: contract, validator: validatorIn(msg) }),
    },
    'external-staking': {
      unstake: ({ amount, validator }) => withCoin('unstake', amount, { validator: validatorOf(validator) }),
      withdraw_unbonded: () => ({ type: 'withdrawUnbonded' }),
    },
    'price-feed': {
      update_price: ({ native_per_foreign: price }) => {
        const read = typeof price === 'string' ? parseDecimal(price) : undefined
        return read?.ok ? message({ type: 'updatePrice', nativePerForeign: read.value }) : undefined
      },
    },
  }

export const CONTRACT_CODECS: Readonly<Record<ContractKind, ContractCodec>> = {
  vault: codecOf('vault'),
  'local-staking': codecOf('local-staking'),
  'external-staking': codecOf('external-staking'),
  'price-feed': codecOf('price-feed'),
  converter: codecOf('converter'),
  'virtual-staking': codecOf('virtual-staking'),
}

function codecOf(kind: ContractKind): ContractCodec {
  return {
    decodeExecute: (json) => {
      const [name, fields] = onlyEntry(json)
      const msg = name !== undefined && isObject(fields) ? EXECUTES[kind]?.[name]?.(fields) : undefined
      return msg ? ok(msg) : unreadable()
    },
    decodeSudo: (json) =>
      kind === 'virtual-staking' && onlyEntry(json)[0] === 'handle_epoch' ? ok({ type: 'handleEpoch' }) : unreadable(),
    decodeQuery: (json) => {
      const [name, fields] = onlyEntry(json)
      if (name === undefined || !isObject(fields)) return unreadable()
      const entries = Object.entries(fields).map(([field, value]) => [camel(field), small(value)])
      return ok({ ...Object.fromEntries(entries), type: camel(name) })
    },
    encodeAnswer: (query, answer) => ANSWERS[kind]?.[query.type]?.(answer as never) ?? null,
  }
}

function withCoin(
  type: string,
  coin: JsonValue | undefined,
  more: Record<string, unknown> = {},
): MachineMessage | undefined {
  if (!isObject(coin) || typeof coin.denom !== 'string' || typeof coin.amount !== 'string') return undefined
  const [name, amount] = [denom(coin.denom), parseUint128(coin.amount)]
  if (!name.ok || !amount.ok || Object.values(more).includes(undefined)) return undefined
  return message({ ...more, type, amount: { denom: name.value, amount: amount.value } })
}

function message<Message extends MachineMessage>(msg: Message): MachineMessage {
  return msg
}

function validatorIn(msg: JsonValue | undefined): unknown {
  const bytes = typeof msg === 'string' ? decodeBase64(msg) : undefined
  const parsed = bytes && parseJsonBytes(bytes)
  return parsed?.ok && isObject(parsed.value) ? validatorOf(parsed.value.validator) : undefined
}

function validatorOf(value: JsonValue | undefined): unknown {
  const read = typeof value === 'string' ? valoper(value) : undefined
  return read?.ok ? read.value : undefined
}

function onlyEntry(json: JsonValue): readonly [name: string | undefined, fields: JsonValue] {
  const [only, second] = isObject(json) && !isArray(json) ? Object.entries(json) : []
  return only && !second ? only : [undefined, null]
}

const small = (value: JsonValue) => (typeof value === 'bigint' ? Number(value) : value)
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const unreadable = (): Result<never, DecodeError> => decodeError('wrongType')
