import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { CHAIN, moduleAddress } from '../../mesh/host.js'
import { addressOf, coins } from '../../testing/values.js'
import { contextOf, refused } from '../testing/contexts.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import {
  type ProviderModuleMessage,
  providerModuleCodec,
  providerModuleMachine,
  transitionProviderModule,
} from './index.js'

const [alice, vault] = [addressOf('alice'), addressOf('vault')]
const begin = (of: typeof vault | null = vault) =>
  unwrap(providerModuleMachine.instantiate({ vault: of, authority: GOVERNANCE }, contextOf())).state
const state = begin()

describe.each(['bond', 'unbond'] as const)('%s', (type) => {
  const msg = { type, delegator: alice, amount: coins(7, STAKE) } as const

  it('is for the vault only', () => {
    for (const sender of [alice, CHAIN, GOVERNANCE, moduleAddress('provider')])
      expect(refused(transitionProviderModule(state, msg, contextOf(sender)))).toEqual({ type: 'Unauthorized', sender })
  })

  it('is for nobody while no vault is set', () => {
    expect(refused(transitionProviderModule(begin(null), msg, contextOf(vault)))).toEqual({
      type: 'Unauthorized',
      sender: vault,
    })
  })

  it('asks the bank to move the coins, and keeps its own state', () => {
    const done = unwrap(transitionProviderModule(state, msg, contextOf(vault)))
    const [from, to] = type === 'bond' ? [alice, vault] : [vault, alice]
    expect(done.state).toBe(state)
    expect(done.effects).toEqual([
      { type: 'bank', msg: { type: 'transfer', from, to, amount: [coins(7, STAKE)] }, onReply: 'never', id: '' },
    ])
    expect(done.events).toEqual([
      { type: type === 'bond' ? 'vaultBonded' : 'vaultUnbonded', delegator: alice, amount: coins(7, STAKE) },
    ])
  })
})

describe.each(['safe', 'reference'] as const)('with a bank, %s', (rules) => {
  const open = () => new ModuleChain({ rules, vault: 'vault', balances: { alice: [coins(100, STAKE)] } })
  const move = (chain: ModuleChain, type: 'bond' | 'unbond', amount: number, denom = STAKE) =>
    refusal(chain.act('provider', { type, delegator: alice, amount: coins(amount, denom) }, vault))

  it('moves coins in and out of the vault', () => {
    const chain = open()
    expect([move(chain, 'bond', 60), chain.balance(alice), chain.balance(vault)]).toEqual(['accepted', 40n, 60n])
    expect([move(chain, 'unbond', 25), chain.balance(alice), chain.balance(vault)]).toEqual(['accepted', 65n, 35n])
    expect(chain.audit()).toEqual([])
  })

  it('takes an amount of zero, as recorded runs do', () => {
    const chain = open()
    expect([move(chain, 'bond', 0), move(chain, 'unbond', 0)]).toEqual(['accepted', 'accepted'])
    expect([chain.balance(alice), chain.balance(vault)]).toEqual([100n, 0n])
  })

  it('cannot move what is not there, and then nothing changed', () => {
    const chain = open()
    const before = chain.chain
    expect([move(chain, 'bond', 101), move(chain, 'unbond', 1), move(chain, 'bond', 1, 'other')]).toEqual([
      'InsufficientFunds',
      'InsufficientFunds',
      'InsufficientFunds',
    ])
    expect(chain.chain).toBe(before)
  })
})

describe('setVault', () => {
  const msg: ProviderModuleMessage = { type: 'setVault', vault: addressOf('other') }

  it('names another vault, or none', () => {
    const named = unwrap(transitionProviderModule(state, msg, contextOf(GOVERNANCE)))
    expect(named.state.vault).toBe('other')
    expect(named.events).toEqual([{ type: 'vaultSet', vault: 'other' }])
    const none = unwrap(transitionProviderModule(state, { type: 'setVault', vault: null }, contextOf(CHAIN))).state
    expect(none.vault).toBeNull()
  })

  it('is for governance', () => {
    for (const sender of [alice, vault, moduleAddress('staking')])
      expect(refused(transitionProviderModule(state, msg, contextOf(sender)))).toEqual({ type: 'Unauthorized', sender })
  })

  it('is for the chain where no authority is named', () => {
    const own = unwrap(providerModuleMachine.instantiate({ vault: null }, contextOf())).state
    expect(transitionProviderModule(own, msg, contextOf(CHAIN)).ok).toBe(true)
    expect(transitionProviderModule(own, msg, contextOf(GOVERNANCE)).ok).toBe(false)
  })
})

describe('params', () => {
  it('tells the vault', () => {
    expect(providerModuleMachine.query(state, { type: 'params' }, contextOf())).toEqual({ ok: true, value: { vault } })
  })
})

describe('providerModuleCodec', () => {
  it('reads back what it writes', () => {
    for (const each of [state, begin(null)])
      expect(unwrap(providerModuleCodec.decode(providerModuleCodec.encode(each)))).toEqual(each)
  })
})
