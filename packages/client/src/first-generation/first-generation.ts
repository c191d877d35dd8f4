import type { MachineMessage, Result } from '@meshwork/core/foundation'
import { type Address, type Denom, type ValoperAddress, valoper } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import { coin, parseDecimal, type Uint128, uint128 } from '@meshwork/core/numbers'
import { FIRST_GENERATION_VERSION } from '@meshwork/ibc/first-generation'
import { memoryRelayChain } from '../adapters/memory/index.js'
import { type OpenedChannel, openChannel, type RefusedStep } from '../create-mesh/index.js'
import { at } from '../create-mesh/read.js'
import { type RelayOptions, type RelayPath, type RelayTotals, relayAll } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'

/** The five contracts of the first generation, by what they are. */
export interface FirstGenerationContracts {
  /** On the provider's chain. */
  readonly lockup: Address
  readonly provider: Address
  readonly slasher: Address
  /** On the consumer's chain. */
  readonly metaStaking: Address
  readonly consumer: Address
}

/** What a channel is called on each side. */
export interface FirstGenerationChannel {
  readonly provider: string
  readonly consumer: string
}

/** What a pairing of the first generation was made of. */
export interface FirstGenerationParts {
  readonly provider: Chain
  readonly consumer: Chain
  readonly contracts: FirstGenerationContracts
  readonly connectionId: string
  /** The channel of the coins. */
  readonly transfers: FirstGenerationChannel
  /** What the provider's chain stakes, and users bond. */
  readonly bondDenom: Denom
  /** What rewards are called on the provider's chain. */
  readonly rewardsDenom: Denom
}

/**
 * Two chains in memory with the contracts of the first generation, and the channels between them. Each verb is one transaction; a refused one changes nothing.
 * What goes over the channels waits for {@link FirstGeneration.relay}.
 */
export class FirstGeneration {
  readonly provider: Chain
  readonly consumer: Chain
  readonly contracts: FirstGenerationContracts
  readonly rewardsDenom: Denom
  private readonly channels: FirstGenerationChannel[] = []

  constructor(private readonly parts: FirstGenerationParts) {
    const { provider, consumer, contracts, rewardsDenom } = parts
    this.provider = provider
    this.consumer = consumer
    this.contracts = contracts
    this.rewardsDenom = rewardsDenom
  }

  /** The channel of the packets, by its name on each side: the newest one. Undefined before the first. */
  get channel(): FirstGenerationChannel | undefined {
    return this.channels.at(-1)
  }

  /** Opens the channel, from the consumer; also after a close. The error is the step that was refused. */
  open(): Result<OpenedChannel, RefusedStep> {
    const { provider, consumer, contracts, connectionId } = this.parts
    const opened = openChannel({
      consumer: { chain: consumer, contract: contracts.consumer },
      provider: { chain: provider, contract: contracts.provider },
      connectionId,
      version: FIRST_GENERATION_VERSION,
    })
    if (opened.ok) this.channels.push({ provider: opened.value.provider, consumer: opened.value.consumer })
    return opened
  }

  /** Closes both ends of the channel, first the consumer's. @throws MeshSetupError when there is none to close. */
  close(): void {
    const { channel } = this
    at('consumer', this.consumer.executeModule('ibc', { type: 'closeInit', channelId: channel?.consumer ?? '' }))
    at('provider', this.provider.executeModule('ibc', { type: 'closeConfirm', channelId: channel?.provider ?? '' }))
  }

  /** A user bonds coins in the lockup. */
  bond(user: string, amount: bigint): Executed {
    const { contracts, bondDenom } = this.parts
    const funds = [coin(bondDenom, this.amount(amount))]
    const sender = this.provider.address(user)
    return this.provider.execute({ sender, to: contracts.lockup, msg: { type: 'bond' }, funds })
  }

  /** A user takes coins out of the lockup that nobody has a claim on. */
  unbond(user: string, amount: bigint): Executed {
    return this.asUser(user, this.contracts.lockup, { type: 'unbond', amount: this.amount(amount) })
  }

  /** A user stakes bonded coins on a validator of the consumer. */
  crossStake(user: string, validator: string, amount: bigint): Executed {
    const { lockup, provider: lienholder } = this.contracts
    const grant = { lienholder, amount: this.amount(amount), validator: this.validator(validator) }
    return this.asUser(user, lockup, { type: 'grantClaim', ...grant })
  }

  /** A user takes stake back from a validator of the consumer. */
  unstake(user: string, validator: string, amount: bigint): Executed {
    const asked = { amount: this.amount(amount), validator: this.validator(validator) }
    return this.asUser(user, this.contracts.provider, { type: 'unstake', ...asked })
  }

