import { type BankState, bankMachine, queryBalance } from '../../chain/bank/index.js'
import type { AllocateReward } from '../../chain/distribution/messages.js'
import type { RuleSetName, Violation } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { plainAddressCodec } from '../../identifiers/plain.js'
import {
  advance,
  type ChainHost,
  type ChainState,
  createChain,
  type Executed,
  execute,
  executeModule,
  instantiate,
  moduleAddress,
  sudo,
} from '../../mesh/index.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { PacketAck } from '../../packets/channel-message.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../testing/values.js'
import { type ConverterMessage, type ConverterState, converterMachine } from '../converter/index.js'
import { priceFeedMachine } from '../price-feed/index.js'
import {
  type HandleValsetUpdate,
  type RepricePolicy,
  type ValsetChange,
  type VirtualStakingEvent,
  type VirtualStakingPolicies,
  type VirtualStakingState,
  virtualStakingMachine,
} from '../virtual-staking/index.js'
import { ConsumerWatch } from './consumer-watch.js'
import {
  burnPacket,
  NO_CHANGE,
  ownedBurnPacket,
  slashOf,
  stakePacket,
  transferPacket,
  unstakePacket,
} from './consumer-words.js'
import { LOCAL, OWNER } from './contexts.js'
import { type PlainIbc, plainIbc } from './plain-ibc.js'
import { plainDistribution, plainStaking } from './plain-staking.js'
import { type PlainVirtualStake, plainVirtualStake } from './plain-virtual-stake.js'

const HOST: ChainHost = {
  machines: { 'price-feed': priceFeedMachine, converter: converterMachine, 'virtual-staking': virtualStakingMachine },
  modules: {
    bank: bankMachine,
    staking: plainStaking,
    distribution: plainDistribution,
    virtualStake: plainVirtualStake,
    ibc: plainIbc,
  },
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: (sequence) => addressOf(`cons1contract${String(sequence).padStart(5, '0')}`),
}

/** What a test chooses of a consumer. */
export interface ConsumerSetup {
  readonly rules: RuleSetName
  /** Default 0.5. */
  readonly price?: string
  /** Default 0.1. */
  readonly discount?: string
  /** Null for a consumer whose governance has not set one. */
  readonly cap: bigint | number | null
  /** Names of the active set, default `cval1` to `cval3`. */
  readonly validators?: readonly string[]
  /** How many stakes an epoch drains, default 50. */
  readonly maxRetrieve?: number
  /** Policies of the virtual staking; default as deployed. */
  readonly policies?: Partial<VirtualStakingPolicies>
  /** Default `never`. */
  readonly reprice?: RepricePolicy
}

/**
 * A consumer in a mesh, from price feed to virtual staking, with an open channel and plain modules around. Each act is one transaction in a block of its
 * own; a refused one leaves the chain as it was. After each, the invariants of the machines and between them are checked into `violations`.
 */
export class ConsumerChain {
  private chain: ChainState
  private readonly feed: Address
  readonly converterAddress: Address
  private readonly virtualStakingAddress: Address
  private readonly watch: ConsumerWatch
  /** The channel of now: the n-th that was opened, from 0. */
  private channels = 0

  constructor({
    rules,
    price = '0.5',
    discount = '0.1',
    cap,
    validators = ['cval1', 'cval2', 'cval3'],
    maxRetrieve = 50,
    policies = {},
    reprice = 'never',
  }: ConsumerSetup) {
    const active = validators.map((name) => ({ validator: valoperOf(name), pubKey: 'a2V5', tokens: uint(1_000_000) }))
    this.chain = unwrap(
      createChain(HOST, {
        chainId: 'juno-1',
        height: 100n,
        timeNanos: 1_700_000_000_000_000_000n,
        modules: {
          bank: { balances: [], trusted: [moduleAddress('distribution')] },
          staking: active,
          distribution: null,
          virtualStake: active,
          ibc: null,
        },
      }),
    )
    this.feed = this.create('price-feed', { rules, nativePerForeign: fraction(price) })
    this.converterAddress = this.create('converter', {
      rules,
      priceFeed: this.feed,
      discount: fraction(discount),
      remoteDenom: coins(0, 'uosmo').denom,
      maxRetrieve,
      tombstonedUnbondEnable: true,
      policies: { reprice, ...policies },
    })
    this.virtualStakingAddress = present(this.converter.virtualStaking)
    if (cap !== null) unwrap(this.setCap(cap))
    this.openChannel()
    // The provider knows the validators.
    unwrap(this.deliver({ type: 'acknowledgePacket', ...this.sentPacket(0), ack: { type: 'success' } }))
    this.watch = new ConsumerWatch(rules, this)
  }

  /** All that was wrong so far. */
  get violations(): readonly Violation[] {
    return this.watch.violations
  }

