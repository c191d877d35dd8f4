import type { Denom } from '@meshwork/core/identifiers'
import type { LocalStakingInit } from '@meshwork/core/local-staking'
import type { Decimal } from '@meshwork/core/numbers'
import { type CodeIds, initCodec } from '../init-codec.js'
import { record } from '../record.js'
import { decimal, denomination, uint64 } from '../values.js'

/** The fields of a local staking's instantiate message. */
export interface LocalStakingInitShape {
  readonly denom: Denom
  readonly proxyCodeId: bigint
  readonly doubleSign: Decimal
  readonly offline: Decimal
}

/** `{"denom":"d","proxy_code_id":3,"slash_ratio_dsign":"0.2","slash_ratio_offline":"0.1"}`; also what a vault hands on to the one that it creates. */
export const localStakingInitShape = record<LocalStakingInitShape>({
  denom: ['denom', denomination],
  proxyCodeId: ['proxy_code_id', uint64],
  doubleSign: ['slash_ratio_dsign', decimal],
  offline: ['slash_ratio_offline', decimal],
})

/** How a local staking begins, both ways. */
export const localStakingInstantiate = initCodec(localStakingInitShape, localStakingInitOf, localStakingShapeOf)

/** The init without its code id. */
export function localStakingInitOf({ denom, doubleSign, offline }: LocalStakingInitShape): LocalStakingInit {
  return { denom, slashRatios: { doubleSign, offline } }
}

/** The init with its code id. */
export function localStakingShapeOf(
  { denom, slashRatios }: LocalStakingInit,
  { proxy: proxyCodeId }: CodeIds,
): LocalStakingInitShape {
  return { denom, proxyCodeId, ...slashRatios }
}

/** How a local staking begins (spec 3.1); its vault is who creates it. Error: `DecodeError`. */
export const decodeLocalStakingInstantiate = localStakingInstantiate.decode

/** The JSON that creates a local staking. The rule set is ours and is not told. */
export const encodeLocalStakingInstantiate = localStakingInstantiate.encode
