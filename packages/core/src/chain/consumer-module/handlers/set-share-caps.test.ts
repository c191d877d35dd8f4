import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { CHAIN } from '../../../mesh/host.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../../testing/values.js'
import { consumerContext, consumerModuleWith } from '../../testing/consumer-modules.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../../testing/module-chain.js'
import { transitionConsumerModule } from '../index.js'
import { consumerModuleMachine } from '../machine.js'

/** A chain with this local stake on one validator, and contracts that stake for somebody. */
function chainOf(local: number, shareCaps = {}) {
  const chain = new ModuleChain({ validators: { val1: local }, consumer: { shareCaps } })
  const governance = (msg: { maxProviderShare?: string; minLocalShare?: string }, sender: Address = GOVERNANCE) =>
    chain.act(
      'virtualStake',
      {
        type: 'setShareCaps',
        authority: GOVERNANCE,
        maxProviderShare: fraction(msg.maxProviderShare ?? '1'),
        minLocalShare: fraction(msg.minLocalShare ?? '0'),
      },
      sender,
    )
  return {
    chain,
    governance,
    provider: (wanted: number, maxCap = 1000) => {
      const contract = chain.deploy()
      const act = (msg: Parameters<typeof chain.act<'virtualStake'>>[1], sender: Address = contract) =>
        chain.act('virtualStake', msg, sender)
      unwrap(act({ type: 'setMaxCap', authority: GOVERNANCE, contract, maxCap: coins(maxCap, STAKE) }, GOVERNANCE))
      const validator = valoperOf('val1')
      const book = (amount: number, isDeduct = false) =>
        act({
          type: 'updateDelegation',
          delegator: addressOf('alice'),
          validator,
          amount: coins(amount, STAKE),
          isDeduct,
        })
      unwrap(book(wanted))
      return {
        contract,
        book,
        bond: (amount: number) => refusal(act({ type: 'bond', validator, amount: coins(amount, STAKE) })),
        unbond: (amount: number) => refusal(act({ type: 'unbond', validator, amount: coins(amount, STAKE) })),
        epoch: () => act({ type: 'runEpoch', contract }, CHAIN),
        status: () => unwrap(chain.ask('virtualStake', { type: 'bondStatus', contract } as never)),
      }
    },
  }
}

