import type { ConverterInit } from '@meshwork/core/converter'
import { invariant } from '@meshwork/core/foundation'
import { type Address, type Denom, denom } from '@meshwork/core/identifiers'
import { parseDecimal } from '@meshwork/core/numbers'
import { askContract } from '../queries/index.js'
import type { PairingConfig } from './config.js'
import { makeFeed } from './feed-side.js'
import type { ChannelNames } from './pairing.js'
import { created, type PairingPlace } from './place.js'
import { at, countAt, outboxPolicyAt, timeoutsAt } from './read.js'

/** The contracts of a pairing on its consumer. */
export interface ConsumerSide {
  readonly priceFeed: Address
  readonly converter: Address
  readonly virtualStaking: Address
}

/** What the contracts of a consumer are created for. */
interface ConsumerParts {
  /** The coin that backs the stake. */
  readonly vaultDenom: Denom
  /** The channel that rewards take as coins; none where packets tell of them. */
  readonly transfers: ChannelNames | undefined
}

/** Creates price feed and converter; the converter creates its virtual staking. @throws MeshSetupError */
export function makeConsumerSide(
  config: PairingConfig,
  place: PairingPlace,
  { vaultDenom, transfers }: ConsumerParts,
): ConsumerSide {
  const { path, rules, admin, consumer } = place
  const priceFeed = makeFeed(config, place)
  const remoteDenom = config.remoteDenom ?? vaultDenom
  const converterInit: ConverterInit = {
    rules,
    priceFeed,
    discount: at(`${path}.discount`, parseDecimal(config.discount)),
    remoteDenom: at(`${path}.remoteDenom`, denom(remoteDenom)),
    admin,
    maxRetrieve: countAt(`${path}.maxRetrieve`, config.maxRetrieve ?? 50, 0),
    tombstonedUnbondEnable: config.tombstonedUnbondEnable ?? true,
    ...(config.dialect !== undefined && { dialect: config.dialect }),
    timeouts: timeoutsAt(`${path}.timeouts`, config.timeouts, config.dialect),
    policies: {
      scaling: config.scaling ?? 'floor',
      rejectOnZeroCap: config.rejectOnZeroCap ?? false,
      reprice: config.reprice ?? 'never',
    },
    ...(transfers && { rewardRoute: { type: 'ics20', channelId: transfers.consumer } }),
    ...outboxPolicyAt(path, config),
  }
  const converter = created(consumer, { sender: admin, kind: 'converter', msg: converterInit }, path)
  const { virtualStaking } = at(path, askContract(consumer, 'converter', converter, { type: 'config' }))
  invariant(virtualStaking !== null, 'a converter is created with its virtual staking')
  return { priceFeed, converter, virtualStaking }
}
