import { type JsonObject, type JsonValue, quoteJson, writeJson } from '@meshwork/ibc/wire'
import { present } from './json.js'
import type { TraceConfig, TraceInput, TracePart } from './trace.js'

/**
 * A run as JSON text in the form of the recorded files, piece by piece: one line for what stands before the steps, one for each step, one for the end.
 * Together the lines are one JSON object. Whole numbers are bare digits, however large.
 */
export class ReplayText {
  private steps = 0

  constructor(private readonly input: TraceInput) {}

  /** The text of the next part. */
  write(part: TracePart): string {
    switch (part.type) {
      case 'beginning': {
        const head = {
          format: 'mesh-trace/1',
          config: configJson(this.input.config),
          names: part.names,
          setup: part.setup,
        }
        return `{${fields(head)},"steps":[`
      }
      case 'step': {
        const { i, step, records, state } = part
        const before = this.steps++ === 0 ? '\n' : ',\n'
        return before + writeJson(present({ i: BigInt(i), step, records, state }))
      }
      case 'end':
        return part.final === undefined ? '\n]}\n' : `\n],${fields({ final: part.final })}}\n`
    }
  }
}

function fields(object: JsonObject): string {
  return Object.entries(object)
    .map(([field, value]: readonly [string, JsonValue]) => `${quoteJson(field)}:${writeJson(value)}`)
    .join(',')
}

/** The config with all its defaults, as the recorded files have it. */
function configJson(config: TraceConfig): JsonObject {
  const amounts = (byName: Readonly<Record<string, bigint>>) =>
    Object.fromEntries(Object.entries(byName).map(([name, amount]) => [name, amount.toString()]))
  const { nativeSlash, externalSlash } = config
  return {
    address_order: config.addressOrder === 'descending' ? 'desc' : 'asc',
    ...(config.outboxWindow !== 1 && { outbox_window: BigInt(config.outboxWindow) }),
    share_factor: config.shareFactor,
    start_time: config.startTimeNanos.toString(),
    start_height: config.startHeight,
    block_secs: config.blockSeconds,
    provider_denom: config.providerDenom,
    consumer_denom: config.consumerDenom,
    rewards_denom: config.rewardsDenom,
    converter_remote_denom: config.converterRemoteDenom,
    unbonding_period: config.unbondingPeriodSeconds,
    native_unbonding_secs: config.nativeUnbondingSeconds,
    native_slash: { dsign: nativeSlash.doubleSign, offline: nativeSlash.offline },
    external_slash: { double_sign: externalSlash.doubleSign, offline: externalSlash.offline },
    price: config.price,
    discount: config.discount,
    max_retrieve: BigInt(config.maxRetrieve),
    tombstoned_unbond_enable: config.tombstonedUnbondEnable,
    max_cap: config.maxCap === null ? null : config.maxCap.toString(),
    provider_validators: amounts(config.providerValidators),
    consumer_validators: amounts(config.consumerValidators),
    users: amounts(config.users),
    local_staking: config.localStaking,
    open_channel: config.openChannel,
    sync_validators: config.syncValidators,
  }
}
