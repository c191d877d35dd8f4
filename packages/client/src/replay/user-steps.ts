import type { Address } from '@meshwork/core/identifiers'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { type Execution, execute } from './execute.js'
import { present } from './json.js'
import { chainOf, type TraceStage } from './stage.js'
import { textOf } from './step-fields.js'
import { addressFor, contractAddress, inBase64, substitute } from './substitute.js'
import type { TraceRecord, TraceStep } from './trace.js'

/** A message of a user, or nothing when a step is none. */
export function userStep(stage: TraceStage, step: TraceStep): TraceRecord | undefined {
  const message = Object.hasOwn(MESSAGES, step.op) ? MESSAGES[step.op] : undefined
  if (!message) return undefined
  const { to, msg, sender = textOf(step, 'user') } = message(step, stage)
  return execute(stage, { to, sender, msg, funds: step.funds })
}

type Message = (
  step: TraceStep,
  stage: TraceStage,
) => Pick<Execution, 'to' | 'msg'> & Partial<Pick<Execution, 'sender'>>

/** What each step sends to whom. The contract judges the fields; those that a step does not have are missing in the message, too. */
const MESSAGES: Readonly<Record<string, Message>> = {
  bond: (step, stage) => toContract(stage, 'vault', { bond: coinOf(step, stage) }),
  unbond: (step, stage) => toContract(stage, 'vault', { unbond: coinOf(step, stage) }),
  stake_local: (step, stage) =>
    toContract(stage, 'vault', { stake_local: { ...coinOf(step, stage), msg: stakeMsg(step) } }),
  stake_remote: (step, stage) => {
    const contract = substitute(step.contract ?? '$external', stage.names)
    return toContract(stage, 'vault', { stake_remote: { contract, ...coinOf(step, stage), msg: stakeMsg(step) } })
  },
  restake: (step, stage) =>
    toContract(stage, 'vault', { restake: { ...coinOf(step, stage), ...present({ validator: step.validator }) } }),
  unstake: (step, stage) =>
    toContract(stage, 'external', { unstake: { ...present({ validator: step.validator }), ...coinOf(step, stage) } }),
  withdraw_unbonded: (_step, stage) => toContract(stage, 'external', { withdraw_unbonded: {} }),
  withdraw_rewards: (step, stage) => {
    const { validator, recipient = `${textOf(step, 'user')}-remote` } = step
    return toContract(stage, 'external', {
      withdraw_rewards: present({ validator, remote_recipient: recipient }),
    })
  },
  native_unstake: (step, stage) =>
    toProxy(stage, step, { unstake: { ...present({ validator: step.validator }), ...coinOf(step, stage) } }),
  native_redelegate: (step, stage) =>
    toProxy(stage, step, {
      restake: { ...present({ src_validator: step.validator, dst_validator: step.to }), ...coinOf(step, stage) },
    }),
  native_rewards: (step, stage) => toProxy(stage, step, { withdraw_rewards: {} }),
  release_unbonded: (step, stage) => toProxy(stage, step, { release_unbonded: {} }),
  set_price: (step, stage) => ({
    ...toContract(stage, 'price_feed', { update_price: present({ native_per_foreign: step.price }) }),
    sender: textOf(step, 'sender', 'admin'),
  }),
  exec: (step, { names }) => {
    const sender = addressFor(textOf(step, 'sender'), names)
    return { to: contractAddress(textOf(step, 'contract'), names), msg: substitute(step.msg ?? null, names), sender }
  },
}

/** Where users without a proxy are sent to: nobody. */
const NO_PROXY = 'prov1noproxyyet00000'

/** The proxy of a user, if local staking has made one. */
export function proxyOf(stage: TraceStage, owner: string): Address | undefined {
  const { native_staking: localStaking } = stage.names
  if (localStaking === undefined) return undefined
  const found = chainOf(stage, 'provider').query.proxyOf(localStaking, owner as Address)
  return found.ok ? found.value : undefined
}

function toProxy(stage: TraceStage, step: TraceStep, msg: JsonObject): Pick<Execution, 'to' | 'msg'> {
  const owner = textOf(step, 'owner', textOf(step, 'user'))
  return { to: proxyOf(stage, owner) ?? NO_PROXY, msg }
}

function toContract({ names }: TraceStage, name: string, msg: JsonValue): Pick<Execution, 'to' | 'msg'> {
  return { to: names[name] ?? name, msg }
}

/** The coin of a step, in the provider's denom unless it says otherwise. */
function coinOf({ denom, amount }: TraceStep, { config }: TraceStage): JsonObject {
  return { amount: present({ denom: denom ?? config.providerDenom, amount }) }
}

function stakeMsg({ validator }: TraceStep): string {
  return inBase64(present({ validator }))
}
