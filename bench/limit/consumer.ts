import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import type { LimitBank } from './bank.js'
import { answer, LimitChain } from './chain.js'
import type { LimitChannels } from './channels.js'
import type { LimitConsumerModule } from './consumer-module.js'
import type { LimitConverter } from './converter.js'
import { type EpochScene, LimitRewards, runEpoch } from './epoch.js'
import type { Answer, LimitEvent } from './outcome.js'
import type { LimitVirtualStaking } from './virtual-staking.js'

/** The consumer chain: each method is one transaction, and gives its events or why it was refused. */
export class LimitConsumer extends LimitChain<ConsumerPacket, ProviderPacket> implements EpochScene {
  readonly rewards = new LimitRewards()

  constructor(
    readonly bank: LimitBank,
    readonly module: LimitConsumerModule,
    readonly virtualStaking: LimitVirtualStaking,
    readonly converter: LimitConverter,
    channels: LimitChannels<ConsumerPacket, ProviderPacket>,
  ) {
    super(channels)
  }

  /** The end of an epoch of the virtual staking, in the chain's own coin. */
  runEpoch(denom: string): Answer {
    const events: LimitEvent[] = []
    return answer(runEpoch(this, this.virtualStaking.address, denom, events), events)
  }

  advance(nanos: bigint): void {
    this.channels.nowNanos += nanos
    this.converter.nowNanos += nanos
  }
}
