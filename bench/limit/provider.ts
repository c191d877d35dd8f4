import type { Failure } from '@meshwork/core/foundation'
import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import type { LimitBank } from './bank.js'
import type { SentPlace } from './channel-end.js'
import type { LimitChannels, TimeoutProof } from './channels.js'
import type { LimitExternalStaking } from './external-staking.js'
import type { Answer, LimitCoin, LimitEvent } from './outcome.js'
import { withdrawRewards, withdrawUnbonded } from './staking-withdraw.js'
import type { LimitVault, StakeRemoteMsg } from './vault.js'

const NO_FUNDS: readonly LimitCoin[] = []

/** The provider chain: each method is one transaction, and gives its events or why it was refused. */
export class LimitProvider {
  constructor(
    readonly bank: LimitBank,
    readonly vault: LimitVault,
    readonly staking: LimitExternalStaking,
    readonly channels: LimitChannels<ProviderPacket, ConsumerPacket>,
  ) {}

  bond(user: string, amount: LimitCoin, funds = NO_FUNDS): Answer {
    const events: LimitEvent[] = []
    return answer(this.vault.bond(user, amount, funds, events), events)
  }

  unbond(user: string, amount: LimitCoin, funds = NO_FUNDS): Answer {
    const events: LimitEvent[] = []
    return answer(this.vault.unbond(user, amount, funds, events), events)
  }

  stakeRemote(user: string, msg: StakeRemoteMsg, funds = NO_FUNDS): Answer {
    const events: LimitEvent[] = []
    return answer(this.vault.stakeRemote(user, msg, funds, events), events)
  }

  unstake(user: string, validator: string, amount: LimitCoin, funds = NO_FUNDS): Answer {
    const events: LimitEvent[] = []
    return answer(this.staking.unstake(user, validator, amount, funds, events), events)
  }

  withdrawUnbonded(user: string, funds = NO_FUNDS): Answer {
    const events: LimitEvent[] = []
    return answer(withdrawUnbonded(this.staking, user, funds, events), events)
  }

  withdrawRewards(user: string, validator: string, remoteRecipient: string, funds = NO_FUNDS): Answer {
    const events: LimitEvent[] = []
    return answer(withdrawRewards(this.staking, user, { validator, remoteRecipient }, funds, events), events)
  }

  receivePacket(place: SentPlace, data: string, timeoutAtNanos: bigint): Answer {
    const events: LimitEvent[] = []
    return answer(this.channels.receive(place, data, timeoutAtNanos, events), events)
  }

  acknowledgePacket(place: SentPlace, ack: string): Answer {
    const events: LimitEvent[] = []
    return answer(this.channels.acknowledge(place, ack, events), events)
  }

  timeoutPacket(place: SentPlace, proof: TimeoutProof): Answer {
    const events: LimitEvent[] = []
    return answer(this.channels.timeout(place, proof, events), events)
  }

  forgetAck(place: SentPlace): Answer {
    return answer(this.channels.forgetAck(place), [])
  }

  advance(nanos: bigint): void {
    this.channels.nowNanos += nanos
    this.staking.nowNanos += nanos
  }
}

/** What a transaction comes to. */
export function answer(failure: Failure | undefined, events: readonly LimitEvent[]): Answer {
  return failure ? { ok: false, error: failure.error } : { ok: true, events }
}
