import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { err, ok, unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { addressOf, coins, denomOf, uint, valoperOf } from '../../../testing/values.js'
import type { MetaStakingContext } from '../meta-staking/effects.js'
import { instantiateMetaStaking } from '../meta-staking/handlers/instantiate.js'
import type { GrantChange, MetaStakingMessage } from '../meta-staking/messages.js'
import { type MetaStakingState, metaStakingCodec } from '../meta-staking/state.js'
import { transitionMetaStaking } from '../meta-staking/transition.js'
import { answerOf, type Circumstances, contextOf } from './circumstances.js'

/** The parties around a meta-staking in these tests. */
export const ADMIN = addressOf('governance')
export const OSMO = addressOf('osmo-consumer')
export const STARS = addressOf('stars-consumer')
/** A text that no address can be; it comes from hosts that do not check. */
export const NOBODY = 'NO BODY' as typeof OSMO

/** Validators of its chain. */
export const VAL = valoperOf('junoval1')
export const OTHER_VAL = valoperOf('junoval2')

/** The answer of a module that is not there. */
export const SILENT = err({ type: 'NoSuchModule', module: 'staking' } as const)

/** What the chain says in a test: the balance of the meta-staking, 10,000 unless told, and what its delegations have earned. */
export interface MetaChainSays extends Circumstances {
  readonly balance?: bigint | number
  readonly reward?: bigint | number
  readonly query?: Partial<MetaStakingContext['query']>
}

/** The circumstances of a message to the meta-staking. */
export function metaContext(told: MetaChainSays = {}): MetaStakingContext {
  const { balance = 10_000, reward = 0, query = {}, ...rest } = told
  const answers = {
    parseAddress: plainAddressCodec().parse,
    bondedDenom: () => ok(denomOf('ujuno')),
    balance: () => ok(uint(balance)),
    hasDelegation: () => ok(true),
    delegationReward: () => ok(uint(reward)),
    ...query,
  }
  return contextOf(addressOf('meta-staking'), answers, rest)
}

/** A meta-staking without consumers. */
export function freshMeta(rules: RuleSetName): MetaStakingState {
  return unwrap(instantiateMetaStaking({}, metaContext({ rules, sender: ADMIN }))).state
}

/** What a meta-staking answers; the sender is a consumer unless told. */
export function send(state: MetaStakingState, msg: MetaStakingMessage, told: MetaChainSays = {}) {
  const context = metaContext({ rules: state.config.rules, sender: OSMO, ...told })
  return answerOf(state, metaStakingCodec, () => transitionMetaStaking(state, msg, context))
}

/** The meta-staking after a message that it takes. */
export function next(state: MetaStakingState, msg: MetaStakingMessage, told: MetaChainSays = {}): MetaStakingState {
  return unwrap(send(state, msg, told)).state
}

/** A grant. */
export function add(amount: bigint | number, consumer = OSMO, denom = 'ujuno'): GrantChange {
  return { type: 'addConsumer', consumer, funds: coins(amount, denom) }
}

/** The end of a grant. */
export function remove(consumer = OSMO): GrantChange {
  return { type: 'removeConsumer', consumer }
}

/** A consumer stakes. */
export function delegate(amount: bigint | number, validator = VAL): MetaStakingMessage {
  return { type: 'delegate', validator, amount: uint(amount) }
}

/** A consumer takes stake back. */
export function undelegate(amount: bigint | number, validator = VAL): MetaStakingMessage {
  return { type: 'undelegate', validator, amount: uint(amount) }
}

/** Rewards of a validator are fetched. */
export function fetched(validator = VAL): MetaStakingMessage {
  return { type: 'withdrawDelegatorReward', validator }
}

/** A consumer's rewards of a validator are sent to it. */
export function sent(consumer = OSMO, validator = VAL): MetaStakingMessage {
  return { type: 'withdrawToConsumer', consumer, validator }
}

/** An effect whose outcome nobody waits for. */
export function effect(type: string, msg: object) {
  return { type, msg, onReply: 'never', id: '' }
}

/** The undelegation that the chain is asked for. */
export function undelegation(amount: number, onReply: 'error' | 'never') {
  return {
    type: 'staking',
    msg: { type: 'undelegate', validator: VAL, amount: coins(amount, 'ujuno') },
    onReply,
    id: ['undelegation', VAL, BigInt(amount)],
  }
}

/** The chain's answer to an undelegation that it refused. */
export function refused(amount: bigint, type = 'TooManyUnbondings'): MetaStakingMessage {
  return {
    type: 'reply',
    id: ['undelegation', VAL, amount],
    result: { ok: false, failure: { error: { type }, depth: 'own', by: 'staking' } },
  }
}

/** What waits at the validator is undelegated. */
export const undelegateWaiting: MetaStakingMessage = { type: 'undelegateWaiting', validator: VAL }
