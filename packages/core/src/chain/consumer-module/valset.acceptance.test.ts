import { describe, expect, it } from 'vitest'
import { NO_CHANGE } from '../../consumer/testing/consumer-words.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { ok, unwrap } from '../../foundation/result.js'
import { RULES } from '../../rules/index.js'
import { addressOf, coins, fraction, valoperOf } from '../../testing/values.js'
import {
  chainWithContract,
  consumerContext,
  consumerModuleWith,
  TERMS,
  WITHOUT_STAKING,
} from '../testing/consumer-modules.js'
import { refused } from '../testing/contexts.js'
import { STAKE } from '../testing/module-chain.js'
import type { ValidatorChange } from './operations.js'
import { queryPendingOperations } from './queries.js'
import type { ConsumerModuleState } from './state.js'
import { transitionConsumerModule } from './transition.js'

const contract = addressOf('contract1')
const [val1, val2, val3, val4] = [valoperOf('val1'), valoperOf('val2'), valoperOf('val3'), valoperOf('val4')]

const record = (state: ConsumerModuleState, validator: typeof val1, change: ValidatorChange, ctx = consumerContext()) =>
  transitionConsumerModule(state, { type: 'validatorChanged', validator, change }, ctx)
const recorded = (all: readonly (readonly [typeof val1, ValidatorChange['type'] & PlainChange])[]) =>
  all.reduce(
    (state, [validator, type]) => unwrap(record(state, validator, { type })).state,
    consumerModuleWith(contract, 10),
  )
type PlainChange = Exclude<ValidatorChange, { type: 'slashed' }>['type']

/** What the module tells the contract of this block. */
const reportUnder = (
  rules: RuleSetName,
  state: ConsumerModuleState,
  query: Parameters<typeof consumerContext>[1] = {},
) => {
  const ctx = { ...consumerContext(addressOf('module'), query), rules: RULES[rules] }
  return transitionConsumerModule(state, { type: 'reportValset', contract, atHeight: ctx.height }, ctx)
}
// The modules do the same under both rule sets, but for the numbers of an infraction.
describe.each(['safe', 'reference'] as const)('acceptance of the reports, %s', (rules) => {
  const report = (state: ConsumerModuleState, query?: Parameters<typeof consumerContext>[1]) =>
    reportUnder(rules, state, query)
  const told = (state: ConsumerModuleState) =>
    unwrap(report(state)).effects.map((effect) => 'msg' in effect && effect.msg)

  it(`[MS L-07 ${rules}] a report is grouped by what happened, and in each group by validator`, () => {
    const state = recorded([
      [val4, 'modified'],
      [val3, 'tombstoned'],
      [val1, 'jailed'],
      [val4, 'bonded'],
      [val3, 'beginUnbonding'],
      [val2, 'modified'],
      [val3, 'jailed'],
      [val2, 'unjailed'],
      [val3, 'modified'],
    ])
    const terms = (validator: typeof val1) => ({ validator, ...TERMS })
    expect(told(state)).toEqual([
      {
        type: 'handleValsetUpdate',
        additions: [terms(val4)],
        removals: [val3],
        updated: [terms(val2), terms(val3), terms(val4)],
        jailed: [val1, val3],
        unjailed: [val2],
        tombstoned: [val3],
        slashed: [],
      },
    ])
  })

  it(`[MS L-08 ${rules}] a report about a validator that the chain does not know is refused`, () => {
    const unknown = { hasValidator: () => ok(false) }
    for (const type of ['bonded', 'modified'] as const)
      expect(refused(report(recorded([[val1, type]]), unknown))).toEqual({ type: 'UnknownValidator', validator: val1 })
    // What needs no terms is told. An operation of another kind is no value of the type.
    expect(report(recorded([[val1, 'jailed']]), unknown).ok).toBe(true)
    expect(refused(report(recorded([[val1, 'bonded']]), WITHOUT_STAKING))).toMatchObject({ type: 'ModuleQueryFailed' })
    const { validatorTerms } = WITHOUT_STAKING
    expect(refused(report(recorded([[val1, 'bonded']]), { validatorTerms }))).toMatchObject({
      type: 'ModuleQueryFailed',
    })
  })

  it(`[MS L-09 ${rules}] what was told is not told again`, () => {
    const state = recorded([
      [val1, 'modified'],
      [val1, 'unjailed'],
    ])
    const done = unwrap(report(state)).state
    expect(done.operations.size).toBe(0)
    expect(unwrap(report(done))).toMatchObject({ state: done, effects: [] })
  })

  it(`[MS L-13 ${rules}] a tombstone is told of a known validator, and nothing of an unknown one`, () => {
    const {
      chain,
      contract: mine,
      cap,
    } = chainWithContract({ rules, staking: { hooks: { validators: ['virtualStake'] } } })
    cap(5)
    const changed = (validator: typeof val1) =>
      chain.act('virtualStake', { type: 'validatorChanged', validator, change: { type: 'tombstoned' } }, '@staking')
    unwrap(changed(valoperOf('val9')))
    expect(chain.state('virtualStake').operations.size).toBe(0)
    unwrap(changed(val1))
    unwrap(chain.end())
    expect(chain.reportsTo(mine)).toEqual([{ ...NO_CHANGE, tombstoned: [val1] }])
  })

  it(`[MS L-14 ${rules}] jail and unjail are told as they happen`, () => {
    const {
      chain,
      contract: mine,
      cap,
    } = chainWithContract({ rules, staking: { hooks: { validators: ['virtualStake'] } } })
    cap(5)
    unwrap(chain.act('staking', { type: 'jail', validator: val1, tombstone: false }))
    unwrap(chain.end())
    unwrap(chain.act('staking', { type: 'unjail', validator: val1 }))
    unwrap(chain.end())
    unwrap(chain.act('staking', { type: 'setBonded', validator: val1, bonded: true }))
    unwrap(chain.end())
    const [jailed, unjailed, bonded] = chain.reportsTo(mine)
    expect(jailed).toEqual({ ...NO_CHANGE, jailed: [val1], removals: [val1] })
    expect(unjailed).toEqual({ ...NO_CHANGE, unjailed: [val1] })
    expect(bonded?.additions).toEqual([
      {
        validator: val1,
        pubKey: 'a2V5',
        commission: fraction('0.1'),
        maxCommission: fraction('1'),
        maxChangeRate: fraction('1'),
      },
    ])
  })

  it(`[MS D-27 ${rules}] a slash is told with what the contract lost, and with the numbers of the infraction`, () => {
    const {
      chain,
      contract: mine,
      cap,
    } = chainWithContract({
      rules,
      staking: { hooks: { validators: ['virtualStake'] } },
      validators: { val1: 3_000_000 },
    })
    const other = chain.deploy()
    cap(2_000_000)
    cap(5, other)
    const bond = { type: 'bond', validator: val1, amount: coins(1_000_000, STAKE) } as const
    unwrap(chain.act('virtualStake', bond, mine))
    for (let i = 0; i < 7; i++) chain.pass(5)
    const slash = { type: 'slash', validator: val1, fraction: fraction('0.05'), infractionHeight: 105n } as const
    unwrap(chain.act('staking', { ...slash, reason: 'doubleSign' }))
    unwrap(chain.end())
    const expected = {
      validator: val1,
      height: 107n,
      timeSeconds: 1_700_000_035n,
      infractionTimeSeconds: 0n,
      slashRatio: '0.050000000000000000',
      isTombstoned: true,
    }
    const infraction = rules === 'safe' ? { infractionHeight: 105n, power: 4n } : { infractionHeight: 4n, power: 105n }
    expect(chain.reportsTo(mine)).toEqual([
      { ...NO_CHANGE, slashed: [{ ...expected, ...infraction, slashAmount: 50_000n }] },
    ])
    // Who has nothing there hears of it, too; and the tombstone is for everybody.
    expect(chain.reportsTo(other)).toEqual([
      { ...NO_CHANGE, slashed: [{ ...expected, ...infraction, slashAmount: 0n }] },
    ])
  })

  it(`[MS D-14 ${rules}] a slash is told with the time of the infraction ${rules === 'safe' ? 'where it is known' : 'as 0'}`, () => {
    const {
      chain,
      contract: mine,
      cap,
    } = chainWithContract({
      rules,
      staking: { hooks: { validators: ['virtualStake'] } },
      validators: { val1: 3_000_000 },
    })
    cap(5)
    const slash = { type: 'slash', validator: val1, fraction: fraction('0.05') } as const
    unwrap(chain.act('staking', { ...slash, infractionTimeSeconds: 1_699_999_990n }))
    unwrap(chain.end())
    const infractionTimeSeconds = rules === 'safe' ? 1_699_999_990n : 0n
    expect(chain.reportsTo(mine)).toMatchObject([{ slashed: [{ infractionTimeSeconds }] }])
  })
})