  /** A user has the claim given back on stake that has unbonded. */
  release(user: string): Executed {
    return this.asUser(user, this.contracts.provider, { type: 'unbond' })
  }

  /** A user has the rewards of a validator paid out. */
  claimRewards(user: string, validator: string): Executed {
    return this.asUser(user, this.contracts.provider, { type: 'claimRewards', validator: this.validator(validator) })
  }

  /** The owner of the slasher has a validator slashed at the provider. */
  slash(owner: string, validator: string, percentage: string, forceUnbond = false): Executed {
    const evidence = {
      validator: this.validator(validator),
      amount: at('percentage', parseDecimal(percentage)),
      forceUnbond,
    }
    return this.asUser(owner, this.contracts.slasher, { type: 'submitEvidence', ...evidence })
  }

  /** Somebody has the lockup told what slashes took of a user's stake on a validator (safe). */
  settleSlash(anybody: string, user: string, validator: string): Executed {
    const stake = { user: this.provider.address(user), validator: this.validator(validator) }
    return this.asUser(anybody, this.contracts.provider, { type: 'settleSlash', ...stake })
  }

  /** The consumer's chain books a reward for the stake of the meta-staking on a validator. */
  allocateReward(validator: string, amount: bigint): Executed {
    const delegator = this.contracts.metaStaking
    const reward = coin(this.consumerDenom(), this.amount(amount))
    const where = { delegator, validator: this.validator(validator) }
    return this.consumer.executeModule('distribution', { type: 'allocateReward', ...where, reward })
  }

  /** Somebody fetches the rewards of a validator, if any are new, and has the consumer's part sent to the provider. */
  sendRewards(anybody: string, validator: string): Executed {
    const { metaStaking, consumer } = this.contracts
    const named = this.validator(validator)
    // Nothing may be new: what the chain paid when stake came or went is shared already, and waits to be sent.
    this.asAnybody(anybody, metaStaking, { type: 'withdrawDelegatorReward', validator: named })
    return this.asAnybody(anybody, metaStaking, { type: 'withdrawToConsumer', consumer, validator: named })
  }

  /** Somebody has the provider told again of rewards of a validator that it did not hear of (safe). */
  retryRewards(anybody: string, validator: string): Executed {
    const msg = { type: 'retryRewards', validator: this.validator(validator), denom: this.consumerDenom() }
    return this.asAnybody(anybody, this.contracts.consumer, msg)
  }

  /** Somebody has rewards sent again whose coins came back (safe). */
  retryTransfer(anybody: string): Executed {
    return this.asAnybody(anybody, this.contracts.consumer, { type: 'retryTransfer', denom: this.consumerDenom() })
  }

  /** Somebody has the provider told of validators that came and went (safe). */
  updateValidators(anybody: string): Executed {
    return this.asAnybody(anybody, this.contracts.consumer, { type: 'updateValidators' })
  }

  /** Somebody has stake undelegated that the chain could not take back at once (safe). */
  undelegateWaiting(anybody: string, validator: string): Executed {
    const msg = { type: 'undelegateWaiting', validator: this.validator(validator) }
    return this.asAnybody(anybody, this.contracts.metaStaking, msg)
  }

  /** Carries over what waits on all channels, in both directions, until nothing moves. */
  relay(options?: RelayOptions): Promise<RelayTotals> {
    return relayAll(this.paths(), options)
  }

  /** Moves both chains on. @throws MeshSetupError when a chain refuses its next block. */
  advance(seconds: bigint): void {
    for (const chain of [this.provider, this.consumer])
      at(chain.name, chain.advance({ blocks: 1n, nanos: seconds * 1_000_000_000n }))
  }

  private paths(): readonly RelayPath[] {
    const ends = [...this.channels].reverse().concat(this.parts.transfers)
    return ends.map((channel) => ({
      provider: { chain: memoryRelayChain(this.provider), channelId: channel.provider },
      consumer: { chain: memoryRelayChain(this.consumer), channelId: channel.consumer },
    }))
  }

  private asUser<Msg extends MachineMessage>(user: string, to: Address, msg: Msg): Executed {
    return this.provider.execute({ sender: this.provider.address(user), to, msg })
  }

  private asAnybody<Msg extends MachineMessage>(anybody: string, to: Address, msg: Msg): Executed {
    return this.consumer.execute({ sender: this.consumer.address(anybody), to, msg })
  }

  private consumerDenom(): Denom {
    return at('bondDenom', this.consumer.query.bondedDenom())
  }

  private amount(value: bigint): Uint128 {
    return at('amount', uint128(value))
  }

  private validator(text: string): ValoperAddress {
    return at('validator', valoper(text))
  }
}
