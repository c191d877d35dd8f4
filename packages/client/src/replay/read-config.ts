import { err, ok, type Result } from '@meshwork/core/foundation'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { type InputProblem, inputProblem } from '../scenario/problem.js'
import { isObject } from './json.js'
import type { SlashConfig, TraceConfig } from './trace.js'

/** Reads how the chains of a recorded run begin; what is not said has the defaults of the format. */
export function readConfig(config: JsonObject): Result<TraceConfig, InputProblem> {
  const unknown = Object.keys(config).find((field) => !CONFIG_KEYS.includes(field))
  if (unknown !== undefined) return err(inputProblem(`config.${unknown}`, 'unknown key'))
  try {
    return ok(configOf(new ConfigFields(config)))
  } catch (error) {
    if (!(error instanceof BadField)) throw error
    return err(inputProblem(`config.${error.field}`, error.expected))
  }
}

/** What a config may say. `total_delegation_missing` says how the recorder itself answered a query; our modules answer as it was recorded. */
export const CONFIG_KEYS: readonly string[] =
  `start_time start_height block_secs provider_denom consumer_denom rewards_denom converter_remote_denom unbonding_period native_unbonding_secs
  native_slash external_slash price discount max_retrieve tombstoned_unbond_enable max_cap provider_validators consumer_validators share_factor users
  local_staking open_channel sync_validators address_order outbox_window total_delegation_missing`.split(/\s+/)

function configOf(fields: ConfigFields): TraceConfig {
  const providerDenom = fields.text('provider_denom', 'ustake')
  return {
    startTimeNanos: fields.whole('start_time', 1_700_000_000_000_000_000n),
    startHeight: fields.whole('start_height', 100n),
    blockSeconds: fields.whole('block_secs', 5n),
    providerDenom,
    consumerDenom: fields.text('consumer_denom', 'uosmo'),
    rewardsDenom: fields.text('rewards_denom', 'uosmo'),
    converterRemoteDenom: fields.text('converter_remote_denom', providerDenom),
    unbondingPeriodSeconds: fields.whole('unbonding_period', 1_814_400n),
    nativeUnbondingSeconds: fields.whole('native_unbonding_secs', 1_814_400n),
    nativeSlash: fields.slash('native_slash', 'dsign'),
    externalSlash: fields.slash('external_slash', 'double_sign'),
    price: fields.text('price', '0.5'),
    discount: fields.text('discount', '0.1'),
    maxRetrieve: Number(fields.whole('max_retrieve', 50n)),
    tombstonedUnbondEnable: fields.flag('tombstoned_unbond_enable', true),
    maxCap: fields.isNull('max_cap') ? null : fields.whole('max_cap', 1_000_000_000n),
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
    outboxWindow: Number(fields.whole('outbox_window', 1n)),
    addressOrder: fields.oneOf('address_order', ['asc', 'desc']) === 'desc' ? 'descending' : 'ascending',
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
  constructor(
    private readonly config: JsonObject,
    /** Where these fields stand in the config. */
    private readonly place = '',
  ) {}

  isNull(field: string): boolean {
    return this.config[field] === null
  }

  text(field: string, otherwise: string): string {
    const value = this.config[field]
    if (value === undefined) return otherwise
    if (typeof value === 'string') return value
    throw new BadField(this.place + field, 'expected a text')
  }

  /** The first choice is the default. */
  oneOf<const Choice extends string>(field: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const text = this.text(field, choices[0])
    const chosen = choices.find((choice) => choice === text)
    if (chosen !== undefined) return chosen
    throw new BadField(this.place + field, `expected ${choices.join(' or ')}`)
  }

  flag(field: string, otherwise: boolean): boolean {
    const value = this.config[field]
    if (value === undefined) return otherwise
    if (typeof value === 'boolean') return value
    throw new BadField(this.place + field, 'expected true or false')
  }

  whole(field: string, otherwise: bigint): bigint {
    const value = this.config[field]
    return value === undefined ? otherwise : wholeOf(field, value)
  }

  /** Two ratios, of which the local staking and the external staking name the first one differently. */
  slash(field: string, doubleSign: 'dsign' | 'double_sign'): SlashConfig {
    const ratios = new ConfigFields(this.object(field) ?? {}, `${field}.`)
    return { doubleSign: ratios.text(doubleSign, '0.2'), offline: ratios.text('offline', '0.1') }
  }

  amounts(field: string, otherwise: Readonly<Record<string, bigint>>): Readonly<Record<string, bigint>> {
    const value = this.object(field)
    if (value === undefined) return otherwise
    return Object.fromEntries(Object.entries(value).map(([key, amount]) => [key, wholeOf(`${field}.${key}`, amount)]))
  }

  private object(field: string): JsonObject | undefined {
    const value = this.config[field]
    if (value === undefined || isObject(value)) return value
    throw new BadField(this.place + field, 'expected an object')
  }
}

function wholeOf(field: string, value: JsonValue): bigint {
  if (typeof value === 'bigint' && value >= 0n) return value
  if (typeof value === 'string' && /^[0-9]+$/.test(value)) return BigInt(value)
  throw new BadField(field, 'expected a whole number')
}
