import type { Pairing } from '@meshwork/client/create-mesh'
import type { LimitMesh } from '../limit/from-mesh.js'
import type { Answer, LimitCoin } from '../limit/outcome.js'
import { rewardPacket } from './relay.js'
import type { Packet, Side } from './side.js'

/** The same, written by hand over mutable maps. */
export class LimitSide implements Side {
  constructor(
    readonly limit: LimitMesh,
    private readonly pairing: Pairing,
    private readonly denom: string,
  ) {}

  bond(user: string, amount: bigint): Answer {
    return this.limit.provider.bond(user, this.coin(amount))
  }

  unbond(user: string, amount: bigint): Answer {
    return this.limit.provider.unbond(user, this.coin(amount))
  }

  stake(user: string, validator: string, amount: bigint): Answer {
    const { externalStaking: lienholder } = this.pairing
    return this.limit.provider.stakeRemote(user, { lienholder, validator, amount: this.coin(amount) })
  }

  unstake(user: string, validator: string, amount: bigint): Answer {
    return this.limit.provider.unstake(user, validator, this.coin(amount))
  }

  withdrawUnbonded(user: string): Answer {
    return this.limit.provider.withdrawUnbonded(user)
  }

  withdrawRewards(user: string, validator: string, recipient: string): Answer {
    return this.limit.provider.withdrawRewards(user, validator, recipient)
  }

  receive({ sequence, data, timeoutAtNanos }: Packet): Answer {
    const place = { channelId: this.pairing.channel.consumer, sequence }
    return this.limit.consumer.receivePacket(place, data, timeoutAtNanos)
  }

  deliver({ sequence, data, timeoutAtNanos }: Packet): Answer {
    const place = { channelId: this.pairing.channel.provider, sequence }
    return this.limit.provider.receivePacket(place, data, timeoutAtNanos)
  }

  reward(validator: string, amount: bigint): Answer {
    return this.deliver(rewardPacket((this.providerEnd()?.receivedUpTo ?? 0n) + 1n, validator, amount))
  }

  get channel(): Pairing['channel'] {
    return this.pairing.channel
  }

  /** The provider's end of the channel. */
  providerEnd() {
    return this.limit.provider.channels.ends.get(this.pairing.channel.provider)
  }

  acknowledge(sequence: bigint, ack: string): Answer {
    return this.limit.provider.acknowledgePacket({ channelId: this.pairing.channel.provider, sequence }, ack)
  }

  forget(sequence: bigint): Answer {
    return this.limit.consumer.forgetAck({ channelId: this.pairing.channel.consumer, sequence })
  }

  timeOut(sequence: bigint, received: boolean): Answer {
    const { provider, consumer } = this.limit
    const proof = { counterpartyTimeNanos: consumer.channels.nowNanos, counterpartyOpen: true, received }
    return provider.timeoutPacket({ channelId: this.pairing.channel.provider, sequence }, proof)
  }

  advance(seconds: bigint): void {
    for (const chain of [this.limit.provider, this.limit.consumer]) chain.advance(seconds * 1_000_000_000n)
  }

  async phase<Value>(_chain: 'provider' | 'consumer', work: () => Value): Promise<Value> {
    return work()
  }

  private coin(amount: bigint): LimitCoin {
    return { denom: this.denom, amount }
  }
}
