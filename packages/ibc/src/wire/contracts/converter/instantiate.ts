import type { ConverterInit } from '@meshwork/core/converter'
import { initCodec } from '../init-codec.js'
import { optional, record } from '../record.js'
import { address, decimal, denomination, flag, uint32, uint64 } from '../values.js'

/** What the deployed contracts do not know. */
type OurOwn = 'rules' | 'dialect' | 'timeouts' | 'policies' | 'rewardRoute' | 'outboxWindow' | 'maxRetries'

interface ConverterInitShape extends Omit<ConverterInit, OurOwn> {
  readonly virtualStakingCodeId: bigint
}

const converterInitShape = record<ConverterInitShape>({
  priceFeed: ['price_feed', address],
  discount: ['discount', decimal],
  remoteDenom: ['remote_denom', denomination],
  virtualStakingCodeId: ['virtual_staking_code_id', uint64],
  tombstonedUnbondEnable: ['tombstoned_unbond_enable', flag],
  admin: ['admin', optional(address)],
  maxRetrieve: ['max_retrieve', uint32],
})

/** How a converter begins, both ways. */
export const converterInstantiate = initCodec<ConverterInit, ConverterInitShape>(
  converterInitShape,
  ({ virtualStakingCodeId: _, ...init }) => init,
  (init, { virtualStaking: virtualStakingCodeId }) => ({ ...init, virtualStakingCodeId }),
)

/** How a converter begins (spec 6.1). Error: `DecodeError`. */
export const decodeConverterInstantiate = converterInstantiate.decode

/** The JSON that creates a converter. The rule set, the timeouts and the policies are ours and are not told. */
export const encodeConverterInstantiate = converterInstantiate.encode
