import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { ok, unwrap } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { RULES } from '../../../rules/index.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import type { MeshProviderContext } from '../provider/effects.js'
import { instantiateMeshProvider } from '../provider/handlers/instantiate.js'
import type { MeshProviderInit, MeshProviderMessage } from '../provider/messages.js'
import { queryMeshClaims } from '../provider/queries.js'
import { type MeshProviderState, meshProviderCodec } from '../provider/state.js'
import { transitionMeshProvider } from '../provider/transition.js'
import { answerOf, CHANNEL, type Circumstances, contextOf, LIFETIME_END, openingTo } from './circumstances.js'

export { CHANNEL, LIFETIME_END } from './circumstances.js'

/** The parties around a provider in these tests. */
export const PROVIDER = addressOf('juno-provider')
export const LOCKUP = addressOf('lockup')
export const SLASHER = addressOf('slasher')
export const ALICE = addressOf('alice')
export const BOB = addressOf('bob')

/** A validator of the consumer. */
export const VAL = valoperOf('junoval1')
export const OTHER_VAL = valoperOf('junoval2')

/** How the channel looked while it opened. */
export const OPENING = openingTo('wasm.osmo-consumer')

/** The time of unbonding, in seconds. */
export const PERIOD = 1_209_600n
/** How the provider is created. */
export const PROVIDER_INIT: MeshProviderInit = {
  consumer: { connectionId: 'connection-0' },
  slasher: { owner: addressOf('governance') },
  lockup: LOCKUP,
  unbondingPeriodSeconds: PERIOD,
  rewardsDenom: denomOf('ibc/rewards'),
}

/** What the chain says in a test: the provider's account has 1,000,000 of rewards unless told. */
export interface ProviderChainSays extends Circumstances {
  readonly balance?: bigint | number
  readonly query?: Partial<MeshProviderContext['query']>
}

/** The circumstances of a message to the provider. */
export function providerContext(told: ProviderChainSays = {}): MeshProviderContext {
  const { balance = 1_000_000, query = {}, ...rest } = told
  const answers = { parseAddress: plainAddressCodec().parse, balance: () => ok(uint(balance)), ...query }
  return contextOf(PROVIDER, answers, rest)
}

/** A provider with its slasher. */
export function freshProvider(rules: RuleSetName): MeshProviderState {
  const { state } = unwrap(instantiateMeshProvider(PROVIDER_INIT, providerContext({ rules })))
  const result = { ok: true, events: [], address: SLASHER } as const
  return after(state, { type: 'reply', id: 'slasher', result }, { rules })
}

/** A provider whose channel is open and that knows the validators. */
export function openProvider(rules: RuleSetName): MeshProviderState {
  const open = after(freshProvider(rules), { type: 'channelOpenConfirm', channel: OPENING }, { rules })
  return after(open, listed([VAL, OTHER_VAL]), { rules })
}

/** The consumer's answer to the question for validators. */
export function listed(validators: readonly string[]): MeshProviderMessage {
  const packet = { type: 'listValidators' } as const
  const ack = { type: 'success', data: { validators: validators.map(valoperOf) } } as const
  return { type: 'acknowledgePacket', channelId: CHANNEL, sequence: 1n, packet, ack }
}

/** The outcome of a stake or an unstake of alice's on the validator. */
export function settledAs(
  type: 'stake' | 'unstake',
  amount: bigint | number,
  outcome: 'success' | 'failure' | 'timeout',
  user = ALICE,
): MeshProviderMessage {
  const packet = { type, validator: VAL, amount: uint(amount), key: user } as const
  const where = { channelId: CHANNEL, sequence: 2n, packet }
  if (outcome === 'timeout') return { type: 'timeoutPacket', ...where }
  const ack = outcome === 'success' ? ({ type: 'success' } as const) : ({ type: 'failure', text: 'no' } as const)
  return { type: 'acknowledgePacket', ...where, ack }
}

