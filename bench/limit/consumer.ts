import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import type { LimitBank } from './bank.js'
import type { SentPlace } from './channel-end.js'
import type { LimitChannels } from './channels.js'
import type { LimitConsumerModule } from './consumer-module.js'
import type { LimitConverter } from './converter.js'
import { type EpochScene, LimitRewards, runEpoch } from './epoch.js'
import type { Answer, LimitEvent } from './outcome.js'
import { answer } from './provider.js'
import type { LimitVirtualStaking } from './virtual-staking.js'

/** The consumer chain: each method is one transaction, and gives its events or why it was refused. */
export class LimitConsumer implements EpochScene {
  readonly rewards = new LimitRewards()

  constructor(
    readonly bank: LimitBank,
    readonly module: LimitConsumerModule,
    readonly virtualStaking: LimitVirtualStaking,
    readonly converter: LimitConverter,
    readonly channels: LimitChannels<ConsumerPacket, ProviderPacket>,
  ) {}

  receivePacket(place: SentPlace, data: string, timeoutAtNanos: bigint): Answer {
    const events: LimitEvent[] = []
    return answer(this.channels.receive(place, data, timeoutAtNanos, events), events)
  }

  acknowledgePacket(place: SentPlace, ack: string): Answer {
    const events: LimitEvent[] = []
    return answer(this.channels.acknowledge(place, ack, events), events)
  }

  forgetAck(place: SentPlace): Answer {
    return answer(this.channels.forgetAck(place), [])
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
