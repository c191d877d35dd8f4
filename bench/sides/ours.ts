import type { Pairing } from '@meshwork/client/create-mesh'
import type { Chain } from '@meshwork/client/runtime'
import type { Address, Denom, ValoperAddress } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import { type IbcMessage, type IbcState, waitingPackets } from '@meshwork/ibc/channel'
import type { Answer } from '../limit/outcome.js'
import { rewardPacket } from './relay.js'
import type { Packet, Side } from './side.js'

/** A mesh as users of the packages run it. */
export class OurSide implements Side {
  private readonly denom: Denom

  constructor(
    readonly pairing: Pairing,
    denom: Denom,
  ) {
    this.denom = denom
  }

  bond(sender: Address, amount: bigint): Answer {
    const { provider, vault: to } = this.pairing
    const msg = { type: 'bond', amount: { denom: this.denom, amount } }
    return answer(provider.execute({ sender, to, msg }))
  }

  unbond(sender: Address, amount: bigint): Answer {
    const { provider, vault: to } = this.pairing
    const msg = { type: 'unbond', amount: { denom: this.denom, amount } }
    return answer(provider.execute({ sender, to, msg }))
  }

  stake(sender: Address, validator: ValoperAddress, amount: bigint): Answer {
    const { provider, vault: to, externalStaking: lienholder } = this.pairing
    const msg = { type: 'stakeRemote', lienholder, validator, amount: { denom: this.denom, amount } }
    return answer(provider.execute({ sender, to, msg }))
  }

  unstake(sender: Address, validator: ValoperAddress, amount: bigint): Answer {
    const { provider, externalStaking: to } = this.pairing
    const msg = { type: 'unstake', validator, amount: { denom: this.denom, amount } }
    return answer(provider.execute({ sender, to, msg }))
  }

  withdrawUnbonded(sender: Address): Answer {
    const { provider, externalStaking: to } = this.pairing
    return answer(provider.execute({ sender, to, msg: { type: 'withdrawUnbonded' } }))
  }

  withdrawRewards(sender: Address, validator: ValoperAddress, remoteRecipient: string): Answer {
    const { provider, externalStaking: to } = this.pairing
    return answer(provider.execute({ sender, to, msg: { type: 'withdrawRewards', validator, remoteRecipient } }))
  }

  receive({ sequence, data, timeoutAtNanos }: Packet): Answer {
    const { consumer, channel } = this.pairing
    const msg: IbcMessage = {
      type: 'receivePacket',
      channelId: channel.consumer,
      sequence,
      data,
      timeoutAtNanos,
    }
    return answer(consumer.executeModule('ibc', msg))
  }

  deliver({ sequence, data, timeoutAtNanos }: Packet): Answer {
    const { provider, channel } = this.pairing
    const msg: IbcMessage = {
      type: 'receivePacket',
      channelId: channel.provider,
      sequence,
      data,
      timeoutAtNanos,
    }
    return answer(provider.executeModule('ibc', msg))
  }

  reward(validator: ValoperAddress, amount: bigint): Answer {
    return this.deliver(rewardPacket(this.nextOfConsumer(), validator, amount))
  }

  /** The number of the consumer's next packet. */
  nextOfConsumer(): bigint {
    const { provider, channel } = this.pairing
    return (ibcOf(provider).channels.get(channel.provider)?.receivedUpTo ?? 0n) + 1n
  }

  /** The packets that wait to be carried over. */
  waiting() {
    const { provider, consumer, channel } = this.pairing
    return waitingPackets(ibcOf(provider), ibcOf(consumer), channel.provider)
  }

  acknowledge(sequence: bigint, ack: string): Answer {
    const { provider, channel } = this.pairing
    const msg: IbcMessage = { type: 'acknowledgePacket', channelId: channel.provider, sequence, ack }
    return answer(provider.executeModule('ibc', msg))
  }

  forget(sequence: bigint): Answer {
    const { consumer, channel } = this.pairing
    const msg: IbcMessage = { type: 'forgetAck', channelId: channel.consumer, sequence }
    return answer(consumer.executeModule('ibc', msg))
  }

  timeOut(sequence: bigint, received: boolean): Answer {
    const { provider, consumer, channel } = this.pairing
    const msg: IbcMessage = {
      type: 'timeoutPacket',
      channelId: channel.provider,
      sequence,
      counterpartyTimeNanos: consumer.state.timeNanos,
      counterpartyOpen: true,
      received,
    }
    return answer(provider.executeModule('ibc', msg))
  }

  advance(seconds: bigint): void {
    const step = { blocks: 1n, nanos: seconds * 1_000_000_000n }
    const { provider, consumer } = this.pairing
    for (const chain of [provider, consumer]) {
      const moved = chain.advance(step)
      if (!moved.ok) throw new Error(`no block: ${moved.error.error.type}`)
    }
  }

  phase<Value>(chain: 'provider' | 'consumer', work: () => Value): Promise<Value> {
    return this.pairing[chain].runBatch(work)
  }
}

function ibcOf({ state }: Chain): IbcState {
  // The module of that name is the one of all chains here.
  return state.modules['ibc'] as IbcState
}

/** What a transaction of ours came to. */
export function answer(executed: Executed): Answer {
  return executed.ok ? { ok: true, events: executed.value.events } : { ok: false, error: executed.error.error }
}
