import { describe, expect, it } from 'vitest'
import { LocalChain, refusal, UNBONDING_SECONDS } from '../../../test-support/local-chain.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import { fraction, valoperOf } from '../../testing/values.js'

const val1 = valoperOf('val1')

// What becomes of burned stake (D-5), over staking, bank and provider module.
describe('stake that is burned', () => {
  const open = (rules: RuleSetName, amount = 100) => {
    const chain = new LocalChain(rules)
    unwrap(chain.stake('alice', 'val1', amount))
    return chain
  }
  const sound = (chain: LocalChain) => expect(chain.audit()).toEqual([])
  const inProxy = (chain: LocalChain) => chain.balance(chain.proxyOf('alice') ?? CHAIN)
  const jail = (chain: LocalChain, validator = 'val1') =>
    unwrap(chain.module('staking', { type: 'jail', validator: valoperOf(validator), tombstone: false }))
  const slash = (chain: LocalChain, infractionHeight?: bigint) =>
    unwrap(
      chain.module('staking', {
        type: 'slash',
        validator: val1,
        fraction: fraction('0.1'),
        power: 1n,
        ...(infractionHeight === undefined ? {} : { infractionHeight }),
      }),
    )

  /** 10 burn on one validator, while 50 come back at once from another. */
  const releasedMeanwhile = (rules: RuleSetName) => {
    const chain = open(rules)
    unwrap(chain.stake('alice', 'val2', 50))
    unwrap(chain.burn('alice', 'val1', 10))
    jail(chain, 'val2')
    unwrap(chain.unstake('alice', 'val2', 50))
    unwrap(chain.release('alice'))
    return chain
  }

  it('[MS D-5 safe] never withholds other coins while it unbonds: 50 of 50 go back', () => {
    const chain = releasedMeanwhile('safe')
    expect([chain.released('alice'), inProxy(chain), chain.burning('alice')]).toEqual([50n, 0n, 10n])
    sound(chain)
  })

  it('[MS D-5 reference] withholds 10 of the 50 until it has come, and its own 10 for ever after', () => {
    const chain = releasedMeanwhile('reference')
    expect([chain.released('alice'), inProxy(chain)]).toEqual([40n, 10n])
    chain.pass(UNBONDING_SECONDS)
    unwrap(chain.release('alice'))
    expect([chain.released('alice'), inProxy(chain), chain.proxyState('alice')?.burned]).toEqual([50n, 10n, 10n])
  })

  it('[MS D-5 safe] is gone from the chain after the unbonding time; nothing is locked', () => {
    const chain = releasedMeanwhile('safe')
    const supply = chain.supply()
    chain.pass(UNBONDING_SECONDS - 1n)
    expect([chain.supply(), chain.burning('alice')]).toEqual([supply, 10n])
    chain.pass(1n)
    expect([supply - chain.supply(), chain.burning('alice'), inProxy(chain)]).toEqual([10n, 0n, 0n])
    expect(chain.proxyState('alice')?.burned).toBe(0n)
    sound(chain)
  })

  /** 10 of 100 burn, 90 are unstaked, and the chain takes a tenth of all that unbonds. */
  const slashedMeanwhile = (rules: RuleSetName) => {
    const chain = open(rules)
    unwrap(chain.burn('alice', 'val1', 10))
    unwrap(chain.unstake('alice', 'val1', 90))
    slash(chain)
    const supply = chain.supply()
    chain.pass(UNBONDING_SECONDS)
    unwrap(chain.release('alice'))
    return { chain, burned: supply - chain.supply() }
  }

  it('[MS D-5 safe] a slash makes it smaller, and nobody pays for that: 9 burn, 81 go back', () => {
    const { chain, burned } = slashedMeanwhile('safe')
    expect([burned, chain.released('alice'), inProxy(chain)]).toEqual([9n, 81n, 0n])
    sound(chain)
  })

  it('[MS D-5 reference] a slash makes the owner pay: 10 are withheld where 9 came, 80 of 81 go back', () => {
    const { chain, burned } = slashedMeanwhile('reference')
    expect([burned, chain.released('alice'), inProxy(chain)]).toEqual([0n, 80n, 10n])
  })

  it('[MS D-5 safe] burns at once on a validator outside the active set', () => {
    const chain = open('safe')
    jail(chain)
    const supply = chain.supply()
    unwrap(chain.burn('alice', 'val1', 10))
    expect([supply - chain.supply(), chain.burning('alice'), chain.delegated('alice', 'val1')]).toEqual([10n, 0n, 90n])
    sound(chain)
  })

  /** The owner keeps all seven places of his delegation busy. */
  const crowded = (rules: RuleSetName) => {
    const chain = open(rules)
    for (let i = 0; i < 7; i++) unwrap(chain.unstake('alice', 'val1', 1))
    return chain
  }

  it('[MS D-5 safe] nobody keeps a burn away by unstaking seven times', () => {
    const chain = crowded('safe')
    expect(refusal(chain.unstake('alice', 'val1', 1))).toBe('TooManyUnbondings')
    for (let i = 0; i < 10; i++) unwrap(chain.burn('alice', 'val1', 2))
    expect([chain.delegated('alice', 'val1'), chain.unbonding('alice'), chain.burning('alice')]).toEqual([73n, 7n, 20n])
    // Of one block, so one entry.
    expect(Array.from(chain.staking().burning, ([, entries]) => entries.length)).toEqual([1])
    chain.pass(UNBONDING_SECONDS)
    unwrap(chain.release('alice'))
    expect(chain.released('alice')).toBe(7n)
    sound(chain)
  })

  it('[MS D-5 reference] seven entries that unbond refuse every burn, and the slash with it', () => {
    expect(refusal(crowded('reference').burn('alice', 'val1', 2))).toBe('TooManyUnbondings')
  })

  it('[MS D-5 safe] [MS D-8 safe] who has unstaked everything does not escape: 10 of 100 that unbond burn', () => {
    const chain = open('safe')
    unwrap(chain.unstake('alice', 'val1', 40))
    chain.pass(10)
    unwrap(chain.unstake('alice', 'val1', 60))
    unwrap(chain.burn('alice', 'val1', 10))
    expect([chain.unbonding('alice'), chain.burning('alice')]).toEqual([90n, 10n])
    chain.pass(UNBONDING_SECONDS)
    unwrap(chain.release('alice'))
    expect([chain.released('alice'), inProxy(chain)]).toEqual([90n, 0n])
    sound(chain)
  })

  it('[MS D-5 reference] [MS D-8 reference] who has unstaked everything refuses the burn, and the slash with it', () => {
    const chain = open('reference')
    unwrap(chain.unstake('alice', 'val1', 100))
    expect(refusal(chain.burn('alice', 'val1', 10))).toBe('InsufficientDelegations')
  })

  it('[MS D-5 safe] coins that lie in the proxy burn when there is nothing else', () => {
    const chain = open('safe')
    unwrap(chain.unstake('alice', 'val1', 100))
    chain.pass(UNBONDING_SECONDS)
    const supply = chain.supply()
    unwrap(chain.burn('alice', null, 10))
    expect(supply - chain.supply()).toBe(10n)
    unwrap(chain.release('alice'))
    expect(chain.released('alice')).toBe(90n)
    sound(chain)
  })
})
