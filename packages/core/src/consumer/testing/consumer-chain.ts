import type { RuleSetName, Violation } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { plainAddressCodec } from '../../identifiers/plain.js'
import { FIRST_EXTERNAL_TX_ID } from '../../identifiers/tx-id.js'
import {
  advance,
  type ChainHost,
  type ChainState,
  createChain,
  type Executed,
  execute,
  executeModule,
  instantiate,
  sudo,
} from '../../mesh/index.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import { addressOf, coins, fraction, idOf, uint, valoperOf } from '../../testing/values.js'
import { type ConverterMessage, type ConverterState, converterMachine } from '../converter/index.js'
import { priceFeedMachine } from '../price-feed/index.js'
import { type VirtualStakingState, virtualStakingMachine } from '../virtual-staking/index.js'
import { ConsumerWatch } from './consumer-watch.js'
import { OWNER } from './contexts.js'
import {
  contractName,
  type PlainIbc,
  type PlainVirtualStake,
  plainIbc,
  plainStaking,
  plainVirtualStake,
} from './plain-modules.js'

const HOST: ChainHost = {
  machines: { 'price-feed': priceFeedMachine, converter: converterMachine, 'virtual-staking': virtualStakingMachine },
  modules: { staking: plainStaking, virtualStake: plainVirtualStake, ibc: plainIbc },
  beginBlock: [],
  addresses: plainAddressCodec(),
  nameContract: contractName,
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
}

/**
 * A consumer in a mesh, from price feed to virtual staking, with an open channel and plain modules around. Each act is one transaction in a block of its
 * own; a refused one leaves the chain as it was. After each, the invariants of the machines and between them are checked into `violations`.
 */
export class ConsumerChain {
  private chain: ChainState
  private readonly feed: Address
  private readonly converterAddress: Address
  private readonly virtualStakingAddress: Address
  private readonly watch: ConsumerWatch

  constructor({
    rules,
    price = '0.5',
    discount = '0.1',
    cap,
    validators = ['cval1', 'cval2', 'cval3'],
  }: ConsumerSetup) {
    const active = validators.map((name) => ({ validator: valoperOf(name), pubKey: 'a2V5', tokens: uint(1_000_000) }))
    this.chain = unwrap(
      createChain(HOST, {
        chainId: 'juno-1',
        height: 100n,
        timeNanos: 1_700_000_000_000_000_000n,
        modules: { staking: active, virtualStake: active, ibc: null },
      }),
    )
    this.feed = this.create('price-feed', { rules, nativePerForeign: fraction(price) })
    this.converterAddress = this.create('converter', {
      rules,
      priceFeed: this.feed,
      discount: fraction(discount),
      remoteDenom: coins(0, 'uosmo').denom,
      maxRetrieve: 50,
      tombstonedUnbondEnable: true,
    })
    this.virtualStakingAddress = present(this.converter.virtualStaking)
    if (cap !== null) unwrap(this.setCap(cap))
    const channel = {
      channelId: 'channel-0',
      connectionId: 'connection-0',
      counterpartyPort: 'p',
      ordering: 'unordered',
    }
    for (const type of ['channelOpenInit', 'channelOpenAck'] as const)
      unwrap(this.deliver({ type, channel } as ConverterMessage))
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

  setPrice(price: string): Executed {
    const msg = { type: 'updatePrice', nativePerForeign: fraction(price) }
    return this.act(() => this.take(execute(HOST, this.chain, { sender: OWNER, to: this.feed, msg })))
  }

  setCap(cap: bigint | number): Executed {
    const msg: { type: 'setCap'; cap: Uint128 } = { type: 'setCap', cap: uint(cap) }
    return this.take(executeModule(HOST, this.chain, 'virtualStake', msg))
  }

  /** The chain ends an epoch; afterwards V1 to V3 must hold. */
  epoch(): Executed {
    const ended = this.act(() => this.take(sudo(HOST, this.chain, this.virtualStakingAddress, { type: 'handleEpoch' })))
    const { cap } = this.module
    if (ended.ok && cap !== null && cap > 0n) this.watch.epochEnded(cap)
    return ended
  }

  /** A plain message of anybody to the converter or the virtual staking. */
  send(to: 'converter' | 'virtualStaking', msg: { readonly type: string }): Executed {
    const address = to === 'converter' ? this.converterAddress : this.virtualStakingAddress
    return this.act(() => this.take(execute(HOST, this.chain, { sender: addressOf('mallory'), to: address, msg })))
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

  private receive(packet: ProviderPacket): Executed {
    return this.act(() => this.deliver({ type: 'receivePacket', channelId: 'channel-0', packet }))
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

function stakePacket(delegator: string, validator: string, amount: bigint | number): ProviderPacket {
  const whose = { delegator: addressOf(delegator), validator: valoperOf(validator) }
  return { type: 'stake', ...whose, stake: coins(amount, 'uosmo'), txId: idOf(1) }
}

function unstakePacket(delegator: string, validator: string, amount: bigint | number): ProviderPacket {
  const whose = { delegator: addressOf(delegator), validator: valoperOf(validator) }
  return { type: 'unstake', ...whose, unstake: coins(amount, 'uosmo'), txId: FIRST_EXTERNAL_TX_ID }
}

/** The type of the innermost error, or `accepted`. */
export function refusal(done: Executed): string {
  return done.ok ? 'accepted' : done.error.error.type
}