  get converter(): ConverterState {
    return this.stateAt(this.converterAddress) as ConverterState
  }

  get virtualStaking(): VirtualStakingState {
    return this.stateAt(this.virtualStakingAddress) as VirtualStakingState
  }

  /** What the chain really delegated, and whose it is. */
  get module(): PlainVirtualStake {
    return this.chain.modules['virtualStake'] as PlainVirtualStake
  }

  /** What left through the channel. */
  get sent(): PlainIbc['sent'] {
    return (this.chain.modules['ibc'] as PlainIbc).sent
  }

  /** A stake packet of the provider arrives. */
  stake(delegator: string, validator: string, amount: bigint | number): Executed {
    return this.receive(stakePacket(delegator, validator, amount))
  }

  /** An unstake packet of the provider arrives. */
  unstake(delegator: string, validator: string, amount: bigint | number): Executed {
    return this.receive(unstakePacket(delegator, validator, amount))
  }

  /** A burn packet of the provider arrives. */
  burn(validators: readonly string[], amount: bigint | number): Executed {
    return this.receive(burnPacket(validators, amount))
  }

  /** A burn packet that says whose stake it is of. */
  burnOf(delegator: string, validator: string, amount: bigint | number): Executed {
    return this.receive(ownedBurnPacket(delegator, validator, amount))
  }

  /** A packet arrives by which a delegator has rewards paid here. */
  transferRewards(recipient: string, amount: bigint | number): Executed {
    return this.receive(transferPacket(recipient, amount))
  }

  /** A validator earns for the virtual staking. */
  accrue(validator: string, amount: bigint | number): Executed {
    const reward = coins(amount, 'ujuno')
    const delegator = this.virtualStakingAddress
    const msg: AllocateReward = { type: 'allocateReward', delegator, validator: valoperOf(validator), reward }
    return this.act(() => this.take(executeModule(HOST, this.chain, 'distribution', msg)))
  }

  /** The chain's validators change. */
  valset(change: Partial<ValsetChange>): Executed {
    const msg: HandleValsetUpdate = { type: 'handleValsetUpdate', ...NO_CHANGE, ...change }
    return this.act(() => this.take(sudo(HOST, this.chain, this.virtualStakingAddress, msg)))
  }

  /** The chain slashes a validator: so much of the delegation there is gone, and the virtual staking hears of it. */
  slash(validator: string, amount: bigint | number, change: Partial<ValsetChange> = {}): Executed {
    const slash = { type: 'slash', validator: valoperOf(validator), amount: uint(amount) } as const
    unwrap(this.take(executeModule(HOST, this.chain, 'virtualStake', slash)))
    const isTombstoned = change.tombstoned?.includes(valoperOf(validator)) ?? false
    return this.valset({ ...change, slashed: [slashOf(validator, amount, isTombstoned)] })
  }

  /** The provider answers the n-th packet that was ever sent. */
  acknowledge(nth: number, error?: string): Executed {
    const ack: PacketAck = error === undefined ? { type: 'success' } : { type: 'failure', text: error }
    return this.act(() => this.deliver({ type: 'acknowledgePacket', ...this.sentPacket(nth), ack }))
  }

  /** The n-th packet that was ever sent came too late. */
  timeOut(nth: number): Executed {
    return this.act(() => this.deliver({ type: 'timeoutPacket', ...this.sentPacket(nth) }))
  }

  /** The provider closed the channel. */
  close(): Executed {
    return this.act(() => this.deliver({ type: 'channelCloseConfirm', channelId: this.channelId }))
  }

  /** The next channel opens, after the end of the last one. */
  reopen(): void {
    this.channels += 1
    this.openChannel()
    this.watch.step(this)
  }

  /** The channel module says something. */
  tell(msg: ConverterMessage): Executed {
    return this.act(() => this.deliver(msg))
  }

  /** What an account has of the consumer's denom. */
  balance(of: string): bigint {
    const address = { converter: this.converterAddress, virtualStaking: this.virtualStakingAddress }[of]
    return queryBalance(this.chain.modules['bank'] as BankState, address ?? addressOf(of), LOCAL)
  }

  setPrice(price: string): Executed {
    const msg = { type: 'updatePrice', nativePerForeign: fraction(price) }
    return this.act(() => this.take(execute(HOST, this.chain, { sender: OWNER, to: this.feed, msg })))
  }

  setCap(cap: bigint | number): Executed {
    const msg: { type: 'setCap'; cap: Uint128 } = { type: 'setCap', cap: uint(cap) }
    return this.take(executeModule(HOST, this.chain, 'virtualStake', msg))
  }

  /** The chain refuses every bond and unbond on these validators from now on. */
  refuse(...validators: readonly string[]): Executed {
    const msg: { type: 'refuse'; validators: readonly string[] } = { type: 'refuse', validators }
    return this.take(executeModule(HOST, this.chain, 'virtualStake', msg))
  }

