import type { AuthorizedEndpoint, ExternalStakingInit, ExternalStakingPolicies } from '@meshwork/core/external-staking'
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

/** What the contracts know of a beginning: the policies, the timeouts and the authority are ours, and so is the rule set. */
type ToldInit = Omit<ExternalStakingInit, OurOwn>

type OurOwn =
  | 'rules'
  | 'authority'
  | 'dialect'
  | 'timeouts'
  | 'outboxWindow'
  | 'maxRetries'
  | keyof ExternalStakingPolicies

const externalStakingInitShape = record<ToldInit>({
  denom: ['denom', denomination],
  rewardsDenom: ['rewards_denom', denomination],
  vault: ['vault', address],
  unbondingPeriodSeconds: ['unbonding_period', uint64],
  remoteContact: ['remote_contact', endpoint],
  slashRatios: ['slash_ratio', slashRatios],
})

/** How an external staking begins, both ways. */
export const externalStakingInstantiate = initCodec<ExternalStakingInit, ToldInit>(
  externalStakingInitShape,
  (init) => init,
  (init) => init,
)

/** How an external staking begins (spec 4.1). Error: `DecodeError`. */
export const decodeExternalStakingInstantiate = externalStakingInstantiate.decode

/** The JSON that creates an external staking. The rule set, the policies, the timeouts and the authority are ours and are not told. */
export function encodeExternalStakingInstantiate(init: ExternalStakingInit): JsonObject {
  return externalStakingInitShape.write(init)
}
