import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import type { LimitBank } from './bank.js'
import { answer, LimitChain } from './chain.js'
import type { LimitChannels } from './channels.js'
import type { LimitExternalStaking } from './external-staking.js'
import type { Answer, LimitCoin, LimitEvent } from './outcome.js'
import { withdrawRewards, withdrawUnbonded } from './staking-withdraw.js'
import type { LimitVault, StakeRemoteMsg } from './vault.js'

const NO_FUNDS: readonly LimitCoin[] = []

/** The provider chain: each method is one transaction, and gives its events or why it was refused. */
export class LimitProvider extends LimitChain<ProviderPacket, ConsumerPacket> {
  constructor(
    readonly bank: LimitBank,
    readonly vault: LimitVault,
    readonly staking: LimitExternalStaking,
    channels: LimitChannels<ProviderPacket, ConsumerPacket>,
  ) {
    super(channels)
  }

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

  advance(nanos: bigint): void {
    this.channels.nowNanos += nanos
    this.staking.nowNanos += nanos
  }
}
