import { describe, expect, it } from 'vitest'
import { moduleEffect } from '../../foundation/effects.js'
import { err, ok, unwrap } from '../../foundation/result.js'
import { plainAddressCodec } from '../../identifiers/plain.js'
import { CHAIN, type ChainHost, createChain, executeModule, type Machine, type MachineState } from '../../mesh/index.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { bankMachine } from '../bank/index.js'
import { STAKE } from '../testing/module-chain.js'
import { queryDelegation, queryUnbondings, type StakingMessage, type StakingState, stakingMachine } from './index.js'

const [alice, val1] = [addressOf('alice'), valoperOf('val1')]

/** Hears of a slash, and takes alice's stake back while it is worth what it was; or fails. */
const listener: Machine<MachineState & { readonly fails: boolean }, { readonly fails: boolean }> = {
  kind: 'listener',
  entries: {},
  instantiate: ({ fails }) => ok({ state: { config: { rules: 'safe' }, fails }, effects: [], events: [] }),
  transition: (state, msg) => {
    if (state.fails) return err({ type: 'ListenerFails' })
    const take = { type: 'undelegateFor', delegator: alice, validator: val1, amount: coins(400_000, STAKE) } as const
    return ok({ state, effects: [moduleEffect('staking', take)], events: [{ type: `heard ${msg.type}` }] })
  },
  query: () => ok(null),
  invariants: [],
}

const host: ChainHost = {
  machines: {},
  modules: { bank: bankMachine, staking: stakingMachine, provider: listener },
  beginBlock: ['staking'],
  addresses: plainAddressCodec(),
  nameContract: () => addressOf('nobody'),
}

function slashed(fails: boolean) {
  const modules = {
    bank: { balances: [[alice, [coins(1_000_000, STAKE)]]] },
    staking: { bondDenom: denomOf(STAKE), unbondingSeconds: 100n, hooks: { slashes: ['provider'] } },
    provider: { fails },
  }
  let chain = unwrap(createChain(host, { chainId: 'test-1', height: 9n, timeNanos: 0n, modules }))
  const terms = { pubKey: '', moniker: '', commission: fraction('0'), tokens: uint(1_000_000) }
  const act = (msg: StakingMessage, sender = CHAIN) => {
    const done = unwrap(executeModule(host, chain, 'staking', msg, sender))
    chain = done.chain
    return done
  }
  act({ type: 'createValidator', validator: val1, ...terms })
  act({ type: 'delegate', validator: val1, amount: coins(1_000_000, STAKE) }, alice)
  const done = act({ type: 'slash', validator: val1, fraction: fraction('0.1'), power: 2n, reason: 'downtime' })
  return { ...done, staking: done.chain.modules['staking'] as MachineState as StakingState }
}

describe('a slash that others hear of first', () => {
  it('comes when they are done: what they undelegated waits, and is slashed', () => {
    const { staking, data, events } = slashed(false)
    expect(queryUnbondings(staking, alice, { limit: 9 })).toMatchObject([
      { entries: [{ initial: 400_000n, amount: 360_000n, createdAtHeight: 9n }] },
    ])
    expect(queryDelegation(staking, alice, val1)).toBe(540_000n)
    expect(data).toEqual({ burned: 160_000n, power: 2n, amount: 200_000n })
    expect(events.map(({ event }) => event.type).filter((type) => !/transferred|burned/.test(type))).toEqual([
      'heard validatorSlashing',
      'undelegated',
      'validatorSlashed',
    ])
  })

  it('comes although they fail', () => {
    const { staking, data, events } = slashed(true)
    expect(queryDelegation(staking, alice, val1)).toBe(900_000n)
    expect(data).toEqual({ burned: 200_000n, power: 2n, amount: 200_000n })
    expect(events.map(({ event }) => event)[0]).toEqual({
      type: 'hookFailed',
      module: 'provider',
      error: { type: 'ListenerFails' },
    })
  })
})
