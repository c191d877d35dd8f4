import type { Failure } from '@meshwork/core/foundation'
import type { LimitBank } from './bank.js'
import type { LimitConsumerModule } from './consumer-module.js'
import type { LimitConverter } from './converter.js'
import { type LimitEvent, nested, refusedBy } from './outcome.js'
import type { LimitVirtualStaking } from './virtual-staking.js'

const DISTRIBUTION = '@distribution'
const MODULE = '@virtualStake'

/** What stakers of the consumer have earned and not withdrawn, and the stake of contracts on the chain itself. */
export class LimitRewards {
  readonly pots = new Map<string, Map<string, bigint>>()
  readonly delegations = new Map<string, Map<string, bigint>>()

  allocate(bank: LimitBank, delegator: string, validator: string, denom: string, amount: bigint): void {
    const of = this.pots.get(delegator)
    if (of) of.set(validator, (of.get(validator) ?? 0n) + amount)
    else this.pots.set(delegator, new Map([[validator, amount]]))
    bank.grant(DISTRIBUTION, { denom, amount })
  }
}

/** What an epoch needs of its chain. */
export interface EpochScene {
  readonly module: LimitConsumerModule
  readonly virtualStaking: LimitVirtualStaking
  readonly converter: LimitConverter
  readonly rewards: LimitRewards
  readonly bank: LimitBank
}

/** The end of an epoch: what is asked for is held against the stake on the chain, and all rewards go out in one packet. */
export function runEpoch(
  scene: EpochScene,
  contract: string,
  denom: string,
  events: LimitEvent[],
): Failure | undefined {
  const { module, virtualStaking, converter, bank } = scene
  const registered = module.contracts.get(contract)
  if (registered === undefined) return refusedBy(MODULE, { type: 'NoScheduledTask', contract })
  events.push({ source: MODULE, event: { type: 'epochStarted', contract } })
  const { address, bonded } = virtualStaking
  const sources = Array.from(bonded).filter(([, amount]) => amount > 0n)
  const failed = rebalance(virtualStaking, registered, events)
  if (failed) return nested(failed)

  const payments: { readonly validator: string; readonly reward: bigint }[] = []
  let total = 0n
  for (const [validator] of sources) {
    const reward = withdrawReward(scene, address, validator, denom, events)
    if (typeof reward !== 'bigint') {
      // It undoes itself alone.
      events.push({ source: address, event: { type: 'rewardsFailed', validator, failure: reward } })
      continue
    }
    if (reward === 0n) continue
    payments.push({ validator, reward })
    total += reward
  }
  if (payments.length === 0) return undefined
  const paid = bank.send(address, converter.address, { denom, amount: total }, events)
  if (paid) return nested(paid)
  const sent = converter.distributeRewards(address, payments, { denom, amount: total }, events)
  return sent && nested(sent)
}

/** Rewards come while nothing has to be bonded: messages to the chain's staking are not part of the limit. */
function rebalance(
  { address, requests, bonded }: LimitVirtualStaking,
  { maxCap, delegated }: { readonly maxCap: bigint; readonly delegated: bigint },
  events: LimitEvent[],
): Failure | undefined {
  if (maxCap === 0n) throw new Error('the limit gives no stake back')
  let onChain = 0n
  for (const amount of bonded.values()) onChain += amount
  const lost = delegated - onChain
  const cap = lost <= 0n ? maxCap : lost >= maxCap ? 0n : maxCap - lost
  let requested = 0n
  for (const amount of requests.values()) requested += amount
  let sum = 0n
  for (const [validator, asked] of requests) {
    const wanted = requested <= cap ? asked : (asked * cap) / requested
    if (wanted !== bonded.get(validator)) throw new Error('the limit bonds nothing on the chain')
    sum += wanted
  }
  events.push({ source: address, event: { type: 'rebalanced', cap, requested, bonded: sum, steps: 0 } })
  return undefined
}

function withdrawReward(
  { rewards, bank }: EpochScene,
  delegator: string,
  validator: string,
  denom: string,
  events: LimitEvent[],
): bigint | Failure {
  if (!rewards.delegations.get(delegator)?.has(validator))
    return refusedBy(DISTRIBUTION, { type: 'NoDelegation', delegator, validator })
  const pots = rewards.pots.get(delegator)
  const amount = { denom, amount: pots?.get(validator) ?? 0n }
  const told = events.length
  const event = { type: 'withdrewReward', delegator, validator, amount, to: delegator }
  events.push({ source: DISTRIBUTION, event })
  const failed = bank.send(DISTRIBUTION, delegator, amount, events)
  if (failed) {
    events.length = told
    return failed
  }
  pots?.delete(validator)
  return amount.amount
}
