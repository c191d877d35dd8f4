import { unwrap } from '@meshwork/core/foundation'
import type { ValoperAddress } from '@meshwork/core/identifiers'
import type { Answer } from './limit/outcome.js'
import type { LimitSide } from './sides/by-hand.js'
import { answer, type OurSide } from './sides/ours.js'
import { eventsOf, sentPacket } from './sides/relay.js'

const DENOM = 'ujuno'

/** An epoch on one side: rewards come in, the epoch ends, its packet goes to the provider and the answer back. */
export interface EpochSide {
  allocate(validators: readonly ValoperAddress[], amount: bigint): void
  epoch(): Answer
  /** The provider's answer to the packet of rewards. */
  deliver: OurSide['deliver']
  acknowledgeReward(sequence: bigint, ack: string): Answer
}

export function ourEpochs(side: OurSide): EpochSide {
  const { consumer, provider, channel, virtualStaking } = side.pairing
  return {
    allocate: (validators, amount) => {
      for (const validator of validators) {
        const reward = { denom: DENOM, amount }
        const msg = { type: 'allocateReward', delegator: virtualStaking, validator, reward }
        unwrap(consumer.executeModule('distribution', msg))
      }
    },
    epoch: () => answer(consumer.executeModule('virtualStake', { type: 'runEpoch', contract: virtualStaking })),
    deliver: (packet) => {
      const delivered = side.deliver(packet)
      // The relayer has it, and it is in nobody's way.
      unwrap(
        provider.executeModule('ibc', { type: 'forgetAck', channelId: channel.provider, sequence: packet.sequence }),
      )
      return delivered
    },
    acknowledgeReward: (sequence, ack) =>
      answer(consumer.executeModule('ibc', { type: 'acknowledgePacket', channelId: channel.consumer, sequence, ack })),
  }
}

/** The same by hand; what the epoch before brought onto the chain is what is asked for. */
export function limitEpochs(side: LimitSide): EpochSide {
  const { consumer, provider } = side.limit
  const { virtualStaking, rewards, bank } = consumer
  const { address, requests, bonded } = virtualStaking
  rewards.delegations.set(address, requests)
  let delegated = 0n
  for (const [validator, amount] of requests) {
    bonded.set(validator, amount)
    delegated += amount
  }
  const registered = consumer.module.contracts.get(address)
  if (registered) registered.delegated = delegated
  return {
    allocate: (validators, amount) => {
      for (const validator of validators) rewards.allocate(bank, address, validator, DENOM, amount)
    },
    epoch: () => consumer.runEpoch(DENOM),
    deliver: (packet) => {
      const answer = side.deliver(packet)
      provider.forgetAck({ channelId: side.channel.provider, sequence: packet.sequence })
      return answer
    },
    acknowledgeReward: (sequence, ack) =>
      consumer.acknowledgePacket({ channelId: side.channel.consumer, sequence }, ack),
  }
}

/** A whole epoch of rewards, all events of it. */
export function epochOfRewards(side: EpochSide) {
  const ended = side.epoch()
  const packet = sentPacket(ended)
  const received = side.deliver(packet)
  const settled = side.acknowledgeReward(packet.sequence, '{"result":"e30="}')
  return [ended, received, settled].flatMap(eventsOf)
}
