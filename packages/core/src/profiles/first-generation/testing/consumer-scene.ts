import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { err, ok, unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import type { MeshConsumerContext } from '../consumer/effects.js'
import { instantiateMeshConsumer } from '../consumer/handlers/instantiate.js'
import type { MeshConsumerInit, MeshConsumerMessage } from '../consumer/messages.js'
import { type MeshConsumerState, meshConsumerCodec } from '../consumer/state.js'
import { transitionMeshConsumer } from '../consumer/transition.js'
import type { FirstGenerationConsumerPacket, FirstGenerationProviderPacket } from '../packets.js'
import { answerOf, CHANNEL, type Circumstances, contextOf, LIFETIME_END, openingTo } from './circumstances.js'

export { CHANNEL, LIFETIME_END } from './circumstances.js'

/** The parties around a consumer in these tests. */
export const META = addressOf('meta-staking')
export const ALICE = addressOf('alice')

/** Validators of its chain. */
export const VAL = valoperOf('junoval1')
export const OTHER_VAL = valoperOf('junoval2')

/** How the channel looked while it opened. */
export const OPENING = openingTo('wasm.juno-provider')

/** The answer of a module that is not there. */
export const SILENT = err({ type: 'NoSuchModule', module: 'staking' } as const)

/** How the consumer is created. */
export const CONSUMER_INIT: MeshConsumerInit = {
  provider: { connectionId: 'connection-0', portId: 'wasm.juno-provider' },
  remoteToLocalExchangeRate: fraction('0.1'),
  metaStaking: META,
  transferChannelId: 'channel-2',
}

/** What the chain says in a test: two validators are active unless told. */
export interface ConsumerChainSays extends Circumstances {
  readonly active?: readonly string[]
  readonly query?: Partial<MeshConsumerContext['query']>
}

/** The circumstances of a message to the consumer. */
export function consumerContext(told: ConsumerChainSays = {}): MeshConsumerContext {
  const { active = ['junoval1', 'junoval2'], query = {}, ...rest } = told
  const bonded = active.map((validator) => ({ validator: valoperOf(validator), pubKey: '', tokens: uint(1) }))
  const answers = { parseAddress: plainAddressCodec().parse, bondedValidators: () => ok(bonded), ...query }
  return contextOf(addressOf('osmo-consumer'), answers, rest)
}

/** A consumer without a channel. */
export function freshConsumer(rules: RuleSetName): MeshConsumerState {
  return unwrap(instantiateMeshConsumer(CONSUMER_INIT, consumerContext({ rules }))).state
}

/** A consumer whose channel is open. */
export function openConsumer(rules: RuleSetName): MeshConsumerState {
  return next(freshConsumer(rules), { type: 'channelOpenAck', channel: OPENING })
}

/** What a consumer answers. */
export function send(state: MeshConsumerState, msg: MeshConsumerMessage, told: ConsumerChainSays = {}) {
  const context = consumerContext({ rules: state.config.rules, ...told })
  return answerOf(state, meshConsumerCodec, () => transitionMeshConsumer(state, msg, context))
}

/** The consumer after a message that it takes. */
export function next(
  state: MeshConsumerState,
  msg: MeshConsumerMessage,
  told: ConsumerChainSays = {},
): MeshConsumerState {
  return unwrap(send(state, msg, told)).state
}

/** A packet of the provider. */
export function received(packet: FirstGenerationProviderPacket, channelId = CHANNEL): MeshConsumerMessage {
  return { type: 'receivePacket', channelId, packet }
}

/** The provider asks for stake, or for stake back, on the validator. */
export function stake(type: 'stake' | 'unstake', amount: bigint | number): MeshConsumerMessage {
  return received({ type, validator: VAL, amount: uint(amount), key: ALICE })
}

/** The provider asks for the validators. */
export const list = received({ type: 'listValidators' })

/** A packet that the consumer sends now. */
export function sentPacket(packet: object) {
  return { type: 'sendPacket', channelId: CHANNEL, packet, timeoutAtNanos: LIFETIME_END }
}

/** What the consumer tells its provider. */
export const rewards = { type: 'rewards', validator: VAL, totalFunds: coins(100, 'ujuno') } as const
export const change = { type: 'updateValidators', added: [VAL], removed: [OTHER_VAL] } as const

/** What became of a packet of the consumer. */
export function settled(
  packet: FirstGenerationConsumerPacket,
  outcome: 'success' | 'failure' | 'timeout',
): MeshConsumerMessage {
  const where = { channelId: CHANNEL, sequence: 1n, packet }
  if (outcome === 'timeout') return { type: 'timeoutPacket', ...where }
  const ack = outcome === 'success' ? ({ type: 'success' } as const) : ({ type: 'failure', text: 'no' } as const)
  return { type: 'acknowledgePacket', ...where, ack }
}

/** The transfer of coins with which the consumer follows the news. */
export function transferOf(rules: RuleSetName, amount = 100) {
  return {
    type: 'transfer',
    msg: {
      type: 'sendTransfer',
      channelId: 'channel-2',
      coin: coins(amount, 'ujuno'),
      receiver: 'juno-provider',
      timeoutAtNanos: LIFETIME_END,
      hears: rules === 'safe' ? 'outcome' : 'nothing',
    },
    onReply: rules === 'safe' ? 'error' : 'never',
    id: ['transfer', 'ujuno', BigInt(amount)],
  }
}

/** Coins that were sent are back after their time, or as told. */
export function transferSettled(
  amount: bigint | number,
  outcome: { readonly type: 'success' | 'timeout' } | { readonly type: 'failure'; readonly text: string } = {
    type: 'timeout',
  },
): MeshConsumerMessage {
  return { type: 'transferSettled', channelId: 'channel-2', sequence: 1n, coin: coins(amount, 'ujuno'), outcome }
}

/** What anybody, or the meta-staking, may ask of the consumer. */
export const bring: MeshConsumerMessage = { type: 'receiveRewards', validator: VAL }
export const retryRewards: MeshConsumerMessage = { type: 'retryRewards', validator: VAL, denom: denomOf('ujuno') }
export const retryTransfer: MeshConsumerMessage = { type: 'retryTransfer', denom: denomOf('ujuno') }
export const updateValidators: MeshConsumerMessage = { type: 'updateValidators' }
