import { ok, unwrap } from '@meshwork/core/foundation'
import { RULES } from '@meshwork/core/rules'
import { addressOf, coins, denomOf, fraction, uint } from '@meshwork/core/testing'
import {
  createVaultState,
  transitionVault,
  type VaultContext,
  type VaultEvent,
  type VaultMessage,
} from '@meshwork/core/vault'
import { describe, expect, it } from 'vitest'
import { referenceEvent } from './reference-event.js'

const [alice, vault] = [addressOf('alice'), addressOf('vault')]
const ratios = { doubleSign: fraction('0.2'), offline: fraction('0.1') }
const printed = (event: VaultEvent) =>
  referenceEvent('vault', event, { source: vault, bondDenom: denomOf('uosmo') })?.attributes.find(
    ([name]) => name === 'action',
  )?.[1]
const released = (type: 'releasedLocalStake' | 'releasedCrossStake'): VaultEvent => ({
  type,
  user: alice,
  lienholder: addressOf('local'),
  amount: uint(5),
})

// What a vault says of itself, and what the deployed contract prints for the same.
describe.each(['safe', 'reference'] as const)('the name of what happened (%s)', (rules) => {
  const ctx: VaultContext = {
    chainId: 'osmosis-1',
    height: 1n,
    timeNanos: 0n,
    self: vault,
    sender: alice,
    funds: [],
    rules: RULES[rules],
    query: { slashRatios: () => ok(ratios) },
  }
  const told = (...messages: readonly VaultMessage[]) => {
    let state = createVaultState({ rules, denom: denomOf('uosmo') })
    const events: VaultEvent[] = []
    for (const msg of messages) {
      const done = unwrap(transitionVault(state, msg, ctx))
      state = done.state
      events.push(...done.events)
    }
    return events
  }

  it(`[MS D-35 ${rules}] typed events say it as it is: bonded and unbonded; the contract prints "unbond" for both`, () => {
    const events = told({ type: 'bond', amount: coins(9, 'uosmo') }, { type: 'unbond', amount: coins(4, 'uosmo') })
    expect(events.map(({ type }) => type)).toEqual(['bonded', 'unbonded'])
    expect(events.map(printed)).toEqual(['unbond', 'unbond'])
  })

  it(`[MS D-35 ${rules}] and local stake that is released; the contract prints "release_cross_stake" for it`, () => {
    expect((['releasedLocalStake', 'releasedCrossStake'] as const).map((type) => printed(released(type)))).toEqual([
      'release_cross_stake',
      'release_cross_stake',
    ])
  })
})
