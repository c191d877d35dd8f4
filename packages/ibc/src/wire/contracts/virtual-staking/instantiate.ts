import type { VirtualStakingInit } from '@meshwork/core/virtual-staking'
import type { JsonObject } from '../../json/index.js'
import { initCodec } from '../init-codec.js'
import { record } from '../record.js'
import { flag, uint32 } from '../values.js'

/** What the deployed contracts do not know. */
type OurOwn = 'rules' | 'policies'

const virtualStakingInitShape = record<Omit<VirtualStakingInit, OurOwn>>({
  maxRetrieve: ['max_retrieve', uint32],
  tombstonedUnbondEnable: ['tombstoned_unbond_enable', flag],
})

/** How a virtual staking begins, both ways. */
export const virtualStakingInstantiate = initCodec<VirtualStakingInit, Omit<VirtualStakingInit, OurOwn>>(
  virtualStakingInitShape,
  (init) => init,
  (init) => init,
)

/** How a virtual staking begins (spec 7.1); its converter is who creates it. Error: `DecodeError`. */
export const decodeVirtualStakingInstantiate = virtualStakingInstantiate.decode

/** The JSON that creates a virtual staking. The rule set is ours and is not told, nor are policies that the contracts do not know. */
export function encodeVirtualStakingInstantiate(init: VirtualStakingInit): JsonObject {
  return virtualStakingInitShape.write(init)
}