describe('setShareCaps', () => {
  it('[MS 7.8] local 100 with a minimum of 0.4: three that want 100 each have 50 each after their epochs', () => {
    const { governance, provider, chain } = chainOf(100)
    unwrap(governance({ minLocalShare: '0.4' }))
    for (const { epoch, bond, status } of [100, 100, 100].map((wanted) => provider(wanted))) {
      unwrap(epoch())
      expect(status()).toMatchObject({ cap: 1000n, usable: 50n })
      expect([bond(51), bond(50), bond(1)]).toEqual(['MaxCapExceeded', 'accepted', 'MaxCapExceeded'])
    }
    expect(chain.audit()).toEqual([])
  })

  it('is told, and computed anew with each epoch', () => {
    const { governance, provider, chain } = chainOf(100)
    const told = unwrap(governance({ maxProviderShare: '0.5', minLocalShare: '0.25' })).events.map(({ event }) => event)
    expect(told).toEqual([
      { type: 'shareCapsUpdated', maxProviderShare: fraction('0.5'), minLocalShare: fraction('0.25') },
    ])
    const osmo = provider(900)
    // Nothing before the first epoch.
    expect(osmo.status()).toEqual({ cap: 1000n, delegated: 0n })
    const events = unwrap(osmo.epoch()).events.map(({ event }) => event)
    // 0.5 of 1000 is more than the 300 that leave the local 100 a quarter.
    expect(events).toEqual([
      { type: 'shareComputed', contract: osmo.contract, usable: 300n },
      { type: 'epochStarted', contract: osmo.contract },
    ])
    expect(osmo.bond(300)).toBe('accepted')
    // Virtual stake is not local, so it does not raise itself.
    unwrap(osmo.epoch())
    expect(osmo.status()).toEqual({ cap: 1000n, delegated: 300n, usable: 300n })
    unwrap(
      chain.act('staking', {
        type: 'createValidator',
        validator: valoperOf('val2'),
        pubKey: '',
        moniker: 'second',
        commission: fraction('0'),
        tokens: uint(20),
      }),
    )
    unwrap(osmo.epoch())
    expect(osmo.status()).toMatchObject({ usable: 360n })
    unwrap(chain.act('staking', { type: 'setBonded', validator: valoperOf('val2'), bonded: false }))
    unwrap(osmo.epoch())
    expect(osmo.status()).toMatchObject({ usable: 300n })
  })

  it('leaves who comes later what the others do not use', () => {
    const { provider } = chainOf(100, { minLocalShare: fraction('0.4') })
    const osmo = provider(100)
    unwrap(osmo.epoch())
    expect(osmo.bond(100)).toBe('accepted')
    const juno = provider(100)
    unwrap(juno.epoch())
    // 75 is its share of the 150, but 50 are free until the other shrinks.
    expect(juno.status()).toMatchObject({ usable: 50n })
    unwrap(osmo.epoch())
    expect(osmo.status()).toMatchObject({ delegated: 100n, usable: 75n })
    expect([osmo.bond(1), osmo.unbond(25)]).toEqual(['MaxCapExceeded', 'accepted'])
    unwrap(juno.epoch())
    expect(juno.status()).toMatchObject({ usable: 75n })
    // Who wants less makes room.
    unwrap(osmo.book(60, true))
    unwrap(juno.epoch())
    expect(juno.status()).toMatchObject({ usable: 75n })
    expect(osmo.unbond(35)).toBe('accepted')
    unwrap(juno.epoch())
    expect(juno.status()).toMatchObject({ usable: 100n })
  })

  it('can be taken back, with effect at once', () => {
    const { governance, provider } = chainOf(100, { minLocalShare: fraction('0.5') })
    const osmo = provider(500)
    unwrap(osmo.epoch())
    expect(osmo.bond(101)).toBe('MaxCapExceeded')
    unwrap(governance({}))
    expect(osmo.status()).toEqual({ cap: 1000n, delegated: 0n })
    expect(osmo.bond(500)).toBe('accepted')
  })

  it('is for governance, and for shares of at most 1', () => {
    const { governance, provider, chain } = chainOf(100)
    const osmo = provider(1)
    expect(refusal(governance({}, osmo.contract))).toBe('InvalidAuthority')
    expect(refusal(governance({ minLocalShare: '1.1' }))).toBe('InvalidShare')
    expect(refusal(governance({ maxProviderShare: '1.1' }))).toBe('InvalidShare')
    const asked = chain.ask('virtualStake', { type: 'shareCaps' } as never)
    expect(unwrap(asked)).toEqual({ maxProviderShare: fraction('1'), minLocalShare: fraction('0') })
  })

  it('keeps the epoch back where staking does not say what is local', () => {
    const contract = addressOf('contract1')
    const state = consumerModuleWith(contract, 10)
    const limited = { ...state.config.shareCaps, minLocalShare: fraction('0.1') }
    const run = (query: Parameters<typeof consumerContext>[1], shareCaps = limited) =>
      transitionConsumerModule(
        { ...state, config: { ...state.config, shareCaps } },
        { type: 'runEpoch', contract },
        consumerContext(CHAIN, query),
      )
    expect(run({})).toMatchObject({ error: { type: 'ModuleQueryFailed', cause: { type: 'NoSuchModule' } } })
    const silent = { ok: false, error: { type: 'NoSuchModule', module: 'x' } } as const
    expect(run({ localStake: () => silent })).toMatchObject({ error: { cause: silent.error } })
    expect(run({}, state.config.shareCaps).ok).toBe(true)
    expect(
      consumerModuleMachine.instantiate(
        { bondDenom: state.config.bondDenom, shareCaps: { minLocalShare: fraction('1.5') } },
        consumerContext(),
      ),
    ).toMatchObject({ error: { type: 'InvalidShare' } })
  })
})
