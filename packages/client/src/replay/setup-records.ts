import type { JsonObject } from '@meshwork/ibc/wire'
import { portOf } from '../create-mesh/handshake.js'
import { ADMIN, type TraceStage } from './stage.js'
import { inBase64 } from './substitute.js'
import type { TraceRecord } from './trace.js'

/** The records of the set-up before the handshake: one for each contract that was created by hand. */
export function setupRecords(stage: TraceStage): TraceRecord[] {
  const { config, names } = stage
  return created(stage).map(([chain, contract, msg]) => ({
    op: 'instantiate',
    chain,
    contract,
    sender: ADMIN,
    msg,
    height: config.startHeight,
    time: config.startTimeNanos.toString(),
    ok: true,
    address: names[contract] ?? '',
  }))
}

/**
 * Under which numbers the recorder stored the contracts: on the consumer 1 price feed, 2 converter, 3 virtual staking; on the provider 1 vault, 2 local
 * staking, 3 proxy, 4 external staking.
 */
export const CODE_IDS = { localStaking: 2n, proxy: 3n, virtualStaking: 3n } as const

function created({
  config,
  names,
}: TraceStage): readonly (readonly [chain: string, contract: string, msg: JsonObject])[] {
  const { nativeSlash, externalSlash } = config
  const localStaking = {
    denom: config.providerDenom,
    proxy_code_id: CODE_IDS.proxy,
    slash_ratio_dsign: nativeSlash.doubleSign,
    slash_ratio_offline: nativeSlash.offline,
  }
  return [
    ['consumer', 'price_feed', { native_per_foreign: config.price }],
    [
      'consumer',
      'converter',
      {
        price_feed: names.price_feed ?? '',
        discount: config.discount,
        remote_denom: config.converterRemoteDenom,
        virtual_staking_code_id: CODE_IDS.virtualStaking,
        max_retrieve: BigInt(config.maxRetrieve),
        tombstoned_unbond_enable: config.tombstonedUnbondEnable,
      },
    ],
    [
      'provider',
      'vault',
      {
        denom: config.providerDenom,
        local_staking: config.localStaking ? { code_id: CODE_IDS.localStaking, msg: inBase64(localStaking) } : null,
      },
    ],
    [
      'provider',
      'external',
      {
        remote_contact: {
          connection_id: 'connection-0',
          port_id: names.converter === undefined ? '' : portOf(names.converter),
        },
        denom: config.providerDenom,
        vault: names.vault ?? '',
        unbonding_period: config.unbondingPeriodSeconds,
        rewards_denom: config.rewardsDenom,
        slash_ratio: { double_sign: externalSlash.doubleSign, offline: externalSlash.offline },
      },
    ],
  ]
}