  /** The chain loses so much of a delegation without telling. */
  slashSilently(validator: string, amount: bigint | number): Executed {
    const slash = { type: 'slash', validator: valoperOf(validator), amount: uint(amount) } as const
    return this.take(executeModule(HOST, this.chain, 'virtualStake', slash))
  }

  /** An unbond gives back so much less than was asked from now on. */
  giveLess(short: bigint | number): Executed {
    const msg: { type: 'giveLess'; short: Uint128 } = { type: 'giveLess', short: uint(short) }
    return this.take(executeModule(HOST, this.chain, 'virtualStake', msg))
  }

  /** Whether the chain sends packets. */
  stick(stuck: boolean): Executed {
    const msg: { type: 'stick'; stuck: boolean } = { type: 'stick', stuck }
    return this.take(executeModule(HOST, this.chain, 'ibc', msg))
  }

  /** The chain ends an epoch; afterwards V1 to V3 must hold, and V5 at the end of a drain. */
  epoch(): Executed {
    const ended = this.act(() => this.take(sudo(HOST, this.chain, this.virtualStakingAddress, { type: 'handleEpoch' })))
    // What of the cap the epoch could use; a drain uses none, and V1 to V3 do not speak of it.
    const rebalanced = ended.ok ? ended.value.events.find(({ event }) => event.type === 'rebalanced') : undefined
    if (rebalanced)
      this.watch.epochEnded((rebalanced.event as Extract<VirtualStakingEvent, { type: 'rebalanced' }>).cap)
    if (ended.ok && ended.value.events.some(({ event }) => event.type === 'epochsStopped')) this.watch.drainEnded()
    return ended
  }

  /** A plain message of anybody to the converter or the virtual staking. */
  send(to: 'converter' | 'virtualStaking', msg: { readonly type: string }, sender = addressOf('mallory')): Executed {
    const address = to === 'converter' ? this.converterAddress : this.virtualStakingAddress
    return this.act(() => this.take(execute(HOST, this.chain, { sender, to: address, msg })))
  }

  /** Checks everything anew and returns all that was ever wrong. */
  audit(): readonly Violation[] {
    this.watch.audit()
    return this.violations
  }

  /** The amounts of all requests, by validator. */
  get requests(): Readonly<Record<string, bigint>> {
    return Object.fromEntries(this.virtualStaking.requests.range())
  }

  /** What the last epoch asked for, by validator. */
  get bonded(): Readonly<Record<string, bigint>> {
    return Object.fromEntries(this.virtualStaking.bonded.map(({ validator, amount }) => [validator, amount]))
  }

  private act(run: () => Executed): Executed {
    const { height, timeNanos } = this.chain
    unwrap(this.take(advance(HOST, this.chain, { height: height + 1n, timeNanos: timeNanos + 5_000_000_000n })))
    const before = this.chain
    const done = run()
    if (!done.ok && this.chain !== before) throw new Error('a refused message changed the chain')
    this.watch.step(this)
    return done
  }

  private sentPacket(nth: number) {
    const effect = this.sent[nth]
    if (!effect) throw new Error(`only ${this.sent.length} packets were sent`)
    return { channelId: effect.channelId, sequence: BigInt(nth + 1), packet: effect.packet }
  }

  private receive(packet: ProviderPacket): Executed {
    return this.act(() => this.deliver({ type: 'receivePacket', channelId: this.channelId, packet }))
  }

  private get channelId(): string {
    return `channel-${this.channels}`
  }

  private openChannel(): void {
    const { channelId } = this
    const channel = { channelId, connectionId: 'connection-0', counterpartyPort: 'p', ordering: 'unordered' }
    for (const type of ['channelOpenInit', 'channelOpenAck'] as const)
      unwrap(this.deliver({ type, channel } as ConverterMessage))
  }

  private deliver(msg: ConverterMessage): Executed {
    const delivery = { type: 'deliver', to: this.converterAddress, msg }
    return this.take(executeModule(HOST, this.chain, 'ibc', delivery))
  }

  private create(kind: string, msg: unknown): Address {
    return present(unwrap(this.take(instantiate(HOST, this.chain, { sender: OWNER, kind, msg }))).address)
  }

  private take(done: Executed): Executed {
    if (done.ok) this.chain = done.value.chain
    return done
  }

  private stateAt(address: Address): unknown {
    return this.chain.contracts.get(address)?.state
  }
}

function present(address: Address | null | undefined): Address {
  if (!address) throw new Error('a contract was to be created and has no address')
  return address
}

/** The type of the innermost error, or `accepted`. */
export function refusal(done: Executed): string {
  return done.ok ? 'accepted' : done.error.error.type
}
