import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { formatCoin } from '../../numbers/coin.js'
import { RULES } from '../../rules/index.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import { Table } from '../../table/index.js'
import { fraction, uint, valoperOf } from '../../testing/values.js'
import type { ConverterLane } from '../converter/outboxes.js'
import { type ConverterState, createConverterState } from '../converter/state.js'
import type { VirtualStakingEffect } from '../virtual-staking/effects.js'
import { createVirtualStakingState, type VirtualStakingState } from '../virtual-staking/state.js'
import { CONVERTER, FEED, LOCAL, REMOTE, VIRTUAL_STAKING } from './contexts.js'

/** `amountsOf({ cval1: 5 })`: amounts by validator, in the order written. */
export function amountsOf(amounts: Readonly<Record<string, bigint | number>>): readonly ValidatorAmount[] {
  return Object.entries(amounts).map(([validator, amount]) => ({
    validator: valoperOf(validator),
    amount: uint(amount),
  }))
}

/** A virtual staking with these requests, and this bonded last epoch. */
export function virtualStakingOf(
  requests: Readonly<Record<string, bigint | number>>,
  bonded: Readonly<Record<string, bigint | number>> = {},
  rules: RuleSetName = 'safe',
): VirtualStakingState {
  const config = { rules, denom: LOCAL, converter: CONVERTER, maxRetrieve: 50, tombstonedUnbondEnable: true }
  const table = amountsOf(requests).map(({ validator, amount }) => [validator, amount] as const)
  return { ...createVirtualStakingState(config), requests: Table.fromEntries(table), bonded: amountsOf(bonded) }
}

/** What a virtual staking asks of the chain, as text: `bond cval1 5ujuno`, `withdrawReward cval1`. */
export function toldEffects(effects: readonly VirtualStakingEffect[]): readonly string[] {
  return effects.map(({ msg }) => {
    const words: string[] = [msg.type]
    if ('delegator' in msg) words.push(msg.delegator)
    if ('validator' in msg) words.push(msg.validator)
    if ('amount' in msg) words.push(formatCoin(msg.amount))
    return words.join(' ')
  })
}

/** How the effect of a packet in an outbox is marked: under `safe` its sender hears what became of it. */
export function trackedAs(rules: RuleSetName, lane: ConverterLane, position: bigint): object {
  return rules === 'safe' ? { onReply: 'always', id: ['outbox', lane, position] } : {}
}

/** A converter with a discount of 0.1, its virtual staking, and an open `channel-0` unless told. */
export function converterOf(rules: RuleSetName = 'safe', open = true): ConverterState {
  const config = { rules, priceFeed: FEED, adjustment: fraction('0.9'), localDenom: LOCAL, remoteDenom: REMOTE }
  return {
    ...createConverterState(config, RULES[rules].createConversion()),
    virtualStaking: VIRTUAL_STAKING,
    channel: open
      ? { channelId: 'channel-0', connectionId: 'connection-0', counterpartyPort: 'wasm.external-staking' }
      : null,
  }
}
