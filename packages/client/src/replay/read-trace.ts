import { err, ok, type Result } from '@meshwork/core/foundation'
import { type JsonObject, type JsonValue, parseJson } from '@meshwork/ibc/wire'
import type { TraceConfig, TraceInput, TraceStep } from './trace.js'

/** Why a file is no recorded run, and where. */
export interface TraceProblem {
  readonly type: 'TraceProblem'
  readonly path: string
  readonly message: string
}

type Read<Value> = Result<Value, TraceProblem>

/** Reads the input of a recorded run; what the config does not say has the defaults of the format. */
export function readTrace(text: string): Read<TraceInput> {
  const parsed = parseJson(text)
  if (!parsed.ok) return problem('', `not JSON: ${parsed.error.reason}`)
  if (!isObject(parsed.value)) return problem('', 'expected an object')
  const { config = {}, steps = [] } = parsed.value
  if (!isObject(config)) return problem('config', 'expected an object')
  if (!isArray(steps)) return problem('steps', 'expected an array')
  const read: TraceStep[] = []
  for (const [i, step] of steps.entries()) {
    if (!isStep(step)) return problem(`steps[${i}]`, 'expected an object with "op"')
    read.push(step)
  }
  const settings = readConfig(config)
  return settings.ok ? ok({ config: settings.value, steps: read }) : settings
}

/** Whether a JSON value is an object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function isStep(value: JsonValue): value is TraceStep {
  return isObject(value) && typeof value.op === 'string'
}

function problem(path: string, message: string): Read<never> {
  return err({ type: 'TraceProblem', path, message })
}

const KNOWN = new Set(
  `start_time start_height block_secs provider_denom consumer_denom rewards_denom converter_remote_denom unbonding_period native_unbonding_secs
  native_slash external_slash price discount max_retrieve tombstoned_unbond_enable max_cap provider_validators consumer_validators share_factor users
  local_staking open_channel sync_validators address_order total_delegation_missing`.split(/\s+/),
)

function readConfig(config: JsonObject): Read<TraceConfig> {
  const unknown = Object.keys(config).find((field) => !KNOWN.has(field))
  if (unknown !== undefined) return problem(`config.${unknown}`, 'unknown key')
  try {
    const fields = new ConfigFields(config)
    const providerDenom = fields.text('provider_denom', 'ustake')
    const native = fields.texts('native_slash', { dsign: '0.2', offline: '0.1' })
    const external = fields.texts('external_slash', { double_sign: '0.2', offline: '0.1' })
    return ok({
      startTimeNanos: fields.whole('start_time', 1_700_000_000_000_000_000n),
      startHeight: fields.whole('start_height', 100n),
      blockSeconds: fields.whole('block_secs', 5n),
      providerDenom,
      consumerDenom: fields.text('consumer_denom', 'uosmo'),
      rewardsDenom: fields.text('rewards_denom', 'uosmo'),
      converterRemoteDenom: fields.text('converter_remote_denom', providerDenom),
      unbondingPeriodSeconds: fields.whole('unbonding_period', 1_814_400n),
      nativeUnbondingSeconds: fields.whole('native_unbonding_secs', 1_814_400n),
      nativeSlash: { doubleSign: native.dsign ?? '0.2', offline: native.offline ?? '0.1' },
      externalSlash: { doubleSign: external.double_sign ?? '0.2', offline: external.offline ?? '0.1' },
      price: fields.text('price', '0.5'),
      discount: fields.text('discount', '0.1'),
      maxRetrieve: Number(fields.whole('max_retrieve', 50n)),
      tombstonedUnbondEnable: fields.flag('tombstoned_unbond_enable', true),
      maxCap: config.max_cap === null ? null : fields.whole('max_cap', 1_000_000_000n),
      providerValidators: fields.amounts('provider_validators', { pval1: 1_000_000n, pval2: 1_000_000n }),
      consumerValidators: fields.amounts('consumer_validators', {
        cval1: 1_000_000n,
        cval2: 1_000_000n,
        cval3: 1_000_000n,
      }),
      shareFactor: fields.whole('share_factor', 1n),
      users: fields.amounts('users', { alice: 1_000_000_000n, bob: 1_000_000_000n, carol: 1_000_000_000n }),
      localStaking: fields.flag('local_staking', true),
      openChannel: fields.flag('open_channel', true),
      syncValidators: fields.flag('sync_validators', true),
      addressOrder: fields.text('address_order', 'asc') === 'desc' ? 'descending' : 'ascending',
    })
  } catch (error) {
    if (!(error instanceof BadField)) throw error
    return problem(`config.${error.field}`, error.expected)
  }
}

/** A setting of the wrong kind; caught where the config is read. */
class BadField extends Error {
  constructor(
    readonly field: string,
    readonly expected: string,
  ) {
    super(`${field}: ${expected}`)
  }
}

class ConfigFields {
  constructor(private readonly config: JsonObject) {}

  text(field: string, otherwise: string): string {
    const value = this.config[field]
    if (value === undefined) return otherwise
    if (typeof value === 'string') return value
    throw new BadField(field, 'expected a text')
  }

  flag(field: string, otherwise: boolean): boolean {
    const value = this.config[field]
    if (value === undefined) return otherwise
    if (typeof value === 'boolean') return value
    throw new BadField(field, 'expected true or false')
  }

  whole(field: string, otherwise: bigint): bigint {
    const value = this.config[field]
    return value === undefined ? otherwise : wholeOf(field, value)
  }

  texts(field: string, otherwise: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const value = this.config[field]
    if (value === undefined) return otherwise
    if (!isObject(value)) throw new BadField(field, 'expected an object')
    const entries = Object.entries(value).map(([key, text]) => {
      if (typeof text !== 'string') throw new BadField(`${field}.${key}`, 'expected a text')
      return [key, text] as const
    })
    return { ...otherwise, ...Object.fromEntries(entries) }
  }

  amounts(field: string, otherwise: Readonly<Record<string, bigint>>): Readonly<Record<string, bigint>> {
    const value = this.config[field]
    if (value === undefined) return otherwise
    if (!isObject(value)) throw new BadField(field, 'expected an object')
    return Object.fromEntries(Object.entries(value).map(([key, amount]) => [key, wholeOf(`${field}.${key}`, amount)]))
  }
}

function wholeOf(field: string, value: JsonValue): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'string' && /^[0-9]+$/.test(value)) return BigInt(value)
  throw new BadField(field, 'expected a whole number')
}