describe('validatorChanged', () => {
  it('comes from staking or the chain', () => {
    const state = consumerModuleWith(contract, 10)
    for (const sender of [contract, addressOf('mallory')])
      expect(refused(record(state, val1, { type: 'jailed' }, consumerContext(sender)))).toEqual({
        type: 'Unauthorized',
        sender,
      })
  })

  it('needs a staking module', () => {
    const state = consumerModuleWith(contract, 10)
    const lost = consumerContext(undefined, WITHOUT_STAKING)
    expect(refused(record(state, val1, { type: 'jailed' }, lost))).toMatchObject({ type: 'ModuleQueryFailed' })
    const { share } = WITHOUT_STAKING
    const slashed = {
      type: 'slashed',
      infractionHeight: 1n,
      power: 1n,
      amount: coins(4, STAKE).amount,
      fraction: fraction('0.1'),
      isDoubleSign: false,
    } as const
    expect(refused(record(state, val1, slashed, consumerContext(undefined, { share })))).toMatchObject({
      type: 'ModuleQueryFailed',
    })
  })

  it('schedules one report for the end of this block, and tells so', () => {
    const first = unwrap(record(consumerModuleWith(contract, 10), val1, { type: 'jailed' }))
    expect(first.events).toEqual([{ type: 'taskScheduled', task: 'valset', contract, atHeight: 100n, repeats: false }])
    const second = unwrap(record(first.state, val2, { type: 'jailed' }))
    expect(second.events).toEqual([])
    expect(queryPendingOperations(second.state, contract)).toMatchObject([{ validator: val1 }, { validator: val2 }])
  })
})
