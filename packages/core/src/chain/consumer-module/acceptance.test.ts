import { describe, expect, it } from 'vitest'
import type { MachineMessage } from '../../foundation/context.js'
import { unwrap } from '../../foundation/result.js'
import { parseUint128, uint128 } from '../../numbers/uint128.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { querySupply } from '../bank/queries.js'
import { queryDelegation } from '../staking/queries.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import { isEpochScheduled, queryAllDelegations, queryBondStatus, queryMaxCaps } from './queries.js'

const val1 = valoperOf('val1')

describe.each(['safe', 'reference'] as const)('acceptance, %s', (rules) => {
  const open = (setup: ConstructorParameters<typeof ModuleChain>[0] = {}) => {
    const chain = new ModuleChain({ rules, ...setup })
    return { chain, contract: chain.deploy() }
  }
  const setCap = (chain: ModuleChain, contract: string, cap: bigint | number, denom = STAKE) =>
    refusal(
      chain.act(
        'virtualStake',
        { type: 'setMaxCap', authority: GOVERNANCE, contract: addressOf(contract), maxCap: coins(cap, denom) },
        GOVERNANCE,
      ),
    )
  const send = (
    chain: ModuleChain,
    contract: string,
    type: 'bond' | 'unbond',
    amount: bigint | number,
    { validator = 'val1', denom = STAKE } = {},
  ) =>
    refusal(
      chain.act(
        'virtualStake',
        { type, validator: valoperOf(validator), amount: coins(amount, denom) },
        addressOf(contract),
      ),
    )
  const delegated = (chain: ModuleChain, contract: string) =>
    queryBondStatus(chain.state('virtualStake'), addressOf(contract)).delegated
  const supply = (chain: ModuleChain) => querySupply(chain.state('bank'), denomOf(STAKE))

  it(`[MS L-01 ${rules}] a cap that is set authorises, an empty one too, none does not`, () => {
    const { chain, contract } = open()
    expect(send(chain, contract, 'bond', 1)).toBe('Unauthorized')
    expect(setCap(chain, contract, 0)).toBe('accepted')
    expect(send(chain, contract, 'bond', 1)).toBe('MaxCapExceeded')
    expect(setCap(chain, contract, 1)).toBe('accepted')
    expect(send(chain, contract, 'bond', 1)).toBe('accepted')
    expect(chain.audit()).toEqual([])
  })

  it(`[MS L-03 ${rules}] the ledger of delegators adds and deducts`, () => {
    const { chain, contract } = open()
    setCap(chain, contract, 0)
    const update = (isDeduct: boolean) =>
      chain.act(
        'virtualStake',
        {
          type: 'updateDelegation',
          delegator: addressOf('osmo1alice'),
          validator: val1,
          amount: coins(1, STAKE),
          isDeduct,
        },
        contract,
      )
    const all = () => queryAllDelegations(chain.state('virtualStake'), contract, { limit: 10 })
    update(false)
    expect(all()).toEqual([{ delegator: 'osmo1alice', validator: 'val1', amount: 1n }])
    update(true)
    expect(all()).toEqual([])
    expect(chain.state('virtualStake').ledger.size).toBe(0)
  })

  describe(`[MS L-04 ${rules}] bond`, () => {
    it.each([
      { what: 'the full limit', cap: 10, used: 0, amount: 10, ends: 'accepted' },
      { what: 'what is left of a limit used before', cap: 2, used: 1, amount: 1, ends: 'accepted' },
      { what: 'above the limit, nothing used before', cap: 1, used: 0, amount: 2, ends: 'MaxCapExceeded' },
      { what: 'above the limit, used before', cap: 2, used: 1, amount: 2, ends: 'MaxCapExceeded' },
      { what: 'another denom', cap: 10, used: 0, amount: 1, denom: 'ALX', ends: 'UnexpectedDenom' },
      { what: 'an unknown validator', cap: 10, used: 0, amount: 10, validator: 'nobody', ends: 'NoSuchValidator' },
      { what: 'nothing', cap: 10, used: 0, amount: 0, ends: 'ZeroAmount' },
    ])('$what: $ends', ({ cap, used, amount, ends, denom = STAKE, validator = 'val1' }) => {
      const { chain, contract } = open()
      setCap(chain, contract, cap)
      if (used > 0) expect(send(chain, contract, 'bond', used, { validator: 'val2' })).toBe('accepted')
      const [before, supplied] = [chain.chain, supply(chain)]
      expect(send(chain, contract, 'bond', amount, { validator, denom })).toBe(ends)
      const added = ends === 'accepted' ? BigInt(amount) : 0n
      expect(delegated(chain, contract)).toBe(BigInt(used) + added)
      expect(queryDelegation(chain.state('staking'), contract, val1)).toBe(added)
      // There are more coins, which do not show.
      expect(supply(chain)).toEqual({
        amount: supplied.amount + added,
        offset: supplied.offset - added,
        shown: supplied.shown,
      })
      if (ends !== 'accepted') expect(chain.chain).toBe(before)
      expect(chain.audit()).toEqual([])
    })

    it('an amount of -1 or of nothing at all is no amount', () => {
      expect(uint128(-1n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
      expect(parseUint128('').ok).toBe(false)
    })
  })

  describe(`[MS L-05 ${rules}] unbond`, () => {
    const BILLION = 1_000_000_000
    it.each([
      { what: 'a part', amount: 100_000_000, left: 900_000_000, ends: 'accepted' },
      { what: 'everything', amount: BILLION, left: 0, ends: 'accepted' },
      { what: 'where nothing is delegated', amount: 1, validator: 'val2', left: BILLION, ends: 'accepted' },
      { what: 'more than the cap', amount: BILLION + 2, left: BILLION, ends: 'AboveDelegated' },
      { what: 'more than is staked', amount: BILLION + 1, left: BILLION, ends: 'AboveDelegated' },
      { what: 'nothing', amount: 0, left: BILLION, ends: 'ZeroAmount' },
      { what: 'another denom', amount: 1, denom: 'ALX', left: BILLION, ends: 'UnexpectedDenom' },
      { what: 'an unknown validator', amount: 1, validator: 'nobody', left: BILLION, ends: 'NoSuchValidator' },
    ])('$what: $ends', ({ amount, left, ends, denom = STAKE, validator = 'val1' }) => {
      const { chain, contract } = open()
      setCap(chain, contract, BILLION + 1)
      expect(send(chain, contract, 'bond', BILLION)).toBe('accepted')
      const supplied = supply(chain)
      expect(send(chain, contract, 'unbond', amount, { validator, denom })).toBe(ends)
      expect(delegated(chain, contract)).toBe(BigInt(left))
      const gone = BigInt(BILLION - left)
      expect(supply(chain)).toEqual({
        amount: supplied.amount - gone,
        offset: supplied.offset + gone,
        shown: supplied.shown,
      })
      expect(chain.balance(contract)).toBe(0n)
      expect(chain.audit()).toEqual([])
    })

    it('an amount of -1 or of nothing at all is no amount', () => {
      expect(uint128(-1n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
      expect(parseUint128('').ok).toBe(false)
    })
  })

  describe(`[MS L-19 ${rules}] only governance sets a cap, for a contract that exists`, () => {
    const cases: readonly (readonly [string, string, string, string])[] = [
      ['a contract that exists', 'governance', 'contract1', 'accepted'],
      ['a contract that does not', 'governance', 'nowhere', 'UnknownContract'],
      ['another authority', 'contract1', 'contract1', 'InvalidAuthority'],
    ]
    it.each(cases)('%s', (_what, authority, target, ends) => {
      const { chain } = open()
      const before = chain.chain
      const done = chain.act(
        'virtualStake',
        {
          type: 'setMaxCap',
          authority: addressOf(authority),
          contract: addressOf(target),
          maxCap: coins(123, STAKE),
        },
        addressOf(authority),
      )
      expect(refusal(done)).toBe(ends)
      if (ends !== 'accepted') expect(chain.chain).toBe(before)
      else {
        expect(queryBondStatus(chain.state('virtualStake'), addressOf(target)).cap).toBe(123n)
        expect(isEpochScheduled(chain.state('virtualStake'), addressOf(target))).toBe(true)
      }
    })

    it('somebody who only writes the authority into his message is not it', () => {
      const { chain, contract } = open()
      const msg = { type: 'setMaxCap', authority: GOVERNANCE, contract, maxCap: coins(1, STAKE) } as const
      expect(refusal(chain.act('virtualStake', msg, 'mallory'))).toBe('InvalidAuthority')
      expect(refusal(chain.act('virtualStake', msg, contract))).toBe('InvalidAuthority')
      expect(refusal(chain.act('virtualStake', msg))).toBe('accepted')
    })

    it('another denom is refused, and caps that together pass the total', () => {
      const { chain, contract } = open({ consumer: { totalContractsMaxCap: uint(10) } })
      const other = chain.deploy()
      expect(setCap(chain, contract, 1, 'NON')).toBe('InvalidCapDenom')
      expect([setCap(chain, contract, 11), setCap(chain, contract, 10)]).toEqual(['TotalMaxCapExceeded', 'accepted'])
      expect([setCap(chain, other, 1), setCap(chain, other, 0)]).toEqual(['TotalMaxCapExceeded', 'accepted'])
      // Its own old cap does not count.
      expect([setCap(chain, contract, 9), setCap(chain, other, 1)]).toEqual(['accepted', 'accepted'])
      expect(chain.audit()).toEqual([])
    })
  })

  it(`[MS L-20 ${rules}] caps can be asked for, one and all`, () => {
    const { chain, contract } = open()
    const other = chain.deploy()
    const all = () => queryMaxCaps(chain.state('virtualStake'))
    expect(all()).toEqual([])
    setCap(chain, contract, 123)
    expect(all()).toEqual([{ contract, cap: 123n, delegated: 0n }])
    setCap(chain, other, 0)
    expect(all()).toEqual([
      { contract, cap: 123n, delegated: 0n },
      { contract: other, cap: 0n, delegated: 0n },
    ])
    expect(queryBondStatus(chain.state('virtualStake'), contract)).toEqual({ cap: 123n, delegated: 0n })
    expect(queryBondStatus(chain.state('virtualStake'), addressOf('unknown'))).toEqual({ cap: 0n, delegated: 0n })
    expect(unwrap(uint128(10_000_000_000n))).toBe(chain.state('virtualStake').config.totalContractsMaxCap)
  })

  describe(`[MS L-16 ${rules}] what contracts send`, () => {
    const bond = { type: 'bond', validator: val1, amount: coins(4, STAKE) } as const
    const unbond = { ...bond, type: 'unbond' } as const
    const registered = () => {
      const all = open()
      setCap(all.chain, all.contract, 10)
      return all
    }
    const tell = (chain: ModuleChain, contract: string, module: string, msg: MachineMessage) =>
      chain.tell(addressOf(contract), { type: 'send', module, msg } as MachineMessage & { readonly type: 'send' })
    const told = (done: ReturnType<typeof tell>) =>
      unwrap(done).events.flatMap(({ source, event }) => (source === '@virtualStake' ? [event] : []))

    it('is carried out and told: bond, unbond, update, delete', () => {
      const { chain, contract } = registered()
      expect(told(tell(chain, contract, 'virtualStake', bond))).toEqual([
        { type: 'instantDelegated', contract, validator: val1, amount: 4n },
      ])
      expect(told(tell(chain, contract, 'virtualStake', unbond))).toEqual([
        { type: 'instantUnbonded', contract, validator: val1, asked: 4n, amount: 4n },
      ])
      const whose = { delegator: addressOf('alice'), validator: val1 }
      const update = { type: 'updateDelegation', ...whose, amount: coins(4, STAKE), isDeduct: false } as const
      expect(told(tell(chain, contract, 'virtualStake', update))).toEqual([
        { type: 'delegationUpdated', contract, ...whose, amount: 4n, isDeduct: false },
      ])
      expect(told(tell(chain, contract, 'virtualStake', { type: 'deleteAllScheduledTasks' }))).toEqual([
        { type: 'scheduledTasksDeleted', contract },
      ])
    })

    it('fails with the module, or with staking behind it', () => {
      const { chain, contract } = registered()
      const why = (module: string, msg: MachineMessage) => refusal(tell(chain, contract, module, msg))
      expect(why('virtualStake', { ...bond, amount: coins(11, STAKE) } as MachineMessage)).toBe('MaxCapExceeded')
      expect(why('virtualStake', unbond)).toBe('AboveDelegated')
    })

    it('is refused from contracts without a cap, all of it', () => {
      const { chain, contract } = open()
      for (const msg of [bond, unbond, { type: 'deleteAllScheduledTasks' }])
        expect(refusal(tell(chain, contract, 'virtualStake', msg))).toBe('Unauthorized')
    })

    it('is refused when it is no message of the module, or of no module', () => {
      const { chain, contract } = registered()
      expect(refusal(tell(chain, contract, 'virtualStake', { type: 'somethingElse' }))).toBe('UnknownMessage')
      expect(refusal(tell(chain, contract, 'nothing', bond))).toBe('NoSuchModule')
    })

    it('goes to other modules, but not to staking: virtual coins would leave it otherwise than by an unbond', () => {
      const { chain, contract } = registered()
      const free = chain.deploy()
      unwrap(tell(chain, contract, 'virtualStake', bond))
      const undelegate = { type: 'undelegate', validator: val1, amount: coins(4, STAKE) } as const
      const before = chain.chain
      expect(refusal(tell(chain, contract, 'staking', undelegate))).toBe('UnsupportedMessage')
      expect(chain.chain).toBe(before)
      expect(refusal(tell(chain, free, 'staking', undelegate))).toBe('NoDelegation')
      expect(
        refusal(tell(chain, contract, 'distribution', { type: 'withdrawReward', validator: val1 } as MachineMessage)),
      ).toBe('accepted')
    })
  })

  it(`[MS L-18 ${rules}] contracts ask for their bond status and the slash ratios; other questions are not the module's`, () => {
    const { chain, contract } = open()
    setCap(chain, contract, 123)
    send(chain, contract, 'bond', 45)
    const ask = (query: MachineMessage) => chain.ask('virtualStake', query)
    const status = { type: 'bondStatus', contract } as MachineMessage
    expect(ask(status)).toEqual({ ok: true, value: { cap: 123n, delegated: 45n } })
    expect(ask({ type: 'slashRatios' })).toEqual({
      ok: true,
      value: { doubleSign: fraction('0.2'), offline: fraction('0.1') },
    })
    expect(ask({ type: 'foo' })).toMatchObject({ ok: false, error: { cause: { type: 'UnknownQuery' } } })
  })
})
