import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import { createOutbox, DEFAULT_OUTBOX_POLICY, type OutboxPolicy } from '../../outbox/index.js'
import { DEPLOYED_DIALECT, type MeshDialect } from '../../packets/dialect.js'
import { DEPLOYED_TIMEOUTS, type PacketTimeouts } from '../../packets/timeouts.js'
import type { ConversionState } from '../../rules/conversion.js'
import { stateCodec } from '../../table/index.js'
import { OF_LEDGER, OF_OUTBOXES, OF_PREVIOUS } from './form.js'
import { type ConverterLife, createConverterLife } from './life.js'
import { converterMigrations } from './migrations.js'
import type { ConverterOutboxes } from './outboxes.js'
import { BY_PACKET, type RewardWay } from './reward-way.js'

/** The consumer's end of the channel: turns provider coin into consumer coin and hands it to its virtual staking (spec 6.1). */
export interface ConverterState {
  readonly config: ConverterConfig
  /** Its own virtual staking; null only until the reply to its creation, in the same transaction. */
  readonly virtualStaking: Address | null
  /** The one channel to the provider; null before the handshake, and after its end until it opens again. */
  readonly channel: ConverterChannel | null
  readonly life: ConverterLife
  /** What it remembers of its conversions; only the rules look inside. */
  readonly conversion: ConversionState
  /** What must arrive at the provider in the end (D-30). Empty under `reference`. */
  readonly outboxes: ConverterOutboxes
}

/** What is fixed when a converter is created. */
export interface ConverterConfig {
  readonly rules: RuleSetName
  /** Who knows the price of provider coin in consumer coin. */
  readonly priceFeed: Address
  /** 1 - discount: what is left of every conversion. Above 0, at most 1. */
  readonly adjustment: Decimal
  /** What the consumer stakes. */
  readonly localDenom: Denom
  /** The provider's coin, as packets name it. */
  readonly remoteDenom: Denom
  /** The newest version that it says it speaks when a channel opens (spec 8.1). */
  readonly dialect: MeshDialect
  /** How long packets may travel (D-28). */
  readonly timeouts: PacketTimeouts
  /** How rewards travel, and over which channel of the transfer module (spec 8.8). */
  readonly rewardRoute: RewardWay
  /** How many validator updates may be in flight at once (D-30). */
  readonly outboxWindow: number
  /** How often what failed is sent again by itself (D-30). */
  readonly maxRetries: number
}

/** What a converter is created with: what has a default may be left out. */
export type ConverterChoices = Omit<ConverterConfig, LeftOut> & Partial<Pick<ConverterConfig, LeftOut>>

type LeftOut = 'dialect' | 'timeouts' | 'rewardRoute' | keyof OutboxPolicy

/** The channel that the handshake left open. */
export interface ConverterChannel {
  readonly channelId: string
  readonly connectionId: string
  readonly counterpartyPort: string
}

/** A converter without virtual staking, channel and stakes. */
export function createConverterState(config: ConverterChoices, conversion: ConversionState): ConverterState {
  return {
    config: {
      dialect: DEPLOYED_DIALECT,
      timeouts: DEPLOYED_TIMEOUTS,
      rewardRoute: BY_PACKET,
      ...DEFAULT_OUTBOX_POLICY,
      ...config,
    },
    virtualStaking: null,
    channel: null,
    life: createConverterLife(),
    conversion,
    outboxes: { validators: createOutbox(), rewards: createOutbox() },
  }
}

/** The canonical bytes of a converter, and back. */
export const converterCodec = stateCodec<ConverterState>(
  'converter',
  4,
  {
    ...createConverterState(
      {
        rules: 'safe',
        priceFeed: 'feed' as Address,
        adjustment: DECIMAL_ONE,
        localDenom: 'local' as Denom,
        remoteDenom: 'remote' as Denom,
      },
      OF_LEDGER,
    ),
    life: { ...createConverterLife(), previous: OF_PREVIOUS },
    outboxes: OF_OUTBOXES,
  },
  converterMigrations,
)
