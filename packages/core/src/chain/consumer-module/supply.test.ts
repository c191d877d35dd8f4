import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { decimalFromAtomics } from '../../numbers/decimal.js'
import { coins, denomOf, valoperOf } from '../../testing/values.js'
import { querySupply } from '../bank/index.js'
import { queryDelegation } from '../staking/index.js'
import { GOVERNANCE, ModuleChain, STAKE } from '../testing/module-chain.js'
import { queryBondStatus } from './index.js'

const VALIDATORS = ['val1', 'val2']

/** A chain whose staking tells of slashes, with contracts that may stake virtually. */
function chainOf(rules: RuleSetName, contracts = 1) {
  const chain = new ModuleChain({
    rules,
    validators: { val1: 1000, val2: 777 },
    balances: { rich: [coins(10_000, STAKE)] },
    staking: { hooks: { validators: ['virtualStake'] } },
  })
  const addresses = Array.from({ length: contracts }, () => {
    const contract = chain.deploy()
    const maxCap = coins(1_000_000, STAKE)
    unwrap(chain.act('virtualStake', { type: 'setMaxCap', authority: GOVERNANCE, contract, maxCap }, GOVERNANCE))
    return contract
  })
  const worthOf = (contract: Address, validator: string) =>
    queryDelegation(chain.state('staking'), contract, valoperOf(validator))
  return {
    chain,
    contracts: addresses,
    move: (type: 'bond' | 'unbond', contract: Address, validator: string, amount: bigint | number) =>
      chain.act('virtualStake', { type, validator: valoperOf(validator), amount: coins(amount, STAKE) }, contract),
    /** One unit of power is a million tokens; so many millionths of it. */
    slash: (validator: string, tokens: bigint) => {
      const part = unwrap(decimalFromAtomics(tokens * 10n ** 12n))
      return chain.act('staking', { type: 'slash', validator: valoperOf(validator), power: 1n, fraction: part })
    },
    worthOf,
    virtual: () => {
      const worths = addresses.flatMap((contract) => VALIDATORS.map((validator) => worthOf(contract, validator)))
      return worths.reduce((sum: bigint, worth) => sum + worth, 0n)
    },
    supply: () => querySupply(chain.state('bank'), denomOf(STAKE)),
  }
}

describe('the supply that is shown', () => {
  it.each<RuleSetName>(['safe', 'reference'])('does not know of virtual stake that comes and goes (%s)', (rules) => {
    const { contracts, move, supply } = chainOf(rules)
    const [one] = contracts as [Address]
    const before = supply()
    unwrap(move('bond', one, 'val1', 400))
    expect(supply()).toEqual({ amount: before.amount + 400n, offset: -400n, shown: before.shown })
    unwrap(move('unbond', one, 'val1', 150))
    expect(supply()).toEqual({ amount: before.amount + 250n, offset: -250n, shown: before.shown })
    unwrap(move('unbond', one, 'val1', 250))
    expect(supply()).toEqual(before)
  })

  // 1000 of the validator's own and 400 virtual, of which a slash takes a tenth: 140 are destroyed.
  it.each([
    ['safe', { slashed: 100n, offset: -360n, left: 0n }],
    ['reference', { slashed: 140n, offset: -400n, left: -40n }],
  ] as const)('loses by a slash what others than the virtual stake lost (%s)', (rules, expected) => {
    const { contracts, move, slash, supply, worthOf } = chainOf(rules)
    const [one] = contracts as [Address]
    const before = supply()
    unwrap(move('bond', one, 'val1', 400))
    unwrap(slash('val1', 140n))
    expect(worthOf(one, 'val1')).toBe(360n)
    expect([before.shown - supply().shown, supply().offset]).toEqual([expected.slashed, expected.offset])
    unwrap(move('unbond', one, 'val1', 360))
    // What left is burned; what the slash destroyed stays hidden under `reference`.
    expect([before.shown - supply().shown, supply().offset]).toEqual([expected.slashed, expected.left])
  })

  it('knows of what a slash took of a contract whose cap is zero by now', () => {
    const { chain, contracts, move, slash, supply } = chainOf('safe')
    const [one] = contracts as [Address]
    unwrap(move('bond', one, 'val1', 400))
    const maxCap = coins(0, STAKE)
    unwrap(chain.act('virtualStake', { type: 'setMaxCap', authority: GOVERNANCE, contract: one, maxCap }, GOVERNANCE))
    unwrap(slash('val1', 1400n))
    expect(supply().offset).toBe(0n)
    // It uses of its cap what it asked for, all the same.
    expect(queryBondStatus(chain.state('virtualStake'), one)).toEqual({ cap: 0n, delegated: 400n })
  })

  it('safe: is what there is without the worth of all virtual stake, but for a unit per change', () => {
    const where = fc.constantFrom(...VALIDATORS)
    const amount = fc.bigInt({ min: 1n, max: 500n })
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('bond', 'unbond'), by: fc.nat(1), where, amount }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('slash'), by: fc.nat(1), where, amount }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('stake'), by: fc.nat(1), where, amount }) },
    )
    fc.assert(
      fc.property(fc.array(act, { minLength: 5, maxLength: 60 }), (acts) => {
        const { chain, contracts, move, slash, supply, virtual } = chainOf('safe', 2)
        for (const [i, { type, by, where: validator, amount: value }] of acts.entries()) {
          const contract = contracts[by] as Address
          if (type === 'bond' || type === 'unbond') move(type, contract, validator, value)
          else if (type === 'slash') unwrap(slash(validator, value))
          else {
            const coin = coins(value, STAKE)
            chain.act('staking', { type: 'delegate', validator: valoperOf(validator), amount: coin }, 'rich')
          }
          const { amount: all, shown } = supply()
          const off = shown - (all - virtual())
          // Worth is rounded down once per contract and validator, and each change rounds to a unit.
          expect(off >= -BigInt(4 + i + 1) && off <= BigInt(4 + i + 1)).toBe(true)
        }
        expect(chain.audit()).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
