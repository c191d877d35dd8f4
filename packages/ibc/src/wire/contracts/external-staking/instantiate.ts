import type { AuthorizedEndpoint, ExternalStakingInit } from '@meshwork/core/external-staking'
import type { JsonObject } from '../../json/index.js'
import { initCodec } from '../init-codec.js'
import { record } from '../record.js'
import { address, decimal, denomination, text, uint64 } from '../values.js'

/** `{"connection_id":"c","port_id":"p"}` */
export const endpoint = record<AuthorizedEndpoint>({
  connectionId: ['connection_id', text],
  portId: ['port_id', text],
})

const slashRatios = record<ExternalStakingInit['slashRatios']>({
  doubleSign: ['double_sign', decimal],
  offline: ['offline', decimal],
})

/** Without what the deployed contracts do not know. */
type ExternalStakingInitShape = Omit<ExternalStakingInit, 'rules' | 'timeouts' | 'outboxWindow' | 'maxRetries'>

const externalStakingInitShape = record<ExternalStakingInitShape>({
  denom: ['denom', denomination],
  rewardsDenom: ['rewards_denom', denomination],
  vault: ['vault', address],
  unbondingPeriodSeconds: ['unbonding_period', uint64],
  remoteContact: ['remote_contact', endpoint],
  slashRatios: ['slash_ratio', slashRatios],
})

/** How an external staking begins, both ways. */
export const externalStakingInstantiate = initCodec<ExternalStakingInit, ExternalStakingInitShape>(
  externalStakingInitShape,
  (init) => init,
  (init) => init,
)

/** How an external staking begins (spec 4.1). Error: `DecodeError`. */
export const decodeExternalStakingInstantiate = externalStakingInstantiate.decode

/** The JSON that creates an external staking. The rule set is ours and is not told, nor is how packets travel. */
export function encodeExternalStakingInstantiate(init: ExternalStakingInit): JsonObject {
  return externalStakingInitShape.write(init)
}
