import { type Failure, type MachineMessage, type Result, unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { plainAddressCodec } from '@meshwork/core/identifiers'
import {
  advance,
  type ChainHost,
  type ChainState,
  type Commit,
  createChain,
  execute,
  executeModule,
  instantiate,
} from '@meshwork/core/mesh'
import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import { addressOf, coins, idOf, valoperOf } from '@meshwork/core/testing'
import { type ChannelMachine, channelMachine, type IbcMessage, type IbcState } from '../src/channel/index.js'
import type { ChannelSide } from '../src/packets/index.js'
import { type EndpointState, endpointMachine, type Heard } from './endpoint.js'

export const START_NANOS = 1_700_000_000_000_000_000n
export const SECOND = 1_000_000_000n
/** How a test packet's receiver behaves: see the endpoint. */
export type Behaviour = 'ok' | 'refuse' | 'panic' | 'nested' | 'nested-panic'

function hostWith(ibc: ChannelMachine): ChainHost {
  return {
    machines: { endpoint: endpointMachine },
    modules: { ibc },
    beginBlock: [],
    addresses: plainAddressCodec(),
    nameContract: (sequence) => addressOf(`contract${sequence}`),
  }
}

/** A chain with the channel module and one endpoint. Messages that succeed change it; refused ones leave it alone. */
export class TestChain {
  state: ChainState
  readonly endpoint: Address

  private readonly host: ChainHost

  constructor(
    readonly side: ChannelSide,
    machine: ChannelMachine = channelMachine,
  ) {
    const host = hostWith(machine)
    this.host = host
    const modules = { ibc: {} }
    this.state = unwrap(createChain(host, { chainId: side, height: 1n, timeNanos: START_NANOS, modules }))
    const created = this.take(
      instantiate(host, this.state, { sender: addressOf('admin'), kind: 'endpoint', msg: { rules: 'safe' } }),
    )
    this.endpoint = unwrap(created).address ?? addressOf('nobody')
  }

  get ibc(): IbcState {
    return this.state.modules['ibc'] as IbcState
  }

  /** What the endpoint heard so far. */
  get heard(): readonly Heard[] {
    const endpoint = this.state.contracts.get(this.endpoint)
    if (!endpoint) throw new Error('the endpoint is gone')
    // This class made the endpoint, so the kind is known.
    return (endpoint.state as EndpointState).heard
  }

  /** The host says something to the channel module; or somebody else, if named. */
  say(msg: IbcMessage, sender?: Address): Result<Commit, Failure> {
    return this.take(executeModule(this.host, this.state, 'ibc', msg, sender))
  }

  /** The endpoint sends a packet. */
  send(channelId: string, packet: MachineMessage, timeoutAtNanos: bigint): Result<Commit, Failure> {
    const msg = { type: 'send', channelId, packet, timeoutAtNanos }
    return this.take(execute(this.host, this.state, { sender: addressOf('anybody'), to: this.endpoint, msg }))
  }

  /** A later block. */
  wait(seconds: number): void {
    const { height, timeNanos } = this.state
    this.take(advance(this.host, this.state, { height: height + 1n, timeNanos: timeNanos + BigInt(seconds) * SECOND }))
  }

  private take(executed: Result<Commit, Failure>): Result<Commit, Failure> {
    if (executed.ok) this.state = executed.value.chain
    return executed
  }
}

/** The packet of a side with a number in it; its receiver behaves as told. */
export function testPacket(
  side: ChannelSide,
  id: number,
  behaviour: Behaviour = 'ok',
): ProviderPacket | ConsumerPacket {
  const delegator = addressOf(behaviour === 'ok' ? 'okay' : behaviour)
  const validator = valoperOf('val')
  return side === 'provider'
    ? { type: 'stake', delegator, validator, stake: coins(id, 'ustake'), txId: idOf(id) }
    : {
        type: 'internalUnstake',
        delegator,
        validator,
        normalizeAmount: coins(id, 'uosmo'),
        invertedAmount: coins(id, 'ustake'),
      }
}

/** A provider and a consumer. */
export interface TwoChains {
  readonly provider: TestChain
  readonly consumer: TestChain
}

export function twoChains(machine?: ChannelMachine): TwoChains {
  return { provider: new TestChain('provider', machine), consumer: new TestChain('consumer', machine) }
}

/** The first message of a handshake, at the consumer. */
export function openInitMessage({ consumer, provider }: TwoChains) {
  return {
    type: 'openInit',
    port: consumer.endpoint,
    counterpartyPort: `wasm.${provider.endpoint}`,
    connectionId: 'connection-0',
    ordering: 'unordered',
    version: '',
  } as const
}

/** The second message of a handshake, at the provider. */
export function openTryMessage({ consumer, provider }: TwoChains, counterpartyVersion = VERSION) {
  return {
    type: 'openTry',
    port: provider.endpoint,
    counterpartyPort: `wasm.${consumer.endpoint}`,
    counterpartyChannelId: 'channel-0',
    connectionId: 'connection-0',
    ordering: 'unordered',
    counterpartyVersion,
  } as const
}

/** The version text of the deployed contracts. */
export const VERSION = '{"protocol":"mesh-security","version":"0.11.0"}'

/** Two chains with an open channel, `channel-0` on both. */
export function openChannel(): TwoChains {
  const chains = twoChains()
  unwrap(chains.consumer.say(openInitMessage(chains)))
  unwrap(chains.provider.say(openTryMessage(chains)))
  unwrap(
    chains.consumer.say({
      type: 'openAck',
      channelId: 'channel-0',
      counterpartyChannelId: 'channel-0',
      counterpartyVersion: VERSION,
    }),
  )
  unwrap(chains.provider.say({ type: 'openConfirm', channelId: 'channel-0' }))
  return chains
}
