import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { DECIMAL_ONE, type Decimal } from '../../../numbers/decimal.js'
import { type Uint128, ZERO } from '../../../numbers/uint128.js'
import { stateCodec, Table } from '../../../table/index.js'
import { DEFAULT_LIFETIME_SECONDS, type TrustedEnd } from '../channel.js'

/** The consumer of the first generation: the end of the channel at which a provider's stake becomes stake of the meta-staking (spec 10). */
export interface MeshConsumerState {
  readonly config: MeshConsumerConfig
  /** The one channel to the provider; null before the handshake and after a close. */
  readonly channel: string | null
  /** The validators that the provider was told of and not yet told that they are gone. */
  readonly told: Table<ValoperAddress, true>
  /** Whether the provider was told of validators and has not answered yet: what it hears would be mixed up. Always false under `reference`. */
  readonly updating: boolean
  /** Provider coin that is staked here, by validator. Always empty under `reference`. */
  readonly staked: Table<ValoperAddress, Uint128>
  /** By `rewardKey`: rewards whose packet did not arrive. Always empty under `reference`. */
  readonly unsent: Table<string, Uint128>
  /** Coins that the provider knows of and that did not arrive. Always empty under `reference`. */
  readonly returned: Table<Denom, Uint128>
}

/** What is fixed when a consumer is created. */
export interface MeshConsumerConfig {
  readonly rules: RuleSetName
  readonly provider: TrustedEnd
  /** Consumer coin per provider coin, for ever. */
  readonly remoteToLocalExchangeRate: Decimal
  readonly metaStaking: Address
  /** On which channel coins go to the provider's chain. */
  readonly transferChannelId: string
  readonly packetLifetimeSeconds: bigint
}

/** A consumer without channel. */
export function createMeshConsumerState(config: MeshConsumerConfig): MeshConsumerState {
  return {
    config,
    channel: null,
    told: Table.empty(),
    updating: false,
    staked: Table.empty(),
    unsent: Table.empty(),
    returned: Table.empty(),
  }
}

/** The canonical bytes of a consumer, and back. */
export const meshConsumerCodec = stateCodec<MeshConsumerState>('mesh-consumer', 1, {
  ...createMeshConsumerState({
    rules: 'safe',
    provider: { connectionId: 'connection-0', portId: null },
    remoteToLocalExchangeRate: DECIMAL_ONE,
    metaStaking: 'meta-staking' as Address,
    transferChannelId: 'channel-0',
    packetLifetimeSeconds: DEFAULT_LIFETIME_SECONDS,
  }),
  told: Table.fromEntries([['validator' as ValoperAddress, true]]),
  staked: Table.fromEntries([['validator' as ValoperAddress, ZERO]]),
  unsent: Table.fromEntries([['validator and denom', ZERO]]),
  returned: Table.fromEntries([['denom' as Denom, ZERO]]),
})