/** A slash of the validator. */
export function slashed(percentage: string, forceUnbond = false): MeshProviderMessage {
  return { type: 'slash', validator: VAL, percentage: fraction(percentage), forceUnbond }
}

/** The provider after alice has staked so much. */
export function staked(state: MeshProviderState, amount: bigint | number, user = ALICE): MeshProviderState {
  return after(state, settledAs('stake', amount, 'success', user), { rules: state.config.rules })
}

/** The provider after a user asked for so much and the consumer gave it back. */
export function unstaked(state: MeshProviderState, amount: bigint | number, user = ALICE): MeshProviderState {
  const { rules } = state.config
  const asked = after(state, { type: 'unstake', amount: uint(amount), validator: VAL }, { rules, sender: user })
  return after(asked, settledAs('unstake', amount, 'success', user), { rules })
}

/** The provider after its slasher slashed. */
export function afterSlash(state: MeshProviderState, percentage: string): MeshProviderState {
  return after(state, slashed(percentage), { rules: state.config.rules, sender: SLASHER })
}

/** What a provider answers. */
export function send(state: MeshProviderState, msg: MeshProviderMessage, told: ProviderChainSays = {}) {
  const context = providerContext({ rules: state.config.rules, ...told })
  return answerOf(state, meshProviderCodec, () => transitionMeshProvider(state, msg, context))
}

/** The provider after a message that it takes. */
export function after(
  state: MeshProviderState,
  msg: MeshProviderMessage,
  told: ProviderChainSays = {},
): MeshProviderState {
  return unwrap(send(state, msg, told)).state
}

/** All of a short list. */
export const EVERYTHING = { limit: 9 }

/** What of a user's stake unbonds. */
export function claimsOf(state: MeshProviderState, user: Address) {
  return queryMeshClaims(state, user, RULES[state.config.rules])
}

/** A packet that the provider sends now. */
export function packetOf(packet: object) {
  return { type: 'sendPacket', channelId: CHANNEL, packet, timeoutAtNanos: LIFETIME_END }
}

/** A call of the lockup. */
export function callOf(msg: object) {
  return { type: 'call', to: LOCKUP, msg, funds: [], onReply: 'never', id: '' }
}

/** News of rewards. */
export function rewards(amount: bigint | number, validator = 'junoval1', denom = 'ujuno'): MeshProviderMessage {
  const packet = { type: 'rewards', validator: valoperOf(validator), totalFunds: coins(amount, denom) } as const
  return { type: 'receivePacket', channelId: CHANNEL, packet }
}

/** News of validators. */
export function update(added: readonly string[], removed: readonly string[]): MeshProviderMessage {
  const packet = { type: 'updateValidators', added: added.map(valoperOf), removed: removed.map(valoperOf) } as const
  return { type: 'receivePacket', channelId: CHANNEL, packet }
}

/** A claim that the lockup brings. */
export function claim(amount: bigint | number, validator = 'junoval1', owner = ALICE): MeshProviderMessage {
  return { type: 'receiveClaim', owner, amount: uint(amount), validator: valoperOf(validator) }
}

/** A user asks for stake back. */
export function unstake(amount: bigint | number, validator = 'junoval1'): MeshProviderMessage {
  return { type: 'unstake', amount: uint(amount), validator: valoperOf(validator) }
}

/** The list of validators did not come. */
export function noList(outcome: 'failure' | 'timeout'): MeshProviderMessage {
  const where = { channelId: CHANNEL, sequence: 1n, packet: { type: 'listValidators' } } as const
  if (outcome === 'timeout') return { type: 'timeoutPacket', ...where }
  return { type: 'acknowledgePacket', ...where, ack: { type: 'failure', text: 'no' } }
}

/** The consumer took stake or gave it back, on a validator that nobody asked about. */
export function strangeAnswer(type: 'stake' | 'unstake'): MeshProviderMessage {
  const packet = { type, validator: valoperOf('nobody'), amount: uint(1), key: ALICE } as const
  return { type: 'acknowledgePacket', channelId: CHANNEL, sequence: 1n, packet, ack: { type: 'success' } }
}
